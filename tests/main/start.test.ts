// npm start opens the window where it can, and otherwise says one sentence and serves the browser. Needs a fresh build:
// with one it must not build again, and it must never start a download.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test as base } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const cli = join(root, 'out/main/cli.js')
/** Building here would take the bundles away from under the tests that run beside. */
const reason = !existsSync(cli)
  ? 'out/ is not built'
  : newest(['src-core', 'src-main', 'src-renderer', 'electron.vite.config.ts', 'package.json']) > statSync(cli).mtimeMs
    ? 'out/ is older than its sources'
    : ''
const test = reason === '' ? base : base.skip
if (reason !== '') base.skip(`npm start tests: ${reason}: npm run build`, () => undefined)

function newest(paths: readonly string[]): number {
  const files = paths.flatMap((path) =>
    statSync(join(root, path)).isFile()
      ? [path]
      : readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
  )
  return Math.max(...files.map((file) => statSync(join(root, file)).mtimeMs))
}

const home = mkdtempSync(join(tmpdir(), 'gatescope-start-'))
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))

/** What start.mjs decides by. */
const DECIDES = [
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'ELECTRON_OVERRIDE_DIST_PATH',
  'ELECTRON_EXEC_PATH',
  'GATESCOPE_LANGUAGE',
  'LC_ALL',
  'LC_MESSAGES',
  'LANG'
]

/** Runs start.mjs until it says what is waited for, then ends it. @returns everything it said */
async function start(
  environment: Record<string, string>,
  until: RegExp,
  args: readonly string[] = []
): Promise<string> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !DECIDES.includes(name)))
  const child = spawn(process.execPath, [join(root, 'src-main/start.mjs'), ...args], {
    cwd: root,
    detached: true,
    env: { ...inherited, ELECTRON_SKIP_BINARY_DOWNLOAD: '1', GATESCOPE_HOME: home, ...environment },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const ended = once(child, 'exit')
  let said = ''
  await new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (until.test(said)) resolve()
      })
    }
    child.once('exit', () => resolve())
  })
  // The whole group: start.mjs waits for the program it started.
  try {
    process.kill(-child.pid!, 'SIGTERM')
  } catch {
    // It has ended by itself.
  }
  await ended
  return said
}

base.skipIf(reason !== '' || existsSync(join(root, 'node_modules/electron/dist')))(
  "npm start: without Electron's program it says so in one sentence and prints an address that answers",
  async () => {
    const said = await start({ DISPLAY: ':7' }, /http:\S+\n/, ['--no-open'])
    expect(said).toMatch(
      /^(Building GateScope \.\.\.\n(.*\n)*)?GateScope runs in your browser, because Electron's program file is not installed \(.*\)\.\nGateScope is at http:\/\/127\.0\.0\.1:\d+\/#token=\S+\n$/
    )
    expect(existsSync(join(root, 'node_modules/electron/dist'))).toBe(false)
  }
)

base.skipIf(reason !== '' || existsSync(join(root, 'node_modules/electron/dist')))(
  'npm start: a program that cannot be fetched leads to the browser, in one sentence',
  async () => {
    const nowhere = {
      DISPLAY: ':7',
      ELECTRON_SKIP_BINARY_DOWNLOAD: '',
      ELECTRON_MIRROR: 'http://127.0.0.1:9/',
      electron_config_cache: join(home, 'cache')
    }
    const said = await start(nowhere, /http:\S+\n/, ['--no-open'])
    expect(said).toMatch(
      /Fetching Electron's program file.*\nGateScope runs in your browser, because Electron's program file could not be fetched \(.*\)\.\nGateScope is at http:/
    )
  }
)

test('npm start: without a display it serves the browser although Electron is there', async () => {
  const said = await start({ ELECTRON_OVERRIDE_DIST_PATH: join(root, 'tests/double') }, /http:\S+\n/, ['--no-open'])
  expect(said).toContain('GateScope runs in your browser, because there is no display.')
})

const onLinux = process.platform === 'linux' ? test : test.skip
onLinux('in a Chinese locale it says so in Chinese', async () => {
  const said = await start({ LANG: 'zh_CN.UTF-8' }, /token=/, ['--no-open', '--port', '0'])
  expect(said).toContain('没有可用的显示器，GateScope 将在浏览器中运行。')
})

test('npm start: with Electron and a display it opens the window', async () => {
  const program = join(home, 'electron')
  writeFileSync(program, '#!/bin/sh\necho "opened $1"\nsleep 30\n', { mode: 0o755 })
  expect(await start({ ELECTRON_EXEC_PATH: program, DISPLAY: ':7' }, /opened .*\n/)).toContain(`opened ${root}\n`)
})

test('npm start: a window that never opens ends in the browser', async () => {
  const program = join(home, 'broken')
  writeFileSync(program, '#!/bin/sh\nexit 133\n', { mode: 0o755 })
  expect(await start({ ELECTRON_EXEC_PATH: program, DISPLAY: ':7' }, /http:\S+\n/, ['--no-open'])).toContain(
    'because the window could not be opened.'
  )
})
