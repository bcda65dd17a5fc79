// The trace graph: the training graph's forward, and backward if asked, with everything that inspection looks at as
// outputs. Same builders, so what is shown is what was trained. No dropout; tokens may be scaled outside.
//
// Outputs: logits as in head.ts · pooled [D*H, B] · attention [T, 1, B] · per layer and direction gates [T, G*H, B],
// states [T, H, B], cells [T, H, B], and with a gradient d_states, d_gates · d/embedded [T*B, E]. Padding holds anything.

import { GATES } from '../model/cell-facts'
import { type ModelSpec, pooledWidth } from '../model/spec'
import { directionSuffix } from '../model/params'
import { GraphBuilder } from './builder'
import { LOGITS } from './inference-head'
import { type OnnxModel, modelOf } from './model'
import { TARGET, logitsShape, lossInputs, lossOf } from './head'
import { type NetworkTape, networkBackward, networkForward } from './network'
import { concat } from './ops'
import { D_EMBEDDED } from './training'

export const POOLED = 'pooled'
export const ATTENTION = 'attention'
export type TracedPart = 'gates' | 'states' | 'cells' | 'd_states' | 'd_gates'
export const tracedName = (layer: number, direction: number, part: TracedPart): string =>
  `trace/l${layer}${directionSuffix(direction)}/${part}`

/** @param gradient 'loss': target holds one-hot rows times their loss weight; 'logit': one-hot rows, the logits to differentiate */
export function traceGraph(spec: ModelSpec, gradient: 'none' | 'loss' | 'logit', carried = false): OnnxModel {
  const g = new GraphBuilder('trace')
  const tape = networkForward(g, spec, { dropout: false, carried })
  g.outputAs(LOGITS, tape.logits, 'float', logitsShape(spec))
  g.outputAs(POOLED, tape.pool.pooled, 'float', [pooledWidth(spec), 'batch'])
  if (tape.pool.attention !== null) g.outputAs(ATTENTION, tape.pool.attention, 'float', ['steps', 1, 'batch'])
  outputForward(g, spec, tape)
  if (gradient !== 'none') {
    const dLogits =
      gradient === 'loss'
        ? lossOf(g, spec, tape.logits, lossInputs(g, spec)).dLogits
        : g.input(TARGET, 'float', logitsShape(spec))
    outputBackward(g, spec, tape, dLogits)
  }
  return modelOf(g.build())
}

function outputForward(g: GraphBuilder, spec: ModelSpec, tape: NetworkTape): void {
  for (const [layer, directions] of tape.layers.entries()) {
    for (const [direction, { gates, states, cells }] of directions.entries()) {
      const name = (part: TracedPart): string => tracedName(layer, direction, part)
      g.outputAs(name('gates'), concat(g, `${name('gates')}_joined`, 1, gates), 'float', [
        'steps',
        GATES[spec.cell] * spec.hidden,
        'batch'
      ])
      g.outputAs(name('states'), states, 'float', ['steps', spec.hidden, 'batch'])
      if (cells !== null) g.outputAs(name('cells'), cells, 'float', ['steps', spec.hidden, 'batch'])
    }
  }
}

function outputBackward(g: GraphBuilder, spec: ModelSpec, tape: NetworkTape, dLogits: string): void {
  const gradients = networkBackward(g, spec, tape, dLogits, { dropout: false })
  for (const [layer, directions] of gradients.layers.entries()) {
    for (const [direction, { cell, dGates }] of directions.entries()) {
      g.outputAs(tracedName(layer, direction, 'd_states'), cell.dStates, 'float', ['steps', spec.hidden, 'batch'])
      g.outputAs(tracedName(layer, direction, 'd_gates'), dGates, 'float', [
        'steps',
        GATES[spec.cell] * spec.hidden,
        'batch'
      ])
    }
  }
  g.outputAs(D_EMBEDDED, gradients.dEmbedded, 'float', ['tokens', spec.embedding])
}
