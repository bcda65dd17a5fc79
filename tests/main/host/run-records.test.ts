import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RunLibrary } from '../../../src-main/host/run-library'
import { readRuns } from '../../../src-main/host/run-records'
import { sweepUploads } from '../../../src-main/serve/uploads'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'gatescope-records-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

test('no folder of runs is no runs; one that cannot be read is an error that says so', async () => {
  expect(await readRuns(join(home, 'runs'))).toEqual({ runs: [], unreadable: [] })
  await writeFile(join(home, 'runs'), 'a file')
  await expect(readRuns(join(home, 'runs'))).rejects.toMatchObject({
    code: 'disk',
    expected: 'a folder that can be read',
    where: join(home, 'runs')
  })
  await expect(new RunLibrary(home).list()).rejects.toMatchObject({ code: 'disk' })
})

test('a folder without a record is no run; a record that cannot be read is told with its reason', async () => {
  await mkdir(join(home, 'runs/empty'), { recursive: true })
  await mkdir(join(home, 'runs/cut'))
  await writeFile(join(home, 'runs/cut/run.json'), '{"id": "cut"')
  const { runs, unreadable } = await readRuns(join(home, 'runs'))
  expect(runs).toEqual([])
  expect(unreadable).toMatchObject([{ folder: join(home, 'runs/cut'), error: { code: 'run-folder' } }])
  expect(await new RunLibrary(home).unreadable()).toMatchObject([{ code: 'run-folder' }])
})

test('while a run cannot be read no uploaded file is taken for unused', async () => {
  await mkdir(join(home, 'uploads/one'), { recursive: true })
  await writeFile(join(home, 'uploads/one/data.csv'), 'text,label\n')
  await mkdir(join(home, 'runs/cut'), { recursive: true })
  await writeFile(join(home, 'runs/cut/run.json'), '{"id": "cut"')
  const library = new RunLibrary(home)
  expect(await library.dataPaths()).toBeNull()
  await rm(join(home, 'runs/cut'), { recursive: true })
  const keep = await library.dataPaths()
  expect(keep).toEqual(new Set())
  await sweepUploads(home, keep!)
  expect(await readdir(join(home, 'uploads'))).toEqual([])
})
