// One inspection seen from its kept tokens: names for axes and tables, values by method.

import type { InspectedLayer, InspectedToken, TextInspection } from '@core'
import { format, t } from '../../i18n'

export type Method = 'gradientNorm' | 'gradientInput' | 'integrated' | 'leaveOneOut'
const METHODS: readonly Method[] = ['integrated', 'gradientInput', 'gradientNorm', 'leaveOneOut']

/** The methods that this model's scores allow: without gradients one is left. */
export const methodsOf = ({ saliency }: TextInspection): readonly Method[] =>
  METHODS.filter((method) => saliency[method] !== null)

export const keptTokens = ({ tokens }: TextInspection): InspectedToken[] => tokens.filter(({ kept }) => kept)

/** What a token that the vocabulary lacks says of itself; '' for one that it has. */
export function unknownWords({ known, knownShare }: InspectedToken): string {
  if (known) return ''
  if (knownShare === undefined) return t('inspect.token.unknown')
  return t('inspect.token.partlyKnown', { share: format.percent(knownShare, 0) })
}

/** Names of the steps the model took; a text without tokens is read as one unknown token. */
export function stepNames(inspection: TextInspection): string[] {
  const kept = keptTokens(inspection).map(({ text }) => text)
  return kept.length > 0 ? kept : ['∅']
}

export const valuesOf = ({ saliency }: TextInspection, method: Method): readonly number[] =>
  (method === 'integrated' ? saliency.integrated?.values : saliency[method]) ?? []

/** [T][H] of a gate, of the states ('h') or of the cells ('c'). */
export function matrixOf(layer: InspectedLayer, what: string): readonly (readonly number[])[] {
  if (what === 'c') return layer.cells ?? []
  if (what === 'h') return layer.states
  return layer.gates[what] ?? []
}

/** Index of the largest value. */
export const highest = (values: readonly number[]): number =>
  values.reduce((best, value, n) => (value > values[best] ? n : best), 0)
