// Pooling on the device: which kernels, in which order. The equations are in kernels/pooling.ts.

import { pooledWidth } from '../../model/spec'
import { type Command, ceilDiv } from './commands'
import { EDGE, SQUASH } from './kernels/common'
import {
  attentionDotKernel,
  attentionSoftmaxBackwardKernel,
  attentionSoftmaxKernel,
  pickBackwardKernel,
  pickKernel,
  weighBackwardKernel,
  weighKernel
} from './kernels/pooling'
import { attentionSumKernel } from './kernels/sums'
import type { BufferRange } from './webgpu'
import type { Workspace } from './workspace'

export interface PoolBuffers {
  /** [T*B][D*H] */
  readonly outputs: BufferRange
  /** [B][D*H] */
  readonly pooled: BufferRange
}

export function poolForward(workspace: Workspace, { outputs, pooled }: PoolBuffers): Command[] {
  const {
    spec: { pooling, ...spec },
    packet,
    weights
  } = workspace
  const width = pooledWidth({ ...spec, pooling })
  const lengths = packet.section('lengths')
  if (pooling === 'last' || pooling === 'max')
    return [
      workspace.runOver('rows', width, pickKernel({ pooling }), { outputs, lengths, pooled, picked: picked(workspace) })
    ]
  if (pooling === 'mean')
    return [workspace.runOver('rows', width, weighKernel({ pooling }), { outputs, lengths, pooled })]
  const attention = attentionOf(workspace)
  return [
    workspace.run(
      attentionDotKernel('scores'),
      { outputs, other: weights.weight('attention'), dots: attention },
      ({ rows, steps }) => [rows, steps, 1]
    ),
    workspace.run(attentionSoftmaxKernel, { attention, lengths }, ({ rows }) => [ceilDiv(rows, 64), 1, 1]),
    workspace.runOver('rows', width, weighKernel({ pooling: 'attention' }), {
      outputs,
      lengths,
      attention,
      pooled
    })
  ]
}

/** The lines of `poolForward` from last to first. @param dOutputs [T*B][D*H] is written */
export function poolBackward(
  workspace: Workspace,
  { outputs, pooled: dPooled }: PoolBuffers,
  dOutputs: BufferRange
): Command[] {
  const { spec, packet, weights } = workspace
  const { pooling } = spec
  const width = pooledWidth(spec)
  const lengths = packet.section('lengths')
  if (pooling === 'last' || pooling === 'max')
    return [workspace.runOver('tokens', width, pickBackwardKernel, { dPooled, picked: picked(workspace), dOutputs })]
  if (pooling === 'mean')
    return [workspace.runOver('tokens', width, weighBackwardKernel({ pooling }), { dPooled, lengths, dOutputs })]
  const attention = attentionOf(workspace)
  const dScores = workspace.array('dScores', 'tokens', 1)
  const columns = workspace.uniforms.whole(({ size: { tokens } }) => [width, width, 0, tokens])
  return [
    workspace.run(attentionDotKernel('backward'), { outputs, other: dPooled, dots: dScores }, ({ rows, steps }) => [
      rows,
      steps,
      1
    ]),
    workspace.run(attentionSoftmaxBackwardKernel, { attention, dScores, lengths }, ({ rows }) => [
      ceilDiv(rows, 64),
      1,
      1
    ]),
    workspace.run(
      attentionSumKernel(SQUASH),
      { dScores, outputs, sums: weights.gradient('attention'), columns },
      () => [ceilDiv(width, EDGE), 1, 1]
    ),
    workspace.runOver('tokens', width, weighBackwardKernel({ pooling: 'attention' }), {
      dPooled,
      lengths,
      attention,
      dScores,
      outputs,
      weight: weights.weight('attention'),
      dOutputs
    })
  ]
}

const picked = (workspace: Workspace): BufferRange => workspace.array('picked', 'rows', pooledWidth(workspace.spec))

const attentionOf = (workspace: Workspace): BufferRange => workspace.array('attention', 'tokens', 1)
