// The text CNN's layer (Kim 2014) as graph nodes, forward and backward, and as ONNX's own Conv for prediction and export. The
// equation is in device/reference/convolution.ts.
//
// For training, windows are laid out as columns, [T, w*E, B]: filters and their gradients are then one product over all
// steps each, as in recurrent.ts, and no gradient of Conv is needed.

import { FILTER_WIDTHS } from '../settings/choices'
import { stepsBefore } from '../model/filters'
import { type ParamSet, filterNames, tensorOf } from '../model/params'
import { type ModelSpec } from '../model/spec'
import { type GraphBuilder, ints } from './builder'
import type { RowMasks } from './row-masks'
import { add, concat, flatten, gemm, matmul, reshape, split, sum, transpose, where } from './ops'
import { type Steps } from './steps'

/** Steps before and after the place that the longest window stands for. */
const REACH = stepsBefore(FILTER_WIDTHS[FILTER_WIDTHS.length - 1])
const ENDS = 2 * REACH

export interface Convolution {
  /** One [T, H, B] a width; padding holds anything. */
  readonly states: readonly string[]
  /** @param inject gradient by each of them, zero in padding */
  backward(inject: readonly string[]): {
    /** [T*B, E] */
    readonly dEmbedded: string
    /** By name. */
    readonly params: ReadonlyMap<string, string>
  }
}

/** @param embedded [T, B, E] */
export function convolution(g: GraphBuilder, spec: ModelSpec, steps: Steps, embedded: string): Convolution {
  return g.within('conv', () => {
    const shifted = shiftedSteps(
      g,
      where(g, 'tokens', steps.valid, transpose(g, 'steps', embedded, 0, 2, 1), steps.zero)
    )
    const filters = FILTER_WIDTHS.map((width) => g.within(`width${width}`, () => filter(g, spec, width, shifted)))
    return {
      states: filters.map(({ states }) => states),
      backward: (inject) =>
        g.within('conv', () => {
          const made = filters.map(({ width, backward }, n) => g.within(`width${width}`, () => backward(inject[n])))
          const dSteps = where(g, 'd_steps', steps.valid, unshifted(g, made), steps.zero)
          return {
            dEmbedded: reshape(g, 'd_embedded', transpose(g, 'd_rows', dSteps, 0, 2, 1), -1, spec.embedding),
            params: new Map(made.flatMap(({ params }) => params))
          }
        })
    }
  })
}

/** [ENDS + 1] of [T, E, B]: the s-th holds step t + s - REACH at place t, zeros beyond the ends. */
function shiftedSteps(g: GraphBuilder, steps: string): string[] {
  const long = g.node('with_ends', 'Pad', [steps, g.indices('ends', [REACH, 0, 0, REACH, 0, 0])])
  const axis = g.indices('steps_axis', [0])
  return Array.from({ length: ENDS + 1 }, (_, s) =>
    g.node(`shifted${s}`, 'Slice', [
      long,
      g.indices(`from${s}`, [s]),
      g.indices(`to${s}`, [s === ENDS ? Number.MAX_SAFE_INTEGER : s - ENDS]),
      axis
    ])
  )
}

interface FilterGradients {
  /** By the shifted steps that the windows are made of, [T, E, B] each. */
  readonly dShifted: readonly string[]
  /** Which of the shifted steps is the first of them. */
  readonly first: number
  readonly params: readonly (readonly [string, string])[]
}

interface FilterTape {
  readonly width: number
  /** [T, H, B] */
  readonly states: string
  backward(inject: string): FilterGradients
}

/** All filters of one width. */
function filter(g: GraphBuilder, spec: ModelSpec, width: number, shifted: readonly string[]): FilterTape {
  const { embedding: E, hidden: H } = spec
  const names = filterNames(width)
  const first = REACH - stepsBefore(width)
  const windows = concat(g, 'windows', 1, shifted.slice(first, first + width))
  const weight = reshape(g, 'weight', transpose(g, 'weight_steps_first', names.weight, 0, 2, 1), H, width * E)
  const z = add(g, 'z', matmul(g, 'product', weight, windows), reshape(g, 'bias', names.bias, H, 1))
  const states = g.node('relu', 'Relu', [z])
  return {
    width,
    states,
    backward: (inject) => {
      const zero = g.scalar('zero', 0)
      const dz = where(g, 'd_z', g.node('fires', 'Greater', [states, zero]), inject, zero)
      const dzFlat = flatten(g, 'd_z_flat', dz, H)
      const dWeight = gemm(g, 'd_weight', dzFlat, flatten(g, 'windows_flat', windows, width * E), undefined, {
        b: true
      })
      const dWindows = matmul(g, 'd_windows', transpose(g, 'weight_transposed', weight, 1, 0), dz)
      const words = Array.from({ length: width }, (_, j) => `step${j}`)
      return {
        dShifted: split(g, 'd_shifted', dWindows, 1, E, words),
        first,
        params: [
          [names.weight, transpose(g, 'd_filters', reshape(g, 'd_filters_steps_first', dWeight, H, width, E), 0, 2, 1)],
          [names.bias, sum(g, 'd_bias', dzFlat, [1], false)]
        ]
      }
    }
  }
}

/** The gradient by the steps, [T, E, B]: each shifted one back in its place, added up. */
function unshifted(g: GraphBuilder, filters: readonly FilterGradients[]): string {
  const placed = Array.from({ length: ENDS + 1 }, (_, s) => {
    const parts = filters.flatMap(({ dShifted, first }) => dShifted[s - first] ?? [])
    const total = parts.reduce((a, b) => add(g, `d_shifted${s}`, a, b))
    return g.node(`placed${s}`, 'Pad', [total, g.indices(`place${s}`, [s, 0, 0, ENDS - s, 0, 0])])
  })
  return g.node('d_steps_inside', 'Slice', [
    placed.reduce((a, b) => add(g, 'd_with_ends', a, b)),
    g.indices('inside_from', [REACH]),
    g.indices('inside_to', [-REACH]),
    g.indices('inside_axis', [0])
  ])
}

/** The same as ONNX's Conv with the weights inside. @param embedded [T, B, E] @returns [T, B, 3*H] */
export function convolutionOperator(
  g: GraphBuilder,
  params: ParamSet,
  embedded: string,
  { valid, zero }: RowMasks
): string {
  return g.within('conv', () => {
    const rows = transpose(g, 'rows', where(g, 'tokens', valid, embedded, zero), 1, 2, 0)
    const outputs = FILTER_WIDTHS.map((width) => {
      const names = filterNames(width)
      const weights = [names.weight, names.bias].map((name) => {
        const { shape, data } = tensorOf(params, name)
        return g.weight(name, shape, data)
      })
      const before = stepsBefore(width)
      const z = g.node(`Conv${width}`, 'Conv', [rows, ...weights], {
        kernel_shape: ints(width),
        pads: ints(before, width - 1 - before)
      })
      return g.node(`Relu${width}`, 'Relu', [z])
    })
    return transpose(g, 'features', concat(g, 'Concat', 1, outputs), 2, 0, 1)
  })
}
