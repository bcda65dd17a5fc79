// Sizes that a file or a person names are capped before anything is allocated.

import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import type { ModelSpec } from '@core'
import { assertRoomFor, defaultThreads, workersFor } from '../../../src-main/host/threads'
import { smallSpec } from '../../devices/cases'

describe('threads', () => {
  it('are never more than cores, slices of a batch or memory carry', () => {
    const spec = smallSpec()
    expect(workersFor(10_000, { batchSize: 32, spec })).toBe(Math.min(availableParallelism(), 8))
    expect(workersFor(10_000, { batchSize: 100_000, spec })).toBe(availableParallelism())
    expect(workersFor(1, { batchSize: 32, spec })).toBe(1)
    expect(workersFor(null, { batchSize: 32, spec })).toBe(defaultThreads())
    expect(workersFor(10_000, { batchSize: 32, spec: { ...spec, vocabulary: 10_000_000, embedding: 4096 } })).toBe(1)
  })

  it('of a model larger than the memory are not asked: the model is refused with its size', () => {
    const huge: ModelSpec = { ...smallSpec(), vocabulary: 10_000_000, embedding: 4096, hidden: 4096, layers: 16 }
    expect(() => assertRoomFor(huge)).toThrow(/^model: expected one that fits into the [\d,]+ MB of free memory, got/)
    expect(() => assertRoomFor(smallSpec())).not.toThrow()
  })
})
