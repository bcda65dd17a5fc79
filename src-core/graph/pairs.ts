// The training graph of a network that reads one sequence and writes another: as training.ts, with a decoder behind the encoder.
// The mathematics and its order are device/reference/pair-model.ts.
//
// Inputs:  embedded [T, B, E] · lengths [B] · answered [Td, B, E], the answers' tokens as they are read · answer_lengths [B]
//          target [B, Td, O] one-hot times each token's share of the loss · dropout masks as in network.ts, the decoder's the same
// Outputs: loss [] · logits [B, Td, O] · d/embedded [T*B, E] · d/answered [Td*B, E] · d/<parameter>

import { type ModelSpec, decoderStack, pooledWidth } from '../model/spec'
import { isTable, paramShapes } from '../model/params'
import { alignForward, alignmentKeys, through, weightGradient } from './alignment'
import { GraphBuilder } from './builder'
import type { CellStates } from './cell'
import { TARGET, crossEntropy } from './head'
import { LOGITS } from './inference-head'
import { type OnnxModel, modelOf } from './model'
import { EMBEDDED, LENGTHS, POOLED_MASK, betweenMask, embeddedInput } from './network'
import { add, concat, matmul, mul, split, sum, transpose, where } from './ops'
import {
  type Injected,
  type Stack,
  type StackTape,
  eachDirection,
  splitSteps,
  stackBackward,
  stackForward
} from './stack'
import { type Steps, stepsOf } from './steps'
import { D_EMBEDDED, LOSS, gradientName } from './training'

export const ANSWERED = 'answered'
export const ANSWER_LENGTHS = 'answer_lengths'
export const D_ANSWERED = 'd/answered'

/** @param options.dropout as in training.ts @param options.gradients false: logits alone, without target and loss */
export function pairTrainingGraph(
  spec: ModelSpec,
  { dropout, gradients: learns }: { readonly dropout: boolean; readonly gradients: boolean }
): OnnxModel {
  const g = new GraphBuilder('training')
  const P = pooledWidth(spec)
  const embedded = g.input(EMBEDDED, 'float', ['steps', 'batch', spec.embedding])
  const lengths = g.input(LENGTHS, 'int64', ['batch'])
  const answered = g.input(ANSWERED, 'float', ['answer_steps', 'batch', spec.embedding])
  const answerLengths = g.input(ANSWER_LENGTHS, 'int64', ['batch'])
  for (const [name, shape] of paramShapes(spec)) if (!isTable(name)) g.input(name, 'float', shape)
  const between = dropout
    ? Array.from({ length: spec.layers - 1 }, (_, layer) => g.input(betweenMask(layer), 'float', [P, 'batch']))
    : null

  const steps = stepsOf(g, embedded, lengths, spec.hidden)
  const encoder: Stack = { spec, prefix: 'rnn', steps, between }
  const read = stackForward(g, encoder, embeddedInput(g, spec, embedded))
  const stack = decoderStack(spec)
  const decoder: Stack = {
    spec: stack,
    prefix: 'decoder',
    steps: stepsOf(g, answered, answerLengths, P),
    between,
    initial: lastStates(g, spec, read, steps)
  }
  const written = stackForward(g, decoder, embeddedInput(g, spec, answered))

  const states = transpose(g, 'states_batch_first', written[spec.layers - 1][0].states, 2, 0, 1)
  const aligned = spec.decoder!.alignment === 'none' ? null : alignTo(g, spec, states, read, steps)
  const output = aligned?.outputs ?? states
  const mask = dropout ? wideMask(g, P) : null
  const features = mask === null ? output : mul(g, 'features', output, mask)
  const logits = add(g, 'fc', through(g, 'fc_product', features, 'fc.weight'), 'fc.bias')
  g.outputAs(LOGITS, logits, 'float', ['batch', 'answer_steps', spec.classes])
  if (!learns) return modelOf(g.build())

  const target = g.input(TARGET, 'float', ['batch', 'answer_steps', spec.classes])
  const { loss, dLogits } = g.within('loss', () => crossEntropy(g, logits, target, { axis: 2, rank: 3 }))

  const gradients = new Map<string, string>()
  gradients.set('fc.weight', weightGradient(g, 'd_fc_weight', dLogits, features, { out: spec.classes, in: P }))
  gradients.set('fc.bias', sum(g, 'd_fc_bias', dLogits, [0, 1], false))
  const dFeatures = matmul(g, 'd_features', dLogits, 'fc.weight')
  const dOutput = mask === null ? dFeatures : mul(g, 'd_output', dFeatures, mask)
  const alignmentGrads = aligned?.backward(dOutput)
  const dStates = transpose(g, 'd_states_steps_first', alignmentGrads?.dStates ?? dOutput, 1, 2, 0)
  const byDecoder = stackBackward(g, decoder, written, [dStates])
  const byEncoder = stackBackward(
    g,
    encoder,
    read,
    alignmentGrads
      ? splitSteps(g, spec, 'd_read', transpose(g, 'd_tokens_steps_first', alignmentGrads.dTokens, 1, 2, 0))
      : null,
    lastStatesBackward(
      g,
      spec,
      byDecoder.layers.map(([{ cell }]) => cell.dInitial),
      steps
    )
  )
  for (const params of [alignmentGrads?.params ?? [], byDecoder.params, byEncoder.params])
    for (const [name, value] of params) gradients.set(name, value)

  g.outputAs(LOSS, loss, 'float', [])
  g.outputAs(D_EMBEDDED, byEncoder.dEmbedded, 'float', ['tokens', spec.embedding])
  g.outputAs(D_ANSWERED, byDecoder.dEmbedded, 'float', ['answer_tokens', spec.embedding])
  for (const [name, shape] of paramShapes(spec))
    if (!isTable(name)) g.outputAs(gradientName(name), gradients.get(name)!, 'float', shape)
  return modelOf(g.build())
}

/** @param states [B, Td, P] */
function alignTo(
  g: GraphBuilder,
  spec: ModelSpec,
  states: string,
  read: StackTape,
  { valid }: Steps
): ReturnType<typeof alignForward> {
  const top = concat(
    g,
    'read_output',
    1,
    read[spec.layers - 1].map((tape) => tape.states)
  )
  const tokens = transpose(g, 'tokens_batch_first', top, 2, 0, 1)
  const keys = alignmentKeys(g, spec, tokens)
  return alignForward(g, spec, { states, tokens, keys, valid: transpose(g, 'valid_batch_first', valid, 2, 1, 0) })
}

/** The dropout mask of the features, [B, 1, P]. */
const wideMask = (g: GraphBuilder, P: number): string =>
  g.node('pooled_mask_wide', 'Unsqueeze', [
    transpose(g, 'pooled_mask_rows', g.input(POOLED_MASK, 'float', [P, 'batch']), 1, 0),
    g.indices('step_axis', [1])
  ])

const lastStep = (steps: Steps, direction: number): string => (direction === 0 ? steps.isLast : steps.isFirst)

/** Each layer's last states, directions side by side: [P, B]. */
function lastStates(g: GraphBuilder, spec: ModelSpec, read: StackTape, steps: Steps): CellStates[] {
  return read.map((directions, layer) => {
    const last = (name: string, values: readonly string[]): string =>
      concat(
        g,
        `${name}_last_${layer}`,
        0,
        values.map((value, d) =>
          sum(g, `${name}_last`, where(g, `only_${name}`, lastStep(steps, d), value, steps.zero), [0], false)
        )
      )
    return {
      h: last(
        'h',
        directions.map(({ states }) => states)
      ),
      c:
        spec.cell === 'lstm'
          ? last(
              'c',
              directions.map(({ cells }) => cells!)
            )
          : null
    }
  })
}

/** Forward picked one step of each row; its gradient goes back there. */
function lastStatesBackward(g: GraphBuilder, spec: ModelSpec, dInitial: readonly CellStates[], steps: Steps): Injected {
  const parts = (name: string, value: string): string[] =>
    split(
      g,
      name,
      value,
      0,
      spec.hidden,
      eachDirection(spec, (d) => (d === 0 ? 'forward' : 'reverse'))
    ).map((part, d) => where(g, `${name}_at`, lastStep(steps, d), part, steps.zero))
  return dInitial.map(({ h, c }) => {
    const cells = c === null ? null : parts('d_c_last', c)
    return parts('d_h_last', h).map((part, d) => ({ h: part, c: cells?.[d] ?? null }))
  })
}
