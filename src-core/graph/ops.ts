// Short words for the handful of operators the graphs are made of. Nothing here is particular to recurrent networks.

import { type GraphBuilder, graph, int, ints } from './builder'
import type { Extent } from './model'

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

/** [T, rows, B] as a matrix [rows, T*B]. */
export const flatten = (g: GraphBuilder, name: string, value: string, rows: number): string =>
  reshape(g, name, transpose(g, `${name}_rows_first`, value, 1, 0, 2), rows, -1)

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
  /** [T, rows, B] each; the body sees one step, [rows, B]. */
  readonly inputs: readonly string[]
  readonly hidden: number
  /** Rows of the inputs and outputs that have others than `hidden`, by place. */
  readonly wide?: { readonly inputs?: readonly number[]; readonly outputs?: readonly number[] }
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
export const scan = (g: GraphBuilder, plan: ScanPlan): string[] => scanWithFinals(g, plan).outputs

/** As `scan`, and each state after the last step, [H, B]. */
export function scanWithFinals(
  g: GraphBuilder,
  plan: ScanPlan
): { readonly finals: readonly string[]; readonly outputs: string[] } {
  const body = g.nested(`${plan.name}_body`)
  const shape = (rows = plan.hidden): Extent[] => [rows, 'batch']
  const states = plan.initial.map((_, i) => body.localInput(`state${i}`, 'float', shape()))
  const inputs = plan.inputs.map((_, i) => body.localInput(`input${i}`, 'float', shape(plan.wide?.inputs?.[i])))
  const made = plan.body(body, states, inputs)
  // A body output must be a value of its own: a state that is also recorded is copied once.
  const used = new Set([...states, ...inputs])
  for (const [k, value] of [...made.states, ...made.outputs].entries()) {
    const own = used.has(value) ? body.node('copy', 'Identity', [value]) : value
    used.add(own)
    body.output(own, 'float', shape(k < made.states.length ? undefined : plan.wide?.outputs?.[k - made.states.length]))
  }
  const direction = plan.backwards ? 1 : 0
  const words = [...made.states.map((_, i) => `final${i}`), ...made.outputs.map((_, i) => `steps${i}`)]
  const all = g.nodes(plan.name, 'Scan', [...plan.initial, ...plan.inputs], words, {
    body: graph(body.build()),
    num_scan_inputs: int(plan.inputs.length),
    scan_input_directions: ints(...plan.inputs.map(() => direction)),
    scan_output_directions: ints(...made.outputs.map(() => direction))
  })
  return { finals: all.slice(0, made.states.length), outputs: all.slice(made.states.length) }
}
