// Between pooling and the head, and the loss. The head's own products are products.ts.

import type { Kernel } from '../kernel'
import { MIN_MISSED } from '../../../numeric/focal'
import { BROKEN, EDGE, SIZE } from './common'

/** Inverted dropout by a mask [B][D*H] that a row's steps share; its own derivative. values [lines][D*H] -> dropped; lines are rows or tokens. */
export const dropKernel = (lines: 'rows' | 'tokens'): Kernel => ({
  name: `dropout over ${lines}`,
  bindings: { values: 'read f32', mask: 'read f32', dropped: 'write f32', size: 'uniform Size' },
  code: /* wgsl */ `${SIZE}
@compute @workgroup_size(${EDGE}, ${EDGE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= size.width || id.y >= size.${lines}) { return; }
  dropped[id.y * size.width + id.x] = values[id.y * size.width + id.x] * mask[(id.y % size.rows) * size.width + id.x];
}`
})

const CROSS_ENTROPY = /* wgsl */ `let factor = 1.0;
  let slope = 1.0;`

/** A power of a number that is above 0, since pow of 0 is not promised. */
const focal = (gamma: number): string => /* wgsl */ `let missed = max(1.0 - exp(-surprise), ${MIN_MISSED});
  let factor = pow(missed, f32(${gamma}));
  let slope = factor * (1.0 + f32(${gamma}) * exp(-surprise) * surprise / missed);`

/**
 * Softmax, weighted cross-entropy and its derivative, a thread per row:
 *   loss = share (log(sum exp(logit)) - logit[label])      dLogit_k = share (softmax_k - [k = label])
 * share is the row's weight over the batch's. With gamma both are those of the focal loss (numeric/focal.ts). -> rowLosses [B]: loss, hit, 1 where a logit or the loss is NaN or Inf
 */
export const lossKernel = (gamma: number | undefined): Kernel => ({
  name: 'loss',
  bindings: {
    logits: 'read f32',
    labels: 'read u32',
    shares: 'read f32',
    dLogits: 'write f32',
    rowLosses: 'write vec4f',
    size: 'uniform Size'
  },
  code: /* wgsl */ `${SIZE}${BROKEN}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x;
  if (row >= size.rows) { return; }
  let start = row * size.classes;
  var best = 0u;
  var bad = false;
  for (var k = 0u; k < size.classes; k++) {
    if (logits[start + k] > logits[start + best]) { best = k; }
    bad = bad || broken(logits[start + k]);
  }
  let largest = logits[start + best];
  var sum = 0.0;
  for (var k = 0u; k < size.classes; k++) { sum += exp(logits[start + k] - largest); }
  let label = labels[row];
  let surprise = log(sum) + largest - logits[start + label];
  ${gamma === undefined ? CROSS_ENTROPY : focal(gamma)}
  for (var k = 0u; k < size.classes; k++) {
    dLogits[start + k] = shares[row] * slope * (exp(logits[start + k] - largest) / sum - select(0.0, 1.0, k == label));
  }
  let loss = shares[row] * factor * surprise;
  rowLosses[row] = vec4f(loss, select(0.0, 1.0, best == label), select(0.0, 1.0, bad || broken(loss)), 0.0);
}`
})
