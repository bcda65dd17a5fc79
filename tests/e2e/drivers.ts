// The two ways a spec gets its page. Both start the built app with a home folder of its own and end it afterwards.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { _electron, type Browser, type ElectronApplication, type Page } from '@playwright/test'
import { electronExecutable } from './electron-executable'

export type DriverName = 'electron' | 'browser'

export interface LaunchOptions {
  /** GATESCOPE_HOME of this workbench: runs, samples, recent files, window state. */
  readonly home: string
  /** BCP 47 language of the user interface. */
  readonly language: string
  /** Further arguments of the executable, such as a file to open (Electron only). */
  readonly args?: readonly string[]
}

/** A started workbench, whichever way. */
export interface Workbench {
  readonly driver: DriverName
  readonly page: Page
  readonly home: string
  /** The Electron application; null in browser mode. */
  readonly app: ElectronApplication | null
  /** Process that owns the engines: their parent, for tests that end one. */
  readonly hostPid: number
  close(): Promise<void>
}

const ROOT = resolve(import.meta.dirname, '../..')
/** The app's folder; tests/packaging/run.ts names a packaged one. */
const APP = process.env.GATESCOPE_PACKAGED ?? ROOT

export async function launchElectron({ home, language, args = [] }: LaunchOptions): Promise<Workbench> {
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [APP, `--user-data-dir=${home}/electron`, `--lang=${language}`, ...args],
    env: { ...environment(), GATESCOPE_HOME: home }
  })
  const page = await app.firstWindow()
  const hostPid = await app.evaluate(() => process.pid)
  return { driver: 'electron', page, home, app, hostPid, close: () => app.close() }
}

export async function launchBrowser(browser: Browser, { home, language }: LaunchOptions): Promise<Workbench> {
  const server = spawn(process.execPath, [resolve(ROOT, 'out/main/serve.js'), '--no-open'], {
    env: { ...environment(), GATESCOPE_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const address = await new Promise<string>((found, failed) => {
    let said = ''
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const match = /http:\S+/.exec(said)
      if (match) found(match[0])
    })
    server.once('exit', (code) => failed(new Error(`serve.js ended with ${code} before it printed its address`)))
  })
  const context = await browser.newContext({ locale: language, viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(address)
  const close = async (): Promise<void> => {
    await context.close()
    if (server.exitCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
  }
  return { driver: 'browser', page, home, app: null, hostPid: server.pid!, close }
}

/** Would change the app under test. */
const WITHHELD = ['GATESCOPE_HOME', 'ELECTRON_RENDERER_URL', 'NODE_OPTIONS']

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !WITHHELD.includes(entry[0])
    )
  )
}

/** Ends the train engine of a workbench the hard way. @returns when, by the machine's clock */
export async function killTrainEngine({ app, hostPid }: Workbench): Promise<number> {
  const engine = app ? await utilityNamed(app, 'GateScope train engine') : childWithArgument(hostPid, 'train')
  if (engine === undefined) throw new Error('expected a train engine among the processes of the workbench, got none')
  process.kill(engine, 'SIGKILL')
  return Date.now()
}

/** In Electron an engine is a utility process; its arguments are on no command line, its name is in Electron's table. */
const utilityNamed = (app: ElectronApplication, name: string): Promise<number | undefined> =>
  app.evaluate(
    ({ app: electron }, wanted) => electron.getAppMetrics().find((process) => process.name === wanted)?.pid,
    name
  )

/** In browser mode an engine is a child process (looked up in /proc: Linux only). */
const childWithArgument = (pid: number, argument: string): number | undefined =>
  descendantsOf(pid).find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').split('\0').includes(argument))

function descendantsOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number)
  return children.flatMap((child) => [child, ...descendantsOf(child)])
}
