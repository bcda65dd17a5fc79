// Rows of the embedding table to the tokens of a batch, and gradients back to the rows. Places of equal words lie side by
// side in `places` (packet.ts sorts them), so one thread adds up one column of one word, always in the same order: no atomics.
// Inverted dropout on tokens is a mask [B][E] that a row's steps share; without dropout there is none.

import type { Kernel } from '../kernel'
import { EDGE, SIZE } from './common'

/** embedded [T*B][E] = table[ids]; padding, id 0, is zeros. */
export const gatherKernel = ({ masked }: { readonly masked: boolean }): Kernel => ({
  name: 'embedding, gather',
  bindings: {
    table: 'read f32',
    ids: 'read u32',
    ...(masked ? ({ mask: 'read f32' } as const) : {}),
    embedded: 'write f32',
    size: 'uniform Size'
  },
  code: /* wgsl */ `${SIZE}
@compute @workgroup_size(${EDGE}, ${EDGE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= size.embedding || id.y >= size.tokens) { return; }
  var value = 0.0;
  if (ids[id.y] > 0u) { value = table[ids[id.y] * size.embedding + id.x]${masked ? ' * mask[(id.y % size.rows) * size.embedding + id.x]' : ''}; }
  embedded[id.y * size.embedding + id.x] = value;
}`
})

/** Gradient of the n-th distinct word: the sum of dEmbedded [T*B][E] over places[starts[n] .. starts[n+1]). -> [distinct][E] */
export const scatterKernel = ({ masked }: { readonly masked: boolean }): Kernel => ({
  name: 'embedding, scatter',
  bindings: {
    dEmbedded: 'read f32',
    places: 'read u32',
    starts: 'read u32',
    ...(masked ? ({ mask: 'read f32' } as const) : {}),
    gradient: 'write f32',
    size: 'uniform Size'
  },
  code: /* wgsl */ `${SIZE}
@compute @workgroup_size(${EDGE}, ${EDGE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= size.embedding || id.y >= size.distinct) { return; }
  var sum = 0.0;
  for (var n = starts[id.y]; n < starts[id.y + 1u]; n++) {
    sum += dEmbedded[places[n] * size.embedding + id.x]${masked ? ' * mask[(places[n] % size.rows) * size.embedding + id.x]' : ''};
  }
  gradient[id.y * size.embedding + id.x] = sum;
}`
})
