// A lesson's file by the host's door: opened by its ending, whatever else came; refused with its name, and never read when it is large.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { MAX_LESSON_LENGTH, lessonFile, lessonOf } from '../../../src-core/index'
import { Host } from '../../../src-main/host/host'
import type { Shell } from '../../../src-main/host/shell'
import { silentEngine } from './fake-engine'

const home = mkdtempSync(join(tmpdir(), 'gatescope-lesson-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const shell: Shell = {
  mode: 'electron',
  locale: 'en',
  pickFile: async () => join(home, 'chosen.gslesson'),
  pickTarget: async () => null,
  handOver: async (path) => path,
  reveal: () => undefined,
  opened: () => undefined,
  progress: () => undefined,
  emit: () => undefined
}
const host = new Host({ home, version: '0', shell, launch: silentEngine })

test('a drop, the dialog and an upload open the same lesson; a byte order mark is none of it', async () => {
  const path = join(home, 'chosen.GSLESSON')
  writeFileSync(path, `\uFEFF${lessonFile(lessonOf('order'))}`)
  writeFileSync(join(home, 'chosen.gslesson'), lessonFile(lessonOf('order')))
  const dropped = await host.openPaths([path])
  expect(dropped).toMatchObject({ ok: true, value: { lesson: { problem: lessonOf('order').problem, name: null } } })
  expect(await host.call('file.pick', null)).toEqual(dropped)
  expect({ ok: true, value: await host.openUpload([path]) }).toEqual(dropped)
})

test('a file that is no lesson, or far too large for one, is refused under its own name', async () => {
  const wrong = join(home, 'wrong.gslesson')
  writeFileSync(wrong, '{"format":"gatescope-lesson","version":1}')
  expect(await host.openPaths([wrong])).toMatchObject({
    ok: false,
    error: { code: 'file-unreadable', case: 'lesson-invalid', subject: 'wrong.gslesson' }
  })
  const large = join(home, 'large.gslesson')
  writeFileSync(large, ' '.repeat(3 * MAX_LESSON_LENGTH + 1))
  expect(await host.openPaths([large])).toMatchObject({ ok: false, error: { case: 'lesson-length' } })
  const none = join(home, 'none.gslesson')
  expect(await host.openPaths([none])).toMatchObject({ ok: false, error: { code: 'file-missing' } })
})
