// Vectors known by name, with a stand-in for npm: what is written, what is refused, and that nothing is left half done.

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadVectors, PAD_TOKEN, UNKNOWN_TOKEN } from '@core'
import type { HostEventName, HostEvents, VectorsProgress } from '@contract'
import {
  installVectors,
  listVectors,
  vectorsFile,
  vectorSource
} from '../../../src-main/host/vectors/installed-vectors'
import { KNOWN_VECTORS, type KnownVectors } from '../../../src-main/host/vectors/known-vectors'
import { fetchPackage } from '../../../src-main/host/vectors/npm-package'
import { winkEntries } from '../../../src-main/host/vectors/wink-json'
import { vectorsCalls } from '../../../src-main/host/vectors-calls'

const WORDS: readonly (readonly [string, readonly number[]])[] = [
  ['the', [0.5, -1, 2]],
  ['vectors', [1, 2, 3]],
  ['"', [4, 5, 6]],
  ['a]b\\{', [7, 8, 9]],
  ['café', [1e-3, 0, -1e2]]
]
/** As the package's file is: words, then vectors with norm and index behind. */
const JSON_FILE = JSON.stringify({
  precision: 8,
  size: WORDS.length,
  words: WORDS.map(([word]) => word),
  vectors: Object.fromEntries(WORDS.map(([word, numbers], n) => [word, [...numbers, 1.5, n]])),
  unkVector: [0, 0, 0, 0, -1]
})
const TINY: KnownVectors = { ...KNOWN_VECTORS[0], name: 'english', words: WORDS.length, width: 3, bytes: 100 }

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gatescope-vectors-'))
})
afterEach(() => rm(home, { recursive: true }))

const fetching =
  (content: string) =>
  async (_: unknown, folder: string): Promise<string> => {
    const path = join(folder, 'vectors.json')
    await writeFile(path, content)
    return path
  }
const install = (content = JSON_FILE, signal?: AbortSignal) =>
  installVectors(home, 'english', { fetch: fetching(content), known: [TINY], ...(signal ? { signal } : {}) })
const left = (): Promise<string[]> => readdir(join(home, 'vectors'))

test('entries are found wherever the pieces end, whatever a word holds', async () => {
  const bytes = new TextEncoder().encode(JSON_FILE)
  for (let border = 0; border <= bytes.length; border += 3) {
    const found: unknown[] = []
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, border)
      yield bytes.subarray(border)
    }
    for await (const entry of winkEntries(chunks(), 3)) found.push(entry)
    expect(found).toEqual(WORDS)
  }
})

describe('install', () => {
  test('writes a file that any reader of word2vec reads, and a record; both are checked when it is used', async () => {
    expect((await listVectors(home, [TINY]))[0].installed).toBe(false)
    const { bytes, words, width } = await install()
    expect([words, width, await left()]).toEqual([5, 3, ['english.bin', 'english.json']])
    expect((await listVectors(home, [TINY]))[0].installed).toBe(true)
    const source = await vectorSource(vectorsFile(home, 'english'))
    expect(source.size).toBe(bytes)
    const { data, found } = await loadVectors(source, [PAD_TOKEN, UNKNOWN_TOKEN, 'vectors', 'café'])
    expect([found, [...data.subarray(6)]]).toEqual([2, [1, 2, 3, 1e-3, 0, -1e2].map(Math.fround)])
  })

  test('contents that have changed are refused; a changed size is not installed', async () => {
    const { bytes } = await install()
    await writeFile(vectorsFile(home, 'english'), new Uint8Array(bytes))
    await expect(vectorSource(vectorsFile(home, 'english'))).rejects.toThrow('as it was installed')
    await writeFile(vectorsFile(home, 'english'), 'short')
    await expect(vectorSource(vectorsFile(home, 'english'))).rejects.toThrow(
      'Install them with: gatescope vectors install english'
    )
  })

  test('a package that holds other words leaves nothing', async () => {
    await expect(install('{"vectors":{"the":[1,2,3,4,5]},"x":1}')).rejects.toThrow('expected 5 words of 3 numbers')
    await expect(install('no JSON')).rejects.toThrow('got 0 words')
    expect(await left()).toEqual([])
  })

  test('a cancel leaves nothing, and an unknown name is told the known ones', async () => {
    await expect(
      installVectors(home, 'english', {
        known: [TINY],
        signal: AbortSignal.abort(),
        fetch: (wanted, folder, signal) => fetchPackage(wanted, folder, signal)
      })
    ).rejects.toMatchObject({ code: 'vectors', case: 'vectors-cancelled' })
    expect(await left()).toEqual([])
    await expect(installVectors(home, 'klingon')).rejects.toThrow("expected one of english, got 'klingon'")
  })
})

describe('calls of the workbench', () => {
  function watched(content: string) {
    const events: VectorsProgress[] = []
    let ended: () => void
    const end = new Promise<void>((resolve) => (ended = resolve))
    const shell = {
      emit<E extends HostEventName>(_: E, data: HostEvents[E]): void {
        const progress = data as VectorsProgress
        events.push(progress)
        if (progress.phase === 'done' || progress.phase === 'failed') ended()
      }
    }
    return { events, end, calls: vectorsCalls(home, shell, { fetch: fetching(content), known: [TINY] }) }
  }

  test('install tells its phases and its end', async () => {
    const { events, end, calls } = watched(JSON_FILE)
    await calls['vectors.install']({ name: 'english' })
    await end
    expect(events.map(({ phase }) => phase)).toEqual(['fetching', 'done'])
    expect((await calls['vectors.list'](null))[0]).toMatchObject({ name: 'english', installed: true })
  })

  test('a failure comes as an error with its sentence', async () => {
    const { events, end, calls } = watched('nothing')
    await calls['vectors.install']({ name: 'english' })
    await end
    expect(events.at(-1)).toMatchObject({ phase: 'failed', error: { code: 'vectors' } })
  })
})
