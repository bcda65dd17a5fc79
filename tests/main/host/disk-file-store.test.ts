import type * as FileSystem from 'node:fs/promises'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DiskFileStore } from '../../../src-main/host/disk-file-store'

/** Counts every file system operation that changes something and can fail the n-th one; `killed`: and every later one. */
const faults = vi.hoisted(() => ({ count: 0, failAt: Infinity, code: 'ENOSPC', killed: false }))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FileSystem>()
  const tick = (): void => {
    const n = ++faults.count
    if (n === faults.failAt || (faults.killed && n > faults.failAt))
      throw Object.assign(new Error(faults.code), { code: faults.code })
  }
  const handle = (file: Awaited<ReturnType<typeof real.open>>) =>
    new Proxy(file, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown
        if (typeof member !== 'function') return member
        return async (...given: unknown[]) => {
          if (name === 'write' || name === 'sync' || name === 'datasync') tick()
          return (member as (...rest: unknown[]) => unknown).apply(target, given)
        }
      }
    })
  return {
    ...real,
    open: async (...given: Parameters<typeof real.open>) => {
      tick()
      return handle(await real.open(...given))
    },
    rename: async (...given: Parameters<typeof real.rename>) => {
      tick()
      return real.rename(...given)
    },
    rm: async (...given: Parameters<typeof real.rm>) => {
      if (!faults.killed) return real.rm(...given)
      // A folder goes file by file, and a kill may come between any two.
      for (const name of await real.readdir(given[0]).catch(() => [])) {
        tick()
        await real.rm(join(String(given[0]), name), { recursive: true, force: true })
      }
      tick()
      return real.rm(...given)
    }
  }
})

let folder = ''
beforeEach(async () => {
  Object.assign(faults, { count: 0, failAt: Infinity, code: 'ENOSPC', killed: false })
  folder = await mkdtemp(join(tmpdir(), 'gatescope-disk-'))
})
afterEach(async () => {
  faults.failAt = Infinity
  await rm(folder, { recursive: true, force: true })
})

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const textOf = async (store: DiskFileStore, path: string): Promise<string | null> => {
  const data = await store.read(path)
  return data && new TextDecoder().decode(data)
}

/** Fails each operation of `work` in turn, until one pass meets no fault. @returns how many were tried */
async function exhaust(
  work: (store: DiskFileStore) => Promise<void>,
  check: (store: DiskFileStore, failed: boolean) => Promise<void>,
  prepare: (store: DiskFileStore) => Promise<void>
): Promise<number> {
  for (let n = 1; ; n++) {
    const store = new DiskFileStore(join(folder, `case-${n}`))
    faults.failAt = Infinity
    await prepare(store)
    Object.assign(faults, { count: 0, failAt: n })
    const failed = await work(store).then(
      () => false,
      () => true
    )
    const met = faults.count >= n
    faults.failAt = Infinity
    await check(store, failed)
    if (!met) return n - 1
  }
}

test('write: whichever operation fails, the file is the old one or the new one and nothing else is listed', async () => {
  const tried = await exhaust(
    (store) => store.write('run.json', bytes('new')),
    async (store, failed) => {
      const text = await textOf(store, 'run.json')
      expect(failed ? ['old', 'new'] : ['new']).toContain(text)
      expect(await store.list('')).toEqual(['run.json'])
    },
    (store) => store.write('run.json', bytes('old'))
  )
  expect(tried).toBeGreaterThanOrEqual(5)
})

test('writeFolder: whichever operation fails, the folder before it is whole, and this one is whole or absent', async () => {
  const tried = await exhaust(
    (store) =>
      store.writeFolder(
        'checkpoints/step-2',
        new Map([
          ['a', bytes('2')],
          ['b', bytes('2')]
        ])
      ),
    async (store, failed) => {
      expect([await textOf(store, 'checkpoints/step-1/a'), await textOf(store, 'checkpoints/step-1/b')]).toEqual([
        '1',
        '1'
      ])
      const found = [await textOf(store, 'checkpoints/step-2/a'), await textOf(store, 'checkpoints/step-2/b')]
      expect(
        failed
          ? [
              ['2', '2'],
              [null, null]
            ]
          : [['2', '2']]
      ).toContainEqual(found)
    },
    (store) =>
      store.writeFolder(
        'checkpoints/step-1',
        new Map([
          ['a', bytes('1')],
          ['b', bytes('1')]
        ])
      )
  )
  expect(tried).toBeGreaterThanOrEqual(8)
})

test('writeFolder over a folder: wherever the process is killed, the old one or the new one is read whole', async () => {
  const checkpoint = (text: string): ReadonlyMap<string, Uint8Array> =>
    new Map([
      ['a', bytes(text)],
      ['b', bytes(text)]
    ])
  const wholes: string[] = []
  faults.killed = true
  const tried = await exhaust(
    (store) => store.writeFolder('checkpoints/step-1', checkpoint('new')),
    async (store, failed) => {
      const found = async (): Promise<(string | null)[]> => [
        await textOf(store, 'checkpoints/step-1/a'),
        await textOf(store, 'checkpoints/step-1/b')
      ]
      const before = await found()
      expect(failed ? ['old', 'new'] : ['new']).toContain(before[0])
      expect(before[1]).toBe(before[0])
      expect(await store.list('checkpoints')).toEqual(['step-1'])
      await store.sweep()
      expect(await found()).toEqual(before)
      expect(await store.list('checkpoints')).toEqual(['step-1'])
      // Whatever was left half done, the next writer goes on.
      await store.writeFolder('checkpoints/step-1', checkpoint('next'))
      expect(await found()).toEqual(['next', 'next'])
      wholes.push(String(before[0]))
    },
    (store) => store.writeFolder('checkpoints/step-1', checkpoint('old'))
  )
  expect(tried).toBeGreaterThanOrEqual(10)
  expect(new Set(wholes)).toEqual(new Set(['old', 'new']))
})

test('remove of a folder: wherever the process is killed, it is whole or gone', async () => {
  const path = 'checkpoints/step-1'
  faults.killed = true
  const tried = await exhaust(
    (store) => store.remove(path),
    async (store, failed) => {
      const found = [await textOf(store, `${path}/a`), await textOf(store, `${path}/b`)]
      const whole = ['1', '1']
      const gone = [null, null]
      expect(failed ? [whole, gone] : [gone]).toContainEqual(found)
      expect(await store.list('checkpoints')).toEqual(found[0] === null ? [] : ['step-1'])
    },
    (store) =>
      store.writeFolder(
        path,
        new Map([
          ['a', bytes('1')],
          ['b', bytes('1')]
        ])
      )
  )
  expect(tried).toBeGreaterThanOrEqual(4)
})

test('append: a failed one leaves the file as it was, a later one goes on', async () => {
  await exhaust(
    (store) => store.append('metrics.jsonl', bytes('two\n')),
    async (store) => {
      await store.append('metrics.jsonl', bytes('three\n'))
      expect(['one\nthree\n', 'one\ntwo\nthree\n']).toContain(await textOf(store, 'metrics.jsonl'))
    },
    (store) => store.append('metrics.jsonl', bytes('one\n'))
  )
})

test.each([
  ['ENOSPC', 'a full disk'],
  ['EACCES', 'no permission'],
  ['EROFS', 'a read-only disk']
])('a refused write is a sentence of code disk: %s', async (code, words) => {
  Object.assign(faults, { count: 0, failAt: 1, code })
  await expect(new DiskFileStore(folder).write('run.json', bytes('x'))).rejects.toMatchObject({
    code: 'disk',
    got: words
  })
})

test('sweep removes neighbours of dead processes, and only those', async () => {
  const store = new DiskFileStore(folder)
  const dead = 4_000_000
  const living = `run.json.tmp-${process.ppid}-1`
  // In a container that is started again every process has the number it had before.
  const mine = `run.json.tmp-${process.pid}-1000000`
  for (const name of [`run.json.tmp-${dead}-1`, living, mine, `notes.tmp-x-1`])
    await store.write(`sub/${name}`, bytes('x'))
  const writing = store.write('sub/labels.json', bytes('y'))
  await store.sweep()
  await writing
  expect((await readdir(join(folder, 'sub'))).sort()).toEqual(['labels.json', 'notes.tmp-x-1', living])
})

test('reading what is not there is null, listing it is empty, removing it is quiet', async () => {
  const store = new DiskFileStore(join(folder, 'nowhere'))
  expect(await store.read('run.json')).toBeNull()
  expect(await store.list('checkpoints')).toEqual([])
  await store.remove('checkpoints/step-1')
})
