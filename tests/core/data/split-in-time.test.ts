import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitInTime } from '../../../src-core/data/split-in-time'

test('what is tested on comes last, what is validated on before it, and every row is somewhere', () => {
  const share = fc.double({ min: 0, max: 0.45, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 80 }),
      share,
      share,
      (at, v, t) => {
        const split = splitInTime(Float64Array.from(at), { validation: v, test: t })
        const [train, validation, tested] = [split.train, split.validation, split.test].map((part) =>
          Array.from(part, (place) => at[place])
        )
        expect([...split.train, ...split.validation, ...split.test].sort((a, b) => a - b)).toEqual([...at.keys()])
        expect(train.length).toBeGreaterThan(0)
        for (const [before, behind] of [
          [train, validation],
          [train, tested],
          [validation, tested]
        ])
          if (before.length > 0 && behind.length > 0) expect(Math.max(...before)).toBeLessThan(Math.min(...behind))
      }
    )
  )
})

test('the shares are kept to a row where moments are different', () => {
  const at = Float64Array.from({ length: 100 }, (_, n) => (n * 37) % 100)
  const { train, validation, test: tested } = splitInTime(at, { validation: 0.2, test: 0.1 })
  expect([train.length, validation.length, tested.length]).toEqual([70, 20, 10])
  expect(() => splitInTime(at, { validation: 0.5, test: 0.5 })).toThrow(/below 1|together/)
})
