// From gradients to the verdict on a step: is every number finite, how long is the whole gradient, how much is cut off.
// Then the update's own totals. All as device/update.ts defines them; sums go by blocks of 256 numbers, in one order
// for ever. Nothing comes down before the step is done: the update kernels read the verdict on the device.

import type { Kernel } from '../kernel'
import { BROKEN, LANES, SIZE, totalOf } from './common'

/** Numbers of a block, four to a thread. Every dense tensor begins at a block. */
export const BLOCK = 256

/** What a step reports, in order; also the head of the array that the update reads. */
export const REPORT_FIELDS = [
  'loss',
  'hits',
  'lossBroken',
  'squares',
  'hugeSquares',
  'clippedSquares',
  'brokenTensor',
  'refused',
  'scale',
  'updateSquares',
  'weightSquares'
] as const
export const REPORT_BYTES = 64
/** `brokenTensor` where none is. */
export const NO_TENSOR = 0xffffff
const at = (field: (typeof REPORT_FIELDS)[number]): string => `${REPORT_FIELDS.indexOf(field)}u`

/** The struct `Rule`, in order: one step's UpdateRule with what follows from it, worked out in float64 on the host. */
export const RULE_FIELDS = [
  'learningRate',
  'momentum',
  'beta1',
  'beta1Rest',
  'beta2',
  'beta2Rest',
  'epsilon',
  'weightDecay',
  'stepSize',
  'rootCorrection',
  'clipValue',
  'clipNorm'
] as const
export const RULE = /* wgsl */ `
struct Rule { ${RULE_FIELDS.map((name) => `${name}: f32`).join(', ')} }`

/** Squares of numbers above 2^40 are summed apart, scaled down by this, so that no finite gradient overflows its norm. */
export const HUGE_SCALE = 2 ** 80

/** The block of a workgroup that may be folded over y, for the sizes of commands.ts. */
const BLOCK_OF = /* wgsl */ `
fn blockOf(group: vec3u) -> u32 { return group.x + group.y * 32768u; }`

/** How many numbers a span has: all dense blocks, or the rows of the words in the batch. */
export const COUNT = { dense: `size.blocks * ${BLOCK}u`, sparse: 'size.distinct * size.embedding' } as const

/** Per block: sum of squares, of huge squares (scaled), of squares after clipping by value, 1 where a number is NaN or Inf. */
export const squaresKernel = (span: keyof typeof COUNT): Kernel => ({
  name: `squares, ${span}`,
  bindings: { gradient: 'read f32', partials: 'write vec4f', size: 'uniform Size', rule: 'uniform Rule' },
  code: /* wgsl */ `${SIZE}${RULE}${BROKEN}${BLOCK_OF}${totalOf('vec4f')}
@compute @workgroup_size(${LANES})
fn main(@builtin(local_invocation_index) lane: u32, @builtin(workgroup_id) group: vec3u) {
  let block = blockOf(group);
  var value = vec4f();
  for (var index = block * ${BLOCK}u + lane; index < min((block + 1u) * ${BLOCK}u, ${COUNT[span]}); index += ${LANES}u) {
    let g = gradient[index];
    let clipped = clamp(g, -rule.clipValue, rule.clipValue);
    let small = g * 0x1p-80f;
    if (broken(g)) { value.w = 1.0; } else if (abs(g) > 0x1p40f) { value.y += small * small; } else { value.x += g * g; }
    if (abs(clipped) <= 0x1p40f) { value.z += clipped * clipped; }
  }
  let sum = total(lane, value);
  if (lane == 0u && block * ${BLOCK}u < ${COUNT[span]}) { partials[block] = sum; }
}`
})

/** One workgroup adds everything up and decides. `tensors` [blocks]: a dense block's tensor in the order of the parameters; the embedding is tensor 0. */
export const verdictKernel: Kernel = {
  name: 'verdict',
  bindings: {
    rowLosses: 'read vec4f',
    densePartials: 'read vec4f',
    sparsePartials: 'read vec4f',
    tensors: 'read u32',
    report: 'write f32',
    size: 'uniform Size',
    rule: 'uniform Rule'
  },
  code: /* wgsl */ `${SIZE}${RULE}${BROKEN}${totalOf('vec4f')}
var<workgroup> firstBroken: atomic<u32>;
@compute @workgroup_size(${LANES})
fn main(@builtin(local_invocation_index) lane: u32) {
  if (lane == 0u) { atomicStore(&firstBroken, ${NO_TENSOR}u); }
  workgroupBarrier();
  var row = vec4f();
  for (var n = lane; n < size.rows; n += ${LANES}u) { row += rowLosses[n]; }
  let rows = total(lane, row);
  workgroupBarrier();
  var partial = vec4f();
  let sparseBlocks = (${COUNT.sparse} + ${BLOCK - 1}u) / ${BLOCK}u;
  for (var n = lane; n < sparseBlocks; n += ${LANES}u) {
    partial += sparsePartials[n];
    if (sparsePartials[n].w > 0.0) { atomicMin(&firstBroken, 0u); }
  }
  for (var n = lane; n < size.blocks; n += ${LANES}u) {
    partial += densePartials[n];
    if (densePartials[n].w > 0.0) { atomicMin(&firstBroken, tensors[n]); }
  }
  let sums = total(lane, partial);
  if (lane > 0u) { return; }
  let tensor = atomicLoad(&firstBroken);
  let lossBroken = rows.z > 0.0 || broken(rows.x);
  let root = sqrt(sums.x);
  var norm = root;
  if (sums.y > 0.0) { norm = sqrt(sums.y + (root * 0x1p-80f) * (root * 0x1p-80f)) * 0x1p80f; }
  if (rule.clipValue < 0x1p40f) { norm = sqrt(sums.z); }
  var scale = 1.0;
  if (norm > rule.clipNorm) { scale = rule.clipNorm / norm; }
  report[${at('loss')}] = rows.x;
  report[${at('hits')}] = rows.y;
  report[${at('lossBroken')}] = select(0.0, 1.0, lossBroken);
  report[${at('squares')}] = sums.x;
  report[${at('hugeSquares')}] = sums.y;
  report[${at('clippedSquares')}] = sums.z;
  report[${at('brokenTensor')}] = f32(tensor);
  report[${at('refused')}] = select(0.0, 1.0, lossBroken || tensor < ${NO_TENSOR}u);
  report[${at('scale')}] = scale;
}`
}

/** One workgroup adds up what the update kernels left per block: squares of changes, squares of weights before. */
export const totalsKernel: Kernel = {
  name: 'totals',
  bindings: { densePartials: 'read vec4f', sparsePartials: 'read vec4f', report: 'write f32', size: 'uniform Size' },
  code: /* wgsl */ `${SIZE}${totalOf('vec4f')}
@compute @workgroup_size(${LANES})
fn main(@builtin(local_invocation_index) lane: u32) {
  var partial = vec4f();
  let sparseBlocks = (${COUNT.sparse} + ${BLOCK - 1}u) / ${BLOCK}u;
  for (var n = lane; n < sparseBlocks; n += ${LANES}u) { partial += sparsePartials[n]; }
  for (var n = lane; n < size.blocks; n += ${LANES}u) { partial += densePartials[n]; }
  let sums = total(lane, partial);
  if (lane > 0u) { return; }
  report[${at('updateSquares')}] = sums.x;
  report[${at('weightSquares')}] = sums.y;
}`
}

/** For the update kernels. */
export const VERDICT = {
  refused: `report[${at('refused')}] > 0.0`,
  scale: `report[${at('scale')}]`,
  blockOf: BLOCK_OF
} as const
