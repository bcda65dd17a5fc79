// Short words for the handful of operators the graphs are made of. Nothing here knows about recurrent networks.

import { type GraphBuilder, graph, int, ints } from './builder'

export const add = (g: GraphBuilder, name: string, a: string, b: string): string => g.node(name, 'Add', [a, b])
export const sub = (g: GraphBuilder, name: string, a: string, b: string): string => g.node(name, 'Sub', [a, b])
export const mul = (g: GraphBuilder, name: string, a: string, b: string): string => g.node(name, 'Mul', [a, b])
export const sigmoid = (g: GraphBuilder, name: string, a: string): string => g.node(name, 'Sigmoid', [a])
export const tanh = (g: GraphBuilder, name: string, a: string): string => g.node(name, 'Tanh', [a])
export const where = (g: GraphBuilder, name: string, condition: string, yes: string, no: string): string =>
  g.node(name, 'Where', [condition, yes, no])
export const matmul = (g: GraphBuilder, name: string, a: string, b: string): string => g.node(name, 'MatMul', [a, b])
export const concat = (g: GraphBuilder, name: string, axis: number, parts: readonly string[]): string =>
  parts.length === 1 ? parts[0] : g.node(name, 'Concat', parts, { axis: int(axis) })
export const transpose = (g: GraphBuilder, name: string, a: string, ...perm: number[]): string =>
  g.node(name, 'Transpose', [a], { perm: ints(...perm) })
/** a - a*b, the derivative factor of many gates, without a constant one. */
export const lessItsProduct = (g: GraphBuilder, name: string, a: string, b: string): string =>
  sub(g, name, a, mul(g, `${name}_product`, a, b))

/** op(A) op(B) + C for matrices; C may be left out or broadcast. */
export function gemm(
  g: GraphBuilder,
  name: string,
  a: string,
  b: string,
  c?: string,
  flip: { a?: boolean; b?: boolean } = {}
): string {
  const attributes = { ...(flip.a ? { transA: int(1) } : {}), ...(flip.b ? { transB: int(1) } : {}) }
  return g.node(name, 'Gemm', c === undefined ? [a, b] : [a, b, c], attributes)
}

export function reshape(g: GraphBuilder, name: string, a: string, ...shape: number[]): string {
  return g.node(name, 'Reshape', [a, g.indices(`${name}_shape`, shape)])
}

export function sum(g: GraphBuilder, name: string, a: string, axes: readonly number[], keep: boolean): string {
  return g.node(name, 'ReduceSum', [a, g.indices(`${name}_axes`, axes)], { keepdims: int(keep ? 1 : 0) })
}

/** Equal parts along an axis, one word each. */
export function split(
  g: GraphBuilder,
  name: string,
  a: string,
  axis: number,
  size: number,
  words: readonly string[]
): string[] {
  if (words.length === 1) return [a]
  return g.nodes(
    name,
    'Split',
    [
      a,
      g.indices(
        `${name}_sizes`,
        words.map(() => size)
      )
    ],
    words,
    { axis: int(axis) }
  )
}

export interface ScanPlan {
  readonly name: string
  /** Values of the states before the first step, [H, B] each. */
  readonly initial: readonly string[]
  /** [T, H, B] each; the body sees one step, [H, B]. */
  readonly inputs: readonly string[]
  readonly hidden: number
  /** True: from the last step to the first. Inputs and outputs stay in text order either way. */
  readonly backwards: boolean
  /** One step. It may use any value of the graph around it. */
  body(
    b: GraphBuilder,
    states: readonly string[],
    inputs: readonly string[]
  ): { readonly states: readonly string[]; readonly outputs: readonly string[] }
}

/** A loop over the steps. @returns one [T, H, B] for each output of the body */
export function scan(g: GraphBuilder, plan: ScanPlan): string[] {
  const body = g.nested(`${plan.name}_body`)
  const shape = [plan.hidden, 'batch']
  const states = plan.initial.map((_, i) => body.localInput(`state${i}`, 'float', shape))
  const inputs = plan.inputs.map((_, i) => body.localInput(`input${i}`, 'float', shape))
  const made = plan.body(body, states, inputs)
  // A body output must be a value of its own: a state that is also recorded is copied once.
  const used = new Set([...states, ...inputs])
  for (const value of [...made.states, ...made.outputs]) {
    const own = used.has(value) ? body.node('copy', 'Identity', [value]) : value
    used.add(own)
    body.output(own, 'float', shape)
  }
  const direction = plan.backwards ? 1 : 0
  const words = [...made.states.map((_, i) => `final${i}`), ...made.outputs.map((_, i) => `steps${i}`)]
  return g
    .nodes(plan.name, 'Scan', [...plan.initial, ...plan.inputs], words, {
      body: graph(body.build()),
      num_scan_inputs: int(plan.inputs.length),
      scan_input_directions: ints(...plan.inputs.map(() => direction)),
      scan_output_directions: ints(...made.outputs.map(() => direction))
    })
    .slice(made.states.length)
}
