// What kernels share: the sizes of the model and batch at hand, and functions that drivers are not trusted with.
//
// Layouts. A token's index is m = t*B + b, for text order t. Activations are [T*B][columns]: states and outputs
// have D*H columns (d*H + k), gates D*G*H (d*G*H + g*H + k). Weights are PyTorch's, [G*H][K], the directions one stride
// apart. In reverse, time runs from T-1 to 0, so a row begins in its padding, where states and gradients are held at 0.

/** The struct `Size`; workspace.ts fills it. All in elements. */
export const SIZE = /* wgsl */ `
struct Size {
  rows: u32, steps: u32, tokens: u32, distinct: u32,
  hidden: u32, width: u32, embedding: u32, classes: u32,
  recurrentStride: u32, biasStride: u32, peepholeStride: u32, blocks: u32,
}`

/** The order of `Size`. */
export const SIZE_FIELDS = [
  'rows',
  'steps',
  'tokens',
  'distinct',
  'hidden',
  'width',
  'embedding',
  'classes',
  'recurrentStride',
  'biasStride',
  'peepholeStride',
  'blocks'
] as const

/** Drivers disagree on tanh of large numbers, and exp must not overflow: an infinity may be assumed not to exist. NaN passes. */
export const SQUASH = /* wgsl */ `
fn sigmoid(z: f32) -> f32 {
  if (z < -80.0) { return 0.0; }
  return 1.0 / (1.0 + exp(-z));
}
fn squash(z: f32) -> f32 {
  if (z > 10.0) { return 1.0; }
  if (z < -10.0) { return -1.0; }
  return 1.0 - 2.0 / (exp(2.0 * z) + 1.0);
}`

/** NaN or Inf. By its bits, because a compiler may assume that neither exists and drop a comparison. */
export const BROKEN = /* wgsl */ `
fn broken(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) == 0x7f800000u; }`

/** Threads along x and y of a kernel that computes one number per thread. */
export const EDGE = 16

/** Threads of a workgroup that adds up. Few barriers, because on a GPU in software each is a switch of every thread. */
export const LANES = 64

/** fn total(lane, value): the sum over the lanes, in one order for ever; only lane 0 gets it. May be called again after a barrier. */
export const totalOf = (type: 'f32' | 'vec4f'): string => /* wgsl */ `
var<workgroup> lanes: array<${type}, ${LANES}>;
fn total(lane: u32, value: ${type}) -> ${type} {
  lanes[lane] = value;
  workgroupBarrier();
  var sum = ${type}();
  if (lane < 8u) { for (var n = 0u; n < 8u; n++) { sum += lanes[8u * lane + n]; } }
  workgroupBarrier();
  lanes[lane] = sum;
  workgroupBarrier();
  if (lane == 0u) { for (var n = 1u; n < 8u; n++) { sum += lanes[n]; } }
  return sum;
}`
