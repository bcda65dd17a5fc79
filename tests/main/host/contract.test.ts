// The host's one door: every channel of the contract checks its argument, and nothing that comes in by it can throw.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { calls, type Channel } from '@contract'
import { decodeFrame, encodeFrame } from '../../../src-core/contract/socket'
import { Host } from '../../../src-main/host/host'
import type { Shell } from '../../../src-main/host/shell'
import { silentEngine } from './fake-engine'

const home = mkdtempSync(join(tmpdir(), 'gatescope-contract-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const shell: Shell = {
  mode: 'electron',
  locale: 'en',
  pickFile: async () => null,
  pickTarget: async () => null,
  handOver: async (path) => path,
  reveal: () => undefined,
  opened: () => undefined,
  progress: () => undefined,
  emit: () => undefined
}
const host = new Host({ home, version: '0', shell, launch: silentEngine })
const channels = Object.keys(calls) as Channel[]

test('contract: 200 malformed arguments for each channel are all refused as data, without a crash', async () => {
  for (const channel of channels) {
    // Strict schemas: an object with a field nobody knows is malformed, whatever else it holds.
    const malformed = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(undefined),
      fc.array(fc.anything()),
      fc.dictionary(fc.string(), fc.anything()).map((fields) => ({ ...fields, unheardOf: true }))
    )
    await fc.assert(
      fc.asyncProperty(malformed, async (argument) => {
        const reply = await host.call(channel, argument)
        expect(reply).toMatchObject({ ok: false, error: { code: 'contract' } })
      }),
      { numRuns: 200, seed: 7 }
    )
  }
})

test("contract: what is no channel is refused, names of Object's own members included", async () => {
  for (const channel of [
    '',
    'nope',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'app.info ',
    'APP.INFO',
    7,
    null,
    undefined,
    {},
    ['app.info']
  ]) {
    expect(await host.call(channel, null)).toMatchObject({ ok: false, error: { code: 'contract' } })
  }
})

test('contract: every failure is a CoreError without a stack: unknown ids, climbing run ids, unopened paths', async () => {
  const asked: readonly [Channel, unknown][] = [
    ['dataset.info', { dataset: 'x' }],
    ['dataset.rows', { dataset: '../x', from: 0, count: 1 }],
    ['run.get', { run: '../../etc' }],
    ['run.delete', { run: '..' }],
    ['run.delete', { run: '.' }],
    ['run.restore', { run: 'a/b' }],
    ['run.get', { run: '__proto__' }],
    ['dataset.openRecent', { path: '/etc/passwd' }],
    ['shell.reveal', { path: '/etc/passwd' }],
    ['dataset.sample', { name: '../x' }],
    ['run.pause', { run: 'x' }]
  ]
  for (const [channel, argument] of asked) {
    const reply = await host.call(channel, argument)
    expect(reply.ok, channel).toBe(false)
    if (!reply.ok)
      expect(
        Object.keys(reply.error).filter(
          (key) => !['code', 'case', 'values', 'subject', 'expected', 'got', 'where', 'next'].includes(key)
        )
      ).toEqual([])
  }
})

test('drop: two files, none, a folder and a file that was never saved are refused with what to do', async () => {
  for (const [paths, code] of [
    [['/a.csv', '/b.csv'], 'usage'],
    [[], 'usage'],
    [[''], 'file-missing'],
    [[home], 'file-is-directory'],
    [[join(home, 'gone.csv')], 'file-missing']
  ] as const) {
    expect(await host.openPaths(paths)).toMatchObject({ ok: false, error: { code } })
  }
})

test('wire: NaN and the infinities survive a frame, everything else is plain JSON', () => {
  const value = { nan: NaN, up: Infinity, down: -Infinity, text: '$number', list: [1, null, { $number: 'x', more: 1 }] }
  expect(decodeFrame(encodeFrame(value))).toEqual(value)
  expect(encodeFrame({ id: 1, text: '"' })).toBe(JSON.stringify({ id: 1, text: '"' }))
})
