// Crashes are noted for whoever owns the machine: pages, engines, the GPU process; not what was meant to end, and never without bound.

import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from 'electron'
import { afterAll, expect, test } from 'vitest'
import { keepCrashLog } from '../../../src-main/window/crash-log'

const home = mkdtempSync(join(tmpdir(), 'gatescope-crashes-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const lines = (): unknown[] =>
  readFileSync(join(home, 'crashes.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

test('what crashed, why and when; a wanted end is not among it; the newest 200 are kept; a home that is gone is no crash', () => {
  const app = new EventEmitter()
  let count = 0
  const options = { app: app as unknown as Pick<App, 'on'>, versions: { gatescope: '1' }, now: () => `t${count++}` }
  keepCrashLog({ ...options, home })
  const contents = new EventEmitter()
  app.emit('web-contents-created', {}, contents)
  contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 })
  contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'oom', exitCode: 9 })
  app.emit(
    'child-process-gone',
    {},
    { type: 'Utility', serviceName: 'GateScope train engine', reason: 'crashed', exitCode: 6 }
  )
  app.emit(
    'child-process-gone',
    {},
    { type: 'Utility', serviceName: 'GateScope data engine', reason: 'killed', exitCode: 15 }
  )
  const versions = { gatescope: '1' }
  expect(lines()).toEqual([
    { time: 't0', what: 'Page', reason: 'crashed', exitCode: 11, versions },
    { time: 't1', what: 'GPU', reason: 'oom', exitCode: 9, versions },
    { time: 't2', what: 'Utility: GateScope train engine', reason: 'crashed', exitCode: 6, versions }
  ])
  for (let crash = 0; crash < 250; crash++)
    app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 })
  expect(lines()).toHaveLength(200)
  expect(lines().at(-1)).toMatchObject({ time: 't252' })

  const lost = new EventEmitter()
  keepCrashLog({ ...options, app: lost as unknown as Pick<App, 'on'>, home: join(home, 'gone') })
  expect(() => lost.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 })).not.toThrow()
})
