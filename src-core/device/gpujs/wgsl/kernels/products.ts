// The matrix product: nearly all arithmetic that is not the recurrence itself. Input products of all time steps, gradients
// by inputs, and weight gradients over all steps and rows at once are each one dispatch.
//
//   out[z][i][j] = bias[z][j] + sum over parts p and inner k of left(z, p; i, k) * right(z, p; k, j)
//
// z is the direction; parts are what both directions add to one gradient. 256 threads compute a tile of out: 16 inner
// columns of both operands at a time go through workgroup memory, and each thread keeps PER x PER sums in registers, so an
// operand is read from memory once per tile instead of once per output. Sums run in the order of k, whatever the tile.

import type { Kernel } from '../kernel'
import { EDGE } from './common'

export interface ProductKind {
  /** Which of the operand's indices neighbours in memory share: decides how threads read a tile. */
  readonly left: 'inner' | 'row'
  readonly right: 'inner' | 'column'
  readonly bias: boolean
  /** Sums per thread along each edge: 4 (tiles of 64) or 2 (tiles of 32, for products too small to fill a GPU). */
  readonly per: 2 | 4
}

/** The struct `Product`, in order. Strides are in elements; `shift` moves right's inner index by +shift (z = 0) or -shift (z = 1), where outside 0..inner-1 there are zeros. */
export const PRODUCT_FIELDS = ['rows', 'columns', 'inner', 'parts', 'leftRow', 'leftInner', 'leftZ', 'leftPart', 'rightInner', 'rightColumn', 'rightZ', 'rightPart', 'outRow', 'outZ', 'biasZ', 'shift'] as const
export type ProductFields = Readonly<Partial<Record<(typeof PRODUCT_FIELDS)[number], number>>>

export function productKernel({ left, right, bias, per }: ProductKind): Kernel {
  const tile = EDGE * per
  const times = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n      ')
  const sums = per === 4 ? 'vec4f' : 'vec2f'
  return {
    name: `product, left by ${left}, right by ${right}${bias ? ', with bias' : ''}, tiles of ${tile}`,
    bindings: { left: 'read f32', right: 'read f32', ...(bias ? { bias: 'read f32' } : {}), out: 'write f32', product: 'uniform Product' },
    code: /* wgsl */ `
struct Product { ${PRODUCT_FIELDS.map((name) => `${name}: ${name === 'shift' ? 'i32' : 'u32'}`).join(', ')} }
var<workgroup> leftTile: array<f32, ${EDGE * (tile + 1)}>;
var<workgroup> rightTile: array<f32, ${EDGE * (tile + 1)}>;

fn leftAt(z: u32, part: u32, row: u32, k: u32) -> f32 {
  if (row >= product.rows || k >= product.inner) { return 0.0; }
  return left[z * product.leftZ + part * product.leftPart + row * product.leftRow + k * product.leftInner];
}
fn rightAt(z: u32, part: u32, k: u32, column: u32) -> f32 {
  let shifted = i32(k) + select(product.shift, -product.shift, z == 1u);
  if (column >= product.columns || shifted < 0 || shifted >= i32(product.inner)) { return 0.0; }
  return right[z * product.rightZ + part * product.rightPart + u32(shifted) * product.rightInner + column * product.rightColumn];
}

@compute @workgroup_size(${EDGE}, ${EDGE})
fn main(@builtin(local_invocation_id) local: vec3u, @builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) group: vec3u) {
  let z = group.z;
  let firstRow = group.y * ${tile}u;
  let firstColumn = group.x * ${tile}u;
  ${times(per, (r) => `var sum${r} = ${sums}();`)}
  for (var part = 0u; part < product.parts; part++) {
    for (var first = 0u; first < product.inner; first += ${EDGE}u) {
      for (var at = thread; at < ${EDGE * tile}u; at += 256u) {
        ${tileIndices('l', left === 'inner', tile)}
        leftTile[lk * ${tile + 1}u + l] = leftAt(z, part, firstRow + l, first + lk);
        ${tileIndices('r', right === 'inner', tile)}
        rightTile[rk * ${tile + 1}u + r] = rightAt(z, part, first + rk, firstColumn + r);
      }
      workgroupBarrier();
      for (var k = 0u; k < ${EDGE}u; k++) {
        let a = k * ${tile + 1}u + local.y;
        let b = k * ${tile + 1}u + local.x;
        let columns = ${sums}(${Array.from({ length: per }, (_, c) => `rightTile[b + ${EDGE * c}u]`).join(', ')});
        ${times(per, (r) => `sum${r} += leftTile[a + ${EDGE * r}u] * columns;`)}
      }
      workgroupBarrier();
    }
  }
  for (var c = 0u; c < ${per}u; c++) {
    let column = firstColumn + local.x + ${EDGE}u * c;
    if (column >= product.columns) { break; }
    let added = ${bias ? 'bias[z * product.biasZ + column]' : '0.0'};
    ${times(per, (r) => `if (firstRow + local.y + ${EDGE * r}u < product.rows) { out[z * product.outZ + (firstRow + local.y + ${EDGE * r}u) * product.outRow + column] = sum${r}[c] + added; }`)}
  }
}`
  }
}

/** Neighbouring threads take neighbours in memory: along k where the operand is contiguous there, else along the tile's edge. */
const tileIndices = (name: string, alongInner: boolean, tile: number): string =>
  alongInner ? `let ${name}k = at % ${EDGE}u; let ${name} = at / ${EDGE}u;` : `let ${name}k = at / ${tile}u; let ${name} = at % ${tile}u;`
