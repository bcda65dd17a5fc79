// Gates by letter: their fixed colours and their names.

import { t, type MessageKey } from '../../i18n'
import type { LayerSnapshot } from './probes'

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

/** False of a plain recurrent network, whose probes hold its states in the gates' place. */
export const hasGates = ({ probe }: LayerSnapshot): boolean => probe.gates[0].gate !== 'h'
