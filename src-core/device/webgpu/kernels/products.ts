// The matrix product: nearly all arithmetic that is not the recurrence itself. Input products of all time steps, gradients
// by inputs, and weight gradients over all steps and rows at once are each one dispatch.
//
//   out[z][i][j] = bias[z][j] + sum over parts p and inner k of left(z, p; i, k) * right(z, p; k, j)
//
// z is the direction; parts are what both directions add to one gradient. A workgroup computes a tile of out, 4 x 4 sums in
// the registers of each thread; a strip of both operands at a time goes through workgroup memory, so an operand is read from
// memory once per tile instead of once per output. Sums run in the order of k, whatever the tile.

import type { Kernel } from '../kernel'

/** Sums per thread along each edge. */
const PER = 4
/** Numbers of an operand in workgroup memory: a strip of 16 inner columns by a tile of 64, or of 32 by 32. */
const STRIP = 1024

export interface ProductKind {
  /** Which of the operand's indices neighbours in memory share: decides how threads read a strip. */
  readonly left: 'inner' | 'row'
  readonly right: 'inner' | 'column'
  readonly bias: boolean
  /** Edge of a tile; 32 for products too small to fill a GPU with tiles of 64. */
  readonly tile: 32 | 64
}

/** The struct `Product`, in order. Strides are in elements; `shift` moves right's inner index by +shift (z = 0) or -shift (z = 1), where outside 0..inner-1 there are zeros. */
export const PRODUCT_FIELDS = [
  'rows',
  'columns',
  'inner',
  'parts',
  'leftRow',
  'leftInner',
  'leftZ',
  'leftPart',
  'rightInner',
  'rightColumn',
  'rightZ',
  'rightPart',
  'outRow',
  'outZ',
  'biasZ',
  'shift'
] as const
export type ProductFields = Readonly<Partial<Record<(typeof PRODUCT_FIELDS)[number], number>>>

export function productKernel({ left, right, bias, tile }: ProductKind): Kernel {
  const edge = tile / PER
  const depth = STRIP / tile
  const pitch = tile + 1
  const each = (line: (index: number) => string, separator = '\n      '): string =>
    Array.from({ length: PER }, (_, index) => line(index)).join(separator)
  return {
    name: `product, left by ${left}, right by ${right}${bias ? ', with bias' : ''}, tiles of ${tile}`,
    bindings: {
      left: 'read f32',
      right: 'read f32',
      ...(bias ? { bias: 'read f32' } : {}),
      out: 'write f32',
      product: 'uniform Product'
    },
    code: /* wgsl */ `
struct Product { ${PRODUCT_FIELDS.map((name) => `${name}: ${name === 'shift' ? 'i32' : 'u32'}`).join(', ')} }
var<workgroup> leftStrip: array<f32, ${depth * pitch}>;
var<workgroup> rightStrip: array<f32, ${depth * pitch}>;

fn leftAt(z: u32, part: u32, row: u32, k: u32) -> f32 {
  if (row >= product.rows || k >= product.inner) { return 0.0; }
  return left[z * product.leftZ + part * product.leftPart + row * product.leftRow + k * product.leftInner];
}
fn rightAt(z: u32, part: u32, k: u32, column: u32) -> f32 {
  let shifted = i32(k) + select(product.shift, -product.shift, z == 1u);
  if (column >= product.columns || shifted < 0 || shifted >= i32(product.inner)) { return 0.0; }
  return right[z * product.rightZ + part * product.rightPart + u32(shifted) * product.rightInner + column * product.rightColumn];
}

@compute @workgroup_size(${edge}, ${edge})
fn main(@builtin(local_invocation_id) local: vec3u, @builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) group: vec3u) {
  let z = group.z;
  let firstRow = group.y * ${tile}u;
  let firstColumn = group.x * ${tile}u;
  ${each((r) => `var sum${r} = vec4f();`)}
  for (var part = 0u; part < product.parts; part++) {
    for (var first = 0u; first < product.inner; first += ${depth}u) {
      for (var at = thread; at < ${STRIP}u; at += ${edge * edge}u) {
        ${stripIndices('l', left === 'inner', tile, depth)}
        leftStrip[lk * ${pitch}u + l] = leftAt(z, part, firstRow + l, first + lk);
        ${stripIndices('r', right === 'inner', tile, depth)}
        rightStrip[rk * ${pitch}u + r] = rightAt(z, part, first + rk, firstColumn + r);
      }
      workgroupBarrier();
      for (var k = 0u; k < ${depth}u; k++) {
        let a = k * ${pitch}u + local.y;
        let b = k * ${pitch}u + local.x;
        let columns = vec4f(${each((c) => `rightStrip[b + ${edge * c}u]`, ', ')});
        ${each((r) => `sum${r} += leftStrip[a + ${edge * r}u] * columns;`)}
      }
      workgroupBarrier();
    }
  }
  for (var c = 0u; c < ${PER}u; c++) {
    let column = firstColumn + local.x + ${edge}u * c;
    if (column >= product.columns) { break; }
    let added = ${bias ? 'bias[z * product.biasZ + column]' : '0.0'};
    ${each((r) => `if (firstRow + local.y + ${edge * r}u < product.rows) { out[z * product.outZ + (firstRow + local.y + ${edge * r}u) * product.outRow + column] = sum${r}[c] + added; }`)}
  }
}`
  }
}

/** Neighbouring threads take neighbours in memory: along k where the operand is contiguous there, else along the tile's edge. */
const stripIndices = (name: string, alongInner: boolean, tile: number, depth: number): string =>
  alongInner
    ? `let ${name}k = at % ${depth}u; let ${name} = at / ${depth}u;`
    : `let ${name}k = at / ${tile}u; let ${name} = at % ${tile}u;`
