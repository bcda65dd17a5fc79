// Pooling: a row's states become one vector; forward and backward are neighbours. Only a row's own steps take part; a row
// without tokens pools to zeros. As device/reference/pooling.ts has it:
//
//   last        h_{n-1} forward, h_0 in reverse
//   max         unit by unit; of equal ones the first in text order, and NaN before all
//   mean        sum of h_t / n
//   attention   a = softmax(s), s_t = w . tanh(h_t);  sum of a_t h_t

import type { Bindings, Kernel } from '../kernel'
import { BROKEN, EDGE, LANES, SIZE, SQUASH, totalOf } from './common'

const OVER_UNITS = /* wgsl */ `
@compute @workgroup_size(${EDGE}, ${EDGE})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let unit = id.x;`

/** [T*B][D*H] -> [B][D*H], and the step that each value came from. */
export const pickKernel = ({ pooling }: { readonly pooling: 'last' | 'max' }): Kernel => ({
  name: `pool, ${pooling}`,
  bindings: {
    outputs: 'read f32',
    lengths: 'read u32',
    pooled: 'write f32',
    picked: 'write u32',
    size: 'uniform Size'
  },
  code: /* wgsl */ `${SIZE}${BROKEN}
const NONE = 0xffffffffu;
fn pick(row: u32, unit: u32, length: u32) -> u32 {
  ${
    pooling === 'last'
      ? 'return select(length - 1u, 0u, unit >= size.hidden);'
      : /* wgsl */ `
  var best = 0u;
  var largest = outputs[row * size.width + unit];
  for (var t = 0u; t < length; t++) {
    let value = outputs[(t * size.rows + row) * size.width + unit];
    if (broken(value) && (bitcast<u32>(value) & 0x007fffffu) != 0u) { return t; }
    if (value > largest) { best = t; largest = value; }
  }
  return best;`
  }
}
${OVER_UNITS}
  let row = id.y;
  if (unit >= size.width || row >= size.rows) { return; }
  var step = NONE;
  var value = 0.0;
  if (lengths[row] > 0u) {
    step = pick(row, unit, lengths[row]);
    value = outputs[(step * size.rows + row) * size.width + unit];
  }
  picked[row * size.width + unit] = step;
  pooled[row * size.width + unit] = value;
}`
})

/** The gradient goes to the picked step alone. -> [T*B][D*H] */
export const pickBackwardKernel: Kernel = {
  name: 'pool, picked, backward',
  bindings: { dPooled: 'read f32', picked: 'read u32', dOutputs: 'write f32', size: 'uniform Size' },
  code: /* wgsl */ `${SIZE}${OVER_UNITS}
  if (unit >= size.width || id.y >= size.tokens) { return; }
  let at = (id.y % size.rows) * size.width + unit;
  var value = 0.0;
  if (picked[at] == id.y / size.rows) { value = dPooled[at]; }
  dOutputs[id.y * size.width + unit] = value;
}`
}

/** Sum over t of a_t h_t, a_t = 1 / n or attention's. -> [B][D*H] */
export const weighKernel = ({ pooling }: { readonly pooling: 'mean' | 'attention' }): Kernel => ({
  name: `pool, ${pooling}`,
  bindings: {
    outputs: 'read f32',
    lengths: 'read u32',
    ...weightBinding(pooling),
    pooled: 'write f32',
    size: 'uniform Size'
  },
  code: /* wgsl */ `${SIZE}${weightText(pooling)}${OVER_UNITS}
  let row = id.y;
  if (unit >= size.width || row >= size.rows) { return; }
  var sum = 0.0;
  for (var t = 0u; t < lengths[row]; t++) { sum += weightAt(t * size.rows + row) * outputs[(t * size.rows + row) * size.width + unit]; }
  pooled[row * size.width + unit] = sum;
}`
})

/** By the outputs: a_t dPooled, and for attention what came through the scores, ds_t w (1 - tanh(h_t)^2). -> [T*B][D*H] */
export const weighBackwardKernel = ({ pooling }: { readonly pooling: 'mean' | 'attention' }): Kernel => ({
  name: `pool, ${pooling}, backward`,
  bindings: {
    dPooled: 'read f32',
    lengths: 'read u32',
    ...weightBinding(pooling),
    ...through(pooling),
    dOutputs: 'write f32',
    size: 'uniform Size'
  },
  code: /* wgsl */ `${SIZE}${SQUASH}${weightText(pooling)}${OVER_UNITS}
  let token = id.y;
  if (unit >= size.width || token >= size.tokens) { return; }
  let row = token % size.rows;
  var value = 0.0;
  if (token / size.rows < lengths[row]) {
    value = weightAt(token) * dPooled[row * size.width + unit];
    ${pooling === 'attention' ? 'let tanhH = squash(outputs[token * size.width + unit]);\n    value += dScores[token] * weight[unit] * (1.0 - tanhH * tanhH);' : ''}
  }
  dOutputs[token * size.width + unit] = value;
}`
})

/** One number per token, a dot product over the units. 'scores': s_t = w . tanh(h_t). 'backward': da_t = dPooled . h_t. -> [T*B] */
export const attentionDotKernel = (what: 'scores' | 'backward'): Kernel => ({
  name: `attention, ${what}`,
  bindings: { outputs: 'read f32', other: 'read f32', dots: 'write f32', size: 'uniform Size' },
  code: /* wgsl */ `${SIZE}${SQUASH}${totalOf('f32')}
@compute @workgroup_size(${LANES})
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) group: vec3u) {
  let token = group.y * size.rows + group.x;
  var sum = 0.0;
  for (var unit = lane; unit < size.width; unit += ${LANES}u) {
    let h = outputs[token * size.width + unit];
    sum += ${what === 'scores' ? 'other[unit] * squash(h)' : 'other[group.x * size.width + unit] * h'};
  }
  let dot = total(lane, sum);
  if (lane == 0u) { dots[token] = dot; }
}`
})

/** a = softmax of a row's scores over its own steps; the largest is subtracted, so that exp cannot overflow. In place, a thread per row. */
export const attentionSoftmaxKernel: Kernel = {
  name: 'attention, softmax',
  bindings: { attention: 'write f32', lengths: 'read u32', size: 'uniform Size' },
  code: /* wgsl */ `${SIZE}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x;
  if (row >= size.rows) { return; }
  let length = lengths[row];
  var largest = attention[row];
  for (var t = 1u; t < length; t++) { largest = max(largest, attention[t * size.rows + row]); }
  var sum = 0.0;
  for (var t = 0u; t < length; t++) { sum += exp(attention[t * size.rows + row] - largest); }
  for (var t = 0u; t < size.steps; t++) {
    var value = 0.0;
    if (t < length) { value = exp(attention[t * size.rows + row] - largest) / sum; }
    attention[t * size.rows + row] = value;
  }
}`
}

/** ds_t = a_t (da_t - sum over u of a_u da_u); in place over da. */
export const attentionSoftmaxBackwardKernel: Kernel = {
  name: 'attention, softmax, backward',
  bindings: { attention: 'read f32', dScores: 'write f32', lengths: 'read u32', size: 'uniform Size' },
  code: /* wgsl */ `${SIZE}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x;
  if (row >= size.rows) { return; }
  let length = lengths[row];
  var mean = 0.0;
  for (var t = 0u; t < length; t++) { mean += attention[t * size.rows + row] * dScores[t * size.rows + row]; }
  for (var t = 0u; t < size.steps; t++) {
    let at = t * size.rows + row;
    dScores[at] = select(0.0, attention[at] * (dScores[at] - mean), t < length);
  }
}`
}

const weightBinding = (pooling: 'mean' | 'attention'): Bindings =>
  pooling === 'attention' ? { attention: 'read f32' } : {}

const through = (pooling: 'mean' | 'attention'): Bindings =>
  pooling === 'attention' ? { dScores: 'read f32', outputs: 'read f32', weight: 'read f32' } : {}

const weightText = (pooling: 'mean' | 'attention'): string =>
  `\nfn weightAt(token: u32) -> f32 { return ${pooling === 'attention' ? 'attention[token]' : '1.0 / f32(lengths[token % size.rows])'}; }`
