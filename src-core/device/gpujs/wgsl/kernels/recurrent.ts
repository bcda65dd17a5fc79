// The recurrence: one dispatch per time step, forward and backward, for all gates, rows and both directions. Each thread
// owns one unit of one row: it forms that unit's products with the state before, gates side by side in one vector, and goes
// straight on to the cell's equations, so nothing leaves the chip between product and gates. 16 x 16 tiles of states and
// weights pass through workgroup memory.
//
// A cell brings three pieces of text: how many gates, what a step does, what its derivative does (lstm.ts, gru.ts, rnn.ts).

import type { Bindings, Kernel } from '../kernel'
import { EDGE, SIZE, SQUASH } from './common'

export interface CellKernels {
  readonly forward: Kernel
  readonly backward: Kernel
}

export interface CellText {
  readonly name: string
  /** G */
  readonly gates: 1 | 3 | 4
  /** Arrays besides those of every cell. */
  readonly bindings: { readonly forward: Bindings; readonly backward: Bindings }
  /** The array that holds gradients by W_hh h + b_hh, [T*B][D*G*H]. */
  readonly recurrentGradients: 'gates' | 'recurrent'
  /** Given `hidden` (W_hh hPrev + b_hh), `gate`, `state`, `before`, `first`: writes gates, states and what backward needs. */
  readonly forward: string
  /** Given `dh`, `gate`, `state`, `before`, `first` and `carried`: writes dz over the gates and what passes to the step before into `carry`. */
  readonly backward: string
  /** Writes zeros where a row has no token. */
  readonly forwardPadding: string
  readonly backwardPadding: string
}

export function cellKernels(text: CellText): CellKernels {
  return {
    forward: {
      name: `${text.name}, one step forward`,
      bindings: { gates: 'write f32', states: 'write f32', recurrentWeight: 'read f32', recurrentBias: 'read f32', lengths: 'read u32', ...text.bindings.forward, size: 'uniform Size', step: 'step' },
      code: `${shared(text.gates)}${forwardMain(text)}`
    },
    backward: {
      name: `${text.name}, one step backward`,
      bindings: { gates: 'write f32', states: 'read f32', dOutputs: 'read f32', carry: 'write f32', recurrentWeight: 'read f32', lengths: 'read u32', ...text.bindings.backward, size: 'uniform Size', step: 'step' },
      code: `${shared(text.gates)}${backwardMain(text)}`
    }
  }
}

/** A unit's gates as one vector; alone it is a number. Gates lie `size.hidden` apart in activations, H*H apart in W_hh. */
function shared(gates: 1 | 3 | 4): string {
  const type = gates === 1 ? 'f32' : `vec${gates}f`
  const each = (of: (gate: number) => string): string => (gates === 1 ? of(0) : `${type}(${Array.from({ length: gates }, (_, gate) => of(gate)).join(', ')})`)
  return /* wgsl */ `${SIZE}${SQUASH}
alias Gates = ${type};
const GATES = ${gates}u;
var<workgroup> weightTile: array<Gates, ${EDGE * (EDGE + 1)}>;

fn weightsAt(direction: u32, row: u32, column: u32) -> Gates {
  if (row >= size.hidden || column >= size.hidden) { return Gates(); }
  let at = direction * size.recurrentStride + row * size.hidden + column;
  return ${each((gate) => `recurrentWeight[at${gate === 0 ? '' : ` + ${gate}u * size.hidden * size.hidden`}]`)};
}
fn gatesAt(at: u32) -> Gates { return ${each((gate) => `gates[at${gate === 0 ? '' : ` + ${gate}u * size.hidden`}]`)}; }
fn setGates(at: u32, value: Gates) {
  ${Array.from({ length: gates }, (_, gate) => `gates[at + ${gate}u * size.hidden] = value${gates === 1 ? '' : `[${gate}]`};`).join('\n  ')}
}
/** Where direction d's step s is in the text, and its index m there. */
fn tokenOf(s: u32, direction: u32, row: u32) -> u32 { return select(s, size.steps - 1u - s, direction == 1u) * size.rows + row; }
`
}

/** What both directions of a step know of their thread. `before` is the state of the step before; meaningless where `first`. */
const PLACE = /* wgsl */ `
  let unit = id.x;
  let row = id.y;
  let direction = id.z;
  let firstUnit = id.x - local.x;
  let first = step == 0u;
  let token = tokenOf(step, direction, row);
  let column = direction * size.hidden + unit;
  let gate = token * GATES * size.width + direction * GATES * size.hidden + unit;
  let state = token * size.width + column;
  let before = tokenOf(max(step, 1u) - 1u, direction, row) * size.width + column;`

/** hidden = W_hh hPrev + b_hh, then the cell. */
function forwardMain({ forward, forwardPadding }: CellText): string {
  return /* wgsl */ `
var<workgroup> stateTile: array<f32, ${EDGE * (EDGE + 1)}>;

@compute @workgroup_size(${EDGE}, ${EDGE})
fn main(@builtin(local_invocation_id) local: vec3u, @builtin(global_invocation_id) id: vec3u) {${PLACE}
  var sum = Gates();
  if (!first) {
    for (var k = 0u; k < size.hidden; k += ${EDGE}u) {
      var h = 0.0;
      if (row < size.rows && k + local.x < size.hidden) { h = states[before - unit + k + local.x]; }
      stateTile[local.y * ${EDGE + 1}u + local.x] = h;
      weightTile[local.x * ${EDGE + 1}u + local.y] = weightsAt(direction, firstUnit + local.y, k + local.x);
      workgroupBarrier();
      for (var i = 0u; i < ${EDGE}u; i++) { sum += stateTile[local.y * ${EDGE + 1}u + i] * weightTile[i * ${EDGE + 1}u + local.x]; }
      workgroupBarrier();
    }
  }
  if (unit >= size.hidden || row >= size.rows) { return; }
  if (token / size.rows >= lengths[row]) {
    setGates(gate, Gates());
    states[state] = 0.0;
    ${forwardPadding}
    return;
  }
  let bias = direction * size.biasStride + unit;
  ${forward}
}`
}

/** dh = dOutputs + W_hh' dz of the step after, then the cell's derivative. */
function backwardMain({ gates, backward, backwardPadding, recurrentGradients }: CellText): string {
  const each = (of: (gate: number) => string): string => (gates === 1 ? of(0) : `Gates(${Array.from({ length: gates }, (_, index) => of(index)).join(', ')})`)
  return /* wgsl */ `
var<workgroup> gradientTile: array<Gates, ${EDGE * (EDGE + 1)}>;

@compute @workgroup_size(${EDGE}, ${EDGE})
fn main(@builtin(local_invocation_id) local: vec3u, @builtin(global_invocation_id) id: vec3u) {${PLACE}
  let last = step + 1u == size.steps;
  var sum = 0.0;
  if (!last) {
    let after = tokenOf(step + 1u, direction, row) * GATES * size.width + direction * GATES * size.hidden;
    for (var k = 0u; k < size.hidden; k += ${EDGE}u) {
      var dz = Gates();
      if (row < size.rows && k + local.x < size.hidden) {
        let at = after + k + local.x;
        dz = ${each((gate) => `${recurrentGradients}[at${gate === 0 ? '' : ` + ${gate}u * size.hidden`}]`)};
      }
      gradientTile[local.y * ${EDGE + 1}u + local.x] = dz;
      weightTile[local.y * ${EDGE + 1}u + local.x] = weightsAt(direction, k + local.y, unit);
      workgroupBarrier();
      for (var i = 0u; i < ${EDGE}u; i++) { sum += ${gates === 1 ? `gradientTile[local.y * ${EDGE + 1}u + i] * weightTile[i * ${EDGE + 1}u + local.x]` : `dot(gradientTile[local.y * ${EDGE + 1}u + i], weightTile[i * ${EDGE + 1}u + local.x])`}; }
      workgroupBarrier();
    }
  }
  if (unit >= size.hidden || row >= size.rows) { return; }
  let passing = row * size.width + column;
  if (token / size.rows >= lengths[row]) {
    setGates(gate, Gates());
    carry[passing] = 0.0;
    ${backwardPadding}
    return;
  }
  let carried = select(carry[passing], 0.0, last);
  let dh = dOutputs[state] + sum;
  ${backward}
}`
}
