// Gates side by side: several in one weight, one pre-activation and one gradient.

import { GATE_ORDER } from '../model/cell-facts'
import type { ModelSpec } from '../model/spec'
import { type GraphBuilder } from './builder'
import type { CellContext, GateGroups } from './cell'
import { concat, split, transpose, where } from './ops'

/** The rows of a weight, or of a bias, by groups of gates. */
export function groupRows(
  g: GraphBuilder,
  name: string,
  { cell, hidden }: ModelSpec,
  groups: GateGroups,
  weight: string
): string[] {
  if (groups.length === 1) return [weight]
  const gates = split(g, name, weight, 0, hidden, GATE_ORDER[cell])
  return groups.map((members, k) =>
    concat(
      g,
      `${name}_group${k}`,
      0,
      members.map((gate) => gates[gate])
    )
  )
}

/** The recurrent weights of each gate, transposed. */
export function transposedHidden(g: GraphBuilder, hidden: string, size: number, gates: readonly string[]): string[] {
  const all = transpose(g, 'hidden_transposed_all', hidden, 1, 0)
  return split(g, 'hidden_transposed', all, 1, size, gates)
}

/** Gradients by gate as one [T, G*H, B]. In a reverse direction they run on into the padding, after the last token they have a use for: cut off. */
export function joinedGradients({ g, reverse, valid }: CellContext, name: string, parts: readonly string[]): string {
  const all = concat(g, name, 1, parts)
  return reverse ? where(g, `${name}_valid`, valid, all, g.scalar(`${name}_none`, 0)) : all
}
