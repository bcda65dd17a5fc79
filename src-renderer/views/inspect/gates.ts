// Gates by letter: their fixed colours and their names.

import { t, type MessageKey } from '../../i18n'

const COLORS: Readonly<Record<string, string>> = {
  i: 'gate-i',
  f: 'gate-f',
  o: 'gate-o',
  g: 'gate-g',
  n: 'gate-g',
  r: 'gate-r',
  z: 'gate-z',
  h: 'state-h',
  c: 'state-c'
}

/** A design token. */
export const gateColor = (gate: string): string => COLORS[gate] ?? 'text'

export const gateName = (gate: string): string => t(`inspect.gate.${gate}` as MessageKey)
