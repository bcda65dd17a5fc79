// An installed app without an installer: electron-builder lays it out around the double of Electron, and the archive is unpacked into
// a folder of its own name, for the double is plain Node and reads no archives. What must lie outside is taken out of it, so that
// nothing finds it there by accident.

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const TOOLS = join(ROOT, 'packaging/node_modules')
/** Files of an Electron distribution that electron-builder looks for. */
const DISTRIBUTION = ['LICENSE', 'chrome_100_percent.pak', 'locales/en-US.pak']

export interface Layout {
  /** The archive as a folder: what Electron is started with. */
  readonly app: string
  /** What lies beside the archive. */
  readonly unpacked: string
  /** Files of the archive, those outside included, with slashes. */
  readonly files: readonly string[]
  readonly megabytes: number
}

/** '' where a layout can be made here, else why not. */
export const whyNoLayout = (): string =>
  process.platform !== 'linux'
    ? 'the double of Electron is laid out on Linux alone'
    : !existsSync(join(TOOLS, 'electron-builder'))
      ? 'electron-builder is not installed: npm ci --prefix packaging'
      : !existsSync(join(ROOT, 'out/sbom.cdx.json'))
        ? 'out/ is not built: npm run build'
        : ''

/** @param folder an empty one @throws Error with what electron-builder said */
export function buildLayout(folder: string): Layout {
  const distribution = join(folder, 'electron')
  cpSync(join(ROOT, 'tests/double'), distribution, { recursive: true })
  mkdirSync(join(distribution, 'locales'))
  mkdirSync(join(distribution, 'resources'))
  for (const name of DISTRIBUTION) writeFileSync(join(distribution, name), '')
  writeFileSync(join(distribution, 'version'), '0.0.0')
  // The double has no fuses to flip and no languages to leave out; everything else is the configuration that ships.
  const config = join(folder, 'config.mjs')
  writeFileSync(
    config,
    `import config from ${JSON.stringify(join(ROOT, 'packaging/electron-builder.mjs'))}
const directories = { ...config.directories, output: ${JSON.stringify(join(folder, 'release'))} }
export default { ...config, directories, electronFuses: null, electronLanguages: undefined }
`
  )
  run(join(TOOLS, '.bin/electron-builder'), ['--config', config, '--projectDir', ROOT, '--dir', '--publish', 'never'], {
    GATESCOPE_ELECTRON_DIST: distribution
  })
  const [name] = readdirSync(join(folder, 'release')).filter((each) => each.endsWith('-unpacked'))
  const resources = join(folder, 'release', name, 'resources')
  const asar = (...args: string[]): string =>
    run(process.execPath, [join(TOOLS, '@electron/asar/bin/asar.js'), ...args])
  const archive = join(resources, 'app.asar')
  const unpacked = `${archive}.unpacked`
  const files = asar('list', archive)
    .trim()
    .split('\n')
    .map((path) => path.slice(1))
  const megabytes = [...sizes(join(folder, 'release', name))].reduce((sum, size) => sum + size, 0) / 1e6
  const app = join(folder, 'app/app.asar')
  asar('extract', archive, app)
  cpSync(unpacked, join(folder, 'app/app.asar.unpacked'), { recursive: true })
  for (const outside of ['engine.js', 'slice-worker.js', 'measure-worker.js']) rmSync(join(app, 'out/main', outside))
  rmSync(join(app, 'node_modules'), { recursive: true })
  return { app, unpacked: join(folder, 'app/app.asar.unpacked'), files, megabytes }
}

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 1e8
  })
  if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`)
  return stdout
}

function* sizes(folder: string): Generator<number> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) yield statSync(join(entry.parentPath, entry.name)).size
}
