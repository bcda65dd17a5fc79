// Sums of columns over all tokens or rows: gradients by biases, peepholes and attention. 16 lanes share a column, each takes
// every sixteenth line, and the lanes are added in turn: the same order at every run.

import type { Bindings, Kernel } from '../kernel'
import { EDGE, SIZE } from './common'

/** The struct `Columns`, in order: how many there are, and where column c goes: (c / part) * stride + c % part. */
const COLUMNS_FIELDS = ['columns', 'part', 'stride', 'lines'] as const

interface ColumnSum {
  readonly name: string
  readonly bindings: Bindings
  /** The summand: an expression, or statements that return it, of `line` and `column`. */
  readonly summand: string
}

function columnSum({ name, bindings, summand }: ColumnSum): Kernel {
  return {
    name,
    bindings: { ...bindings, sums: 'write f32', size: 'uniform Size', columns: 'uniform Columns' },
    code: /* wgsl */ `${SIZE}
struct Columns { ${COLUMNS_FIELDS.map((field) => `${field}: u32`).join(', ')} }
var<workgroup> lanes: array<f32, ${EDGE * EDGE}>;
fn summand(line: u32, column: u32) -> f32 { ${summand} }

@compute @workgroup_size(${EDGE}, ${EDGE})
fn main(@builtin(local_invocation_id) local: vec3u, @builtin(local_invocation_index) thread: u32, @builtin(global_invocation_id) id: vec3u) {
  var sum = 0.0;
  if (id.x < columns.columns) { for (var line = local.y; line < columns.lines; line += ${EDGE}u) { sum += summand(line, id.x); } }
  lanes[thread] = sum;
  workgroupBarrier();
  if (local.y > 0u || id.x >= columns.columns) { return; }
  for (var lane = 1u; lane < ${EDGE}u; lane++) { sum += lanes[local.x + lane * ${EDGE}u]; }
  sums[(id.x / columns.part) * columns.stride + id.x % columns.part] = sum;
}`
  }
}

/** Gradients by biases: dz itself. values [lines][columns] */
export const biasSumKernel: Kernel = columnSum({
  name: 'sums, bias',
  bindings: { values: 'read f32' },
  summand: 'return values[line * columns.columns + column];'
})

/** Gradients by peepholes, D*3H columns: i and f peep at the cell before the step, o at the one after it. */
export const peepholeSumKernel: Kernel = columnSum({
  name: 'sums, peephole',
  bindings: { gates: 'read f32', cells: 'read f32' },
  summand: /* wgsl */ `
  let direction = column / (3u * size.hidden);
  let peep = (column / size.hidden) % 3u;
  let unit = column % size.hidden;
  let dz = gates[line * 4u * size.width + direction * 4u * size.hidden + select(peep, 3u, peep == 2u) * size.hidden + unit];
  let own = line * size.width + direction * size.hidden + unit;
  if (peep == 2u) { return dz * cells[own]; }
  if (direction == 0u) {
    if (line < size.rows) { return 0.0; }
    return dz * cells[own - size.rows * size.width];
  }
  if (line + size.rows >= size.tokens) { return 0.0; }
  return dz * cells[own + size.rows * size.width];`
})

/** Gradient by attention.weight: ds_t tanh(h_t). */
export const attentionSumKernel = (squash: string): Kernel => {
  const kernel = columnSum({
    name: 'sums, attention',
    bindings: { dScores: 'read f32', outputs: 'read f32' },
    summand: 'return dScores[line] * squash(outputs[line * columns.columns + column]);'
  })
  return { ...kernel, code: `${squash}${kernel.code}` }
}
