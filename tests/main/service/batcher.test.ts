// The queue before a model: what is asked meanwhile becomes one batch, in order; full and late are said, failures stay with
// those who asked.

import { expect, test } from 'vitest'
import { Batcher } from '../../../src-main/service/batcher'

/** Doubles numbers, a batch at a time, each when it is told to. */
function doubler(options: { max?: number; waiting?: number; timeout?: number } = {}) {
  const batches: number[][] = []
  const steps: (() => void)[] = []
  const batcher = new Batcher<number, number>(
    async (items) => {
      batches.push([...items])
      await new Promise<void>((resolve) => steps.push(resolve))
      if (items.includes(-1)) throw new Error('no')
      return items.map((item) => 2 * item)
    },
    { max: 4, waiting: 8, timeout: 60, ...options }
  )
  const go = async (): Promise<void> => {
    await expect.poll(() => steps.length, { interval: 1 }).toBeGreaterThan(0)
    steps.shift()!()
  }
  return { batcher, batches, go }
}

test('requests of one turn are one batch; those that come while it is at work are the next, each answered with its own', async () => {
  const { batcher, batches, go } = doubler()
  const first = [batcher.ask([1]), batcher.ask([2, 3])]
  await expect.poll(() => batches).toEqual([[1, 2, 3]])
  const second = [batcher.ask([4]), batcher.ask([5]), batcher.ask([6, 7])]
  expect(batcher.waiting).toBe(4)
  await go()
  expect(await Promise.all(first)).toEqual([[2], [4, 6]])
  await go()
  expect(await Promise.all(second)).toEqual([[8], [10], [12, 14]])
  expect(batches).toEqual([
    [1, 2, 3],
    [4, 5, 6, 7]
  ])
})

test('a batch holds at most what it may, but a request is never divided', async () => {
  const { batcher, batches, go } = doubler({ max: 3, waiting: 100 })
  const answers = [batcher.ask([1, 2]), batcher.ask([3, 4]), batcher.ask([5, 6, 7, 8, 9])]
  for (let step = 0; step < 3; step++) await go()
  expect(await Promise.all(answers)).toEqual([
    [2, 4],
    [6, 8],
    [10, 12, 14, 16, 18]
  ])
  expect(batches.map((batch) => batch.length)).toEqual([2, 2, 5])
})

test('a full queue refuses at once and says how many wait; what waits is still answered', async () => {
  const { batcher, batches, go } = doubler({ waiting: 2 })
  const first = batcher.ask([1])
  await expect.poll(() => batches).toHaveLength(1)
  const waiting = batcher.ask([2, 3])
  await expect(batcher.ask([4])).rejects.toMatchObject({ case: 'service-busy', values: { waiting: 2 } })
  await go()
  await go()
  expect(await Promise.all([first, waiting])).toEqual([[2], [4, 6]])
})

test('what takes too long is given up; what had not begun is not worked on', async () => {
  const { batcher, batches, go } = doubler({ timeout: 1 })
  const first = batcher.ask([1])
  first.catch(() => undefined)
  await expect.poll(() => batches, { interval: 1 }).toHaveLength(1)
  const settled = Promise.allSettled([first, batcher.ask([2])])
  const late = { status: 'rejected', reason: { case: 'service-late' } }
  expect(await settled).toMatchObject([late, late])
  await go()
  await expect.poll(() => batcher.waiting, { interval: 1 }).toBe(0)
  const third = batcher.ask([3])
  await go()
  expect(await third).toEqual([6])
  expect(batches).toEqual([[1], [3]])
})

test('a batch that fails is refused to all of it, and the queue goes on', async () => {
  const { batcher, go } = doubler({ max: 1 })
  const answers = Promise.allSettled([batcher.ask([-1]), batcher.ask([2])])
  await go()
  await go()
  expect(await answers).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: [4] }])
})
