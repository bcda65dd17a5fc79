// Classes that are taken for one another stand side by side; classes that are not keep their order.

import { expect, test } from 'vitest'
import type { Evaluation } from '../../../src-core/index'
import { orderByConfusion } from '../../../src-core/metrics/confusion-order'

/** Ten rows a class; `confused`: pairs of classes of which four rows each are taken for the other. */
function evaluationOf(classes: number, confused: readonly (readonly [number, number])[]): Evaluation {
  const confusion = Array.from({ length: classes }, (_, n) =>
    Array.from({ length: classes }, (_unused, m) => (n === m ? 10 : 0))
  )
  for (const [a, b] of confused) {
    confusion[a][b] += 4
    confusion[b][a] += 4
  }
  return { confusion, perClass: confusion.map(() => ({ support: 10 })) } as unknown as Evaluation
}
const all = (classes: number): number[] => Array.from({ length: classes }, (_, n) => n)

test('confused classes meet, in a chain where the confusion is one', () => {
  const order = orderByConfusion(
    evaluationOf(10, [
      [0, 9],
      [9, 4],
      [2, 7]
    ]),
    all(10)
  )
  expect(order.slice().sort((a, b) => a - b)).toEqual(all(10))
  const places = (...classes: number[]): number[] => classes.map((one) => order.indexOf(one))
  const [zero, nine, four] = places(0, 9, 4)
  expect([Math.abs(zero - nine), Math.abs(nine - four)]).toEqual([1, 1])
  const [two, seven] = places(2, 7)
  expect(Math.abs(two - seven)).toBe(1)
  expect(order.slice(5)).toEqual([1, 3, 5, 6, 8])
})

test('without confusion the order stays', () => {
  expect(orderByConfusion(evaluationOf(12, []), all(12))).toEqual(all(12))
})

test('a class without rows is in the order too', () => {
  const evaluation = evaluationOf(9, [[1, 8]])
  Object.assign(evaluation.perClass[3], { support: 0 })
  expect(orderByConfusion(evaluation, all(9)).length).toBe(9)
})
