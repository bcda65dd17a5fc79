// What the gate leaves out of the models that every device is proved on is a number of them, never a kind.

import { expect, test } from 'vitest'
import { everyNth } from '../gate-share'
import { carriedCases, headCases, modelCases, pairCases } from './cases'

const kinds = (cases: ReturnType<typeof modelCases>): string[] =>
  [
    ...new Set(
      cases.flatMap(({ spec: { cell, activation, peephole, bidirectional, layers, pooling, head, decoder } }) =>
        Object.entries({
          cell: `${cell} ${activation} ${peephole}`,
          bidirectional,
          layers,
          pooling,
          head,
          ...decoder
        }).map(([key, value]) => `${key} ${value}`)
      )
    )
  ].sort()

test.each([
  ['models', modelCases(), [3, 7]],
  ['heads', headCases(), [3]],
  ['decoders', pairCases(), [3]]
] as const)('the share of %s has every cell, direction, depth, pooling, head and alignment', (_, cases, shares) => {
  for (const every of shares) {
    const share = everyNth(cases, every)
    expect(share.length).toBeLessThan(cases.length / 2)
    expect(kinds(share)).toEqual(kinds([...cases]))
  }
})

test('the share of models whose states are carried has both heads and both depths', () => {
  const of = (cases: ReturnType<typeof carriedCases>): string[] =>
    [...new Set(cases.map(({ spec: { head, layers } }) => `${head} ${layers}`))].sort()
  expect(of(everyNth(carriedCases(), 3))).toEqual(of(carriedCases()))
})
