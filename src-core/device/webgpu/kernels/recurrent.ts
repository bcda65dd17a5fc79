// The recurrence: one dispatch per time step, forward and backward, for all gates, rows and both directions. A thread owns
// one unit of four rows: it forms their products with the state before, gates side by side in one vector, and goes straight
// on to the cell's equations, so nothing leaves the chip between product and gates. A workgroup of 64 threads covers 16
// units by 16 rows; strips of states and weights pass through its memory.
//
// A cell brings three pieces of text: how many gates, what a step does, what its derivative does (lstm.ts, gru.ts, rnn.ts).

import type { Bindings, Kernel } from '../kernel'
import { EDGE, SIZE, SQUASH } from './common'

/** Rows of a thread. */
const ROWS = 4
/** Inner columns of a strip: what 16 KiB of workgroup memory, WebGPU's promise, allow; backward holds gates of both operands. */
const DEPTH = { forward: 32, backward: 16 } as const
const PITCH = EDGE + 1

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
      bindings: {
        gates: 'write f32',
        states: 'write f32',
        recurrentWeight: 'read f32',
        recurrentBias: 'read f32',
        lengths: 'read u32',
        ...text.bindings.forward,
        size: 'uniform Size',
        step: 'step'
      },
      code: `${shared(text.gates, DEPTH.forward)}${forwardMain(text)}`
    },
    backward: {
      name: `${text.name}, one step backward`,
      bindings: {
        gates: 'write f32',
        states: 'read f32',
        dOutputs: 'read f32',
        carry: 'write f32',
        recurrentWeight: 'read f32',
        lengths: 'read u32',
        ...text.bindings.backward,
        size: 'uniform Size',
        step: 'step'
      },
      code: `${shared(text.gates, DEPTH.backward)}${backwardMain(text)}`
    }
  }
}

const gateVector = (gates: number, of: (gate: number) => string): string =>
  `Gates(${Array.from({ length: gates }, (_, gate) => of(gate)).join(', ')})`

/** A unit's gates as one vector; alone it is a number. Gates lie `size.hidden` apart in activations, H*H apart in W_hh. */
function shared(gates: 1 | 3 | 4, depth: number): string {
  const type = gates === 1 ? 'f32' : `vec${gates}f`
  return /* wgsl */ `${SIZE}${SQUASH}
alias Gates = ${type};
const GATES = ${gates}u;
var<workgroup> weightStrip: array<Gates, ${depth * PITCH}>;

fn weightsAt(direction: u32, row: u32, column: u32) -> Gates {
  if (row >= size.hidden || column >= size.hidden) { return Gates(); }
  let at = direction * size.recurrentStride + row * size.hidden + column;
  return ${gateVector(gates, (gate) => `recurrentWeight[at + ${gate}u * size.hidden * size.hidden]`)};
}
fn gatesAt(at: u32) -> Gates { return ${gateVector(gates, (gate) => `gates[at + ${gate}u * size.hidden]`)}; }
fn setGates(at: u32, value: Gates) {
  ${Array.from({ length: gates }, (_, gate) => `gates[at + ${gate}u * size.hidden] = value${gates === 1 ? '' : `[${gate}]`};`).join('\n  ')}
}
/** Where direction d's step s is in the text, and its index m there. */
fn tokenOf(s: u32, direction: u32, row: u32) -> u32 { return select(s, size.steps - 1u - s, direction == 1u) * size.rows + row; }
`
}

/** What a step knows of one unit and row. `before` is the state of the step before; meaningless where `first`. */
const PLACE = /* wgsl */ `
  if (unit >= size.hidden || row >= size.rows) { return; }
  let first = step == 0u;
  let token = tokenOf(step, direction, row);
  let column = direction * size.hidden + unit;
  let gate = token * GATES * size.width + direction * GATES * size.hidden + unit;
  let state = token * size.width + column;
  let before = tokenOf(max(step, 1u) - 1u, direction, row) * size.width + column;`

const overRows = (line: (row: number) => string, separator = '\n    '): string =>
  Array.from({ length: ROWS }, (_, row) => line(row)).join(separator)

const MAIN = /* wgsl */ `
@compute @workgroup_size(${EDGE}, ${EDGE / ROWS})
fn main(@builtin(local_invocation_id) local: vec3u, @builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) group: vec3u) {
  let direction = group.z;
  let unit = group.x * ${EDGE}u + local.x;
  let firstRow = group.y * ${EDGE}u + local.y * ${ROWS}u;`

/** hidden = W_hh hPrev + b_hh, then the cell. */
function forwardMain({ forward, forwardPadding }: CellText): string {
  const depth = DEPTH.forward
  return /* wgsl */ `
/** States of four rows side by side. */
var<workgroup> stateStrip: array<vec4f, ${(depth * EDGE) / ROWS}>;

fn stateBefore(direction: u32, row: u32, k: u32) -> f32 {
  if (row >= size.rows || k >= size.hidden) { return 0.0; }
  return states[tokenOf(step - 1u, direction, row) * size.width + direction * size.hidden + k];
}

fn cell(direction: u32, unit: u32, row: u32, sum: Gates) {${PLACE}
  if (token / size.rows >= lengths[row]) {
    setGates(gate, Gates());
    states[state] = 0.0;
    ${forwardPadding}
    return;
  }
  let bias = direction * size.biasStride + unit;
  ${forward}
}
${MAIN}
  ${overRows((row) => `var sum${row} = Gates();`)}
  if (step > 0u) {
    for (var k = 0u; k < size.hidden; k += ${depth}u) {
      for (var at = thread; at < ${(depth * EDGE) / ROWS}u; at += ${(EDGE * EDGE) / ROWS}u) {
        let row = group.y * ${EDGE}u + (at / ${depth}u) * ${ROWS}u;
        let inner = k + at % ${depth}u;
        stateStrip[(at % ${depth}u) * ${EDGE / ROWS}u + at / ${depth}u] = vec4f(${overRows((row) => `stateBefore(direction, row + ${row}u, inner)`, ', ')});
      }
      for (var at = thread; at < ${depth * EDGE}u; at += ${(EDGE * EDGE) / ROWS}u) {
        weightStrip[(at % ${depth}u) * ${PITCH}u + at / ${depth}u] = weightsAt(direction, group.x * ${EDGE}u + at / ${depth}u, k + at % ${depth}u);
      }
      workgroupBarrier();
      for (var i = 0u; i < ${depth}u; i++) {
        let h = stateStrip[i * ${EDGE / ROWS}u + local.y];
        let w = weightStrip[i * ${PITCH}u + local.x];
        ${overRows((row) => `sum${row} += h[${row}] * w;`)}
      }
      workgroupBarrier();
    }
  }
  ${overRows((row) => `cell(direction, unit, firstRow + ${row}u, sum${row});`)}
}`
}

/** dh = dOutputs + W_hh' dz of the step after, then the cell's derivative. */
function backwardMain({ gates, backward, backwardPadding, recurrentGradients }: CellText): string {
  const depth = DEPTH.backward
  return /* wgsl */ `
var<workgroup> gradientStrip: array<Gates, ${EDGE * (depth + 1)}>;

fn gradientAfter(direction: u32, row: u32, k: u32) -> Gates {
  if (row >= size.rows || k >= size.hidden) { return Gates(); }
  let at = tokenOf(step + 1u, direction, row) * GATES * size.width + direction * GATES * size.hidden + k;
  return ${gateVector(gates, (gate) => `${recurrentGradients}[at + ${gate}u * size.hidden]`)};
}

fn cell(direction: u32, unit: u32, row: u32, sum: f32) {${PLACE}
  let passing = row * size.width + column;
  if (token / size.rows >= lengths[row]) {
    setGates(gate, Gates());
    carry[passing] = 0.0;
    ${backwardPadding}
    return;
  }
  let carried = select(carry[passing], 0.0, step + 1u == size.steps);
  let dh = dOutputs[state] + sum;
  ${backward}
}
${MAIN}
  var sums = vec4f();
  if (step + 1u < size.steps) {
    for (var k = 0u; k < size.hidden; k += ${depth}u) {
      for (var at = thread; at < ${depth * EDGE}u; at += ${(EDGE * EDGE) / ROWS}u) {
        gradientStrip[(at / ${depth}u) * ${depth + 1}u + at % ${depth}u] = gradientAfter(direction, group.y * ${EDGE}u + at / ${depth}u, k + at % ${depth}u);
        weightStrip[(at / ${EDGE}u) * ${PITCH}u + at % ${EDGE}u] = weightsAt(direction, k + at / ${EDGE}u, group.x * ${EDGE}u + at % ${EDGE}u);
      }
      workgroupBarrier();
      for (var i = 0u; i < ${depth}u; i++) {
        let w = weightStrip[i * ${PITCH}u + local.x];
        let dz = local.y * ${ROWS * (depth + 1)}u + i;
        sums += vec4f(${overRows((row) => `${gates === 1 ? '' : 'dot'}(gradientStrip[dz + ${row * (depth + 1)}u]${gates === 1 ? ' *' : ','} w)`, ', ')});
      }
      workgroupBarrier();
    }
  }
  ${overRows((row) => `cell(direction, unit, firstRow + ${row}u, sums[${row}]);`)}
}`
}
