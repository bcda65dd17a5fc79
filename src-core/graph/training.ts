// The training graph: one run takes embedded rows and weights, and gives the loss and every gradient. Inputs as in
// network.ts, batch and length dynamic, so that one session serves every bucket of every run of this shape.
//
// Outputs: loss [] (sum of weighted losses) · logits as in head.ts · d/embedded [T*B, E] · d/<parameter> for all others
//          final_h_{k}, final_c_{k} [H, B] where states are carried

import { type ModelSpec } from '../model/spec'
import { isTable, paramShapes } from '../model/params'
import { GraphBuilder } from './builder'
import { LOGITS } from './inference-head'
import { type OnnxModel, modelOf } from './model'
import { logitsShape, lossInputs, lossOf } from './head'
import { type NetworkOptions, finalOutputs, networkBackward, networkForward } from './network'

export const LOSS = 'loss'
export const D_EMBEDDED = 'd/embedded'
export const gradientName = (param: string): string => `d/${param}`

/** @param options.dropout whether masks are inputs; they are only when the spec has a rate and training wants it */
export function trainingGraph(spec: ModelSpec, options: NetworkOptions): OnnxModel {
  const g = new GraphBuilder('training')
  const tape = networkForward(g, spec, options)
  const { loss, dLogits } = lossOf(g, spec, tape.logits, lossInputs(g, spec))
  const gradients = networkBackward(g, spec, tape, dLogits, options)
  g.outputAs(LOSS, loss, 'float', [])
  g.outputAs(LOGITS, tape.logits, 'float', logitsShape(spec))
  if (options.carried) finalOutputs(g, spec, tape)
  g.outputAs(D_EMBEDDED, gradients.dEmbedded, 'float', ['tokens', spec.embedding])
  for (const [name, shape] of paramShapes(spec))
    if (!isTable(name)) g.outputAs(gradientName(name), gradients.params.get(name)!, 'float', shape)
  return modelOf(g.build())
}
