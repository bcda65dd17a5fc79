import { expect, test } from 'vitest'
import { logMeanRows } from '../../../src-core/numeric/log-mean'
import { softmaxRows } from '../../../src-core/numeric/softmax'

const A = Float32Array.of(2, 0, -1, 0, 0, 0)
const B = Float32Array.of(-1, 3, 0, 5, 1, 0)

test('the softmax of the logits is the mean of the members’ probabilities', () => {
  const [a, b] = [A, B].map((logits) => softmaxRows(logits, 3))
  const mean = softmaxRows(logMeanRows([A, B], 3), 3)
  mean.forEach((share, i) => expect(share).toBeCloseTo((a[i] + b[i]) / 2, 6))
})

test('a scale of 1 / temperature keeps the order of the classes and softens them', () => {
  const [sharp, soft] = [1, 0.5].map((scale) => softmaxRows(logMeanRows([A, B], 3, scale), 3))
  expect(soft.indexOf(Math.max(...soft.subarray(0, 3)))).toBe(sharp.indexOf(Math.max(...sharp.subarray(0, 3))))
  expect(Math.max(...soft.subarray(3))).toBeLessThan(Math.max(...sharp.subarray(3)))
})

test('a class that no member believes in has a finite logit', () => {
  const logits = logMeanRows([Float32Array.of(0, -2000), Float32Array.of(0, -3000)], 2)
  expect([...logits].every(Number.isFinite)).toBe(true)
})
