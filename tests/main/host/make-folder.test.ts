// Folders that cannot be made are one sentence, at once.

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assertHome, makeFolder, prepareHome } from '../../../src-main/host/make-folder'
import { claimFolder } from '../../../src-main/host/run-claim'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatescope-make-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('makes what is missing and says which was the first', async () => {
  expect(await makeFolder(join(folder, 'a', 'b', 'c'))).toBe(join(folder, 'a'))
  expect(await makeFolder(join(folder, 'a', 'b', 'c'))).toBeUndefined()
  expect(await readdir(join(folder, 'a', 'b'))).toEqual(['c'])
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(join(folder, 'many', 'at', 'once'))))
})

test('a home that is a file, or below one, is refused with the way out', async () => {
  await writeFile(join(folder, 'file'), '')
  for (const home of [join(folder, 'file'), join(folder, 'file', 'below')])
    await expect(prepareHome(home)).rejects.toMatchObject({
      code: 'disk',
      case: 'home-unwritable',
      next: 'Set GATESCOPE_HOME to another folder.'
    })
  await assertHome(join(folder, 'not', 'yet'))
  expect(await readdir(folder)).toEqual(['file'])
  await prepareHome(join(folder, 'new'))
})

test.skipIf(process.platform !== 'linux')('a place where nothing can be made is refused at once', async () => {
  await expect(prepareHome('/proc/nope')).rejects.toMatchObject({ case: 'home-unwritable' })
  await expect(claimFolder('/proc/nope/runs/run')).rejects.toMatchObject({ code: 'disk', case: 'run-disk-no-folder' })
})
