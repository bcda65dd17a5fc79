// npm run package [-- ELECTRON-BUILDER'S OPTIONS]: installers of this system in release/, or one sentence why there can be none.

import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const ROOT = join(import.meta.dirname, '..')
const ELECTRON = join(ROOT, 'node_modules/electron')
/** A network that swallows every packet must not keep the sentence back. */
const FETCH_MS = 300_000

const why = missingBuilder() ?? missingElectron()
if (why !== null) {
  console.error(`GateScope cannot be packaged here, because ${why}.`)
  process.exit(1)
}
const { writeIcons } = await import('./icons.mjs')
writeIcons(join(import.meta.dirname, 'icons'))
run('npm', ['run', 'build'])
rmSync(join(ROOT, 'release'), { recursive: true, force: true })
run(join(import.meta.dirname, 'node_modules/.bin/electron-builder'), [
  '--config',
  join(import.meta.dirname, 'electron-builder.mjs'),
  '--projectDir',
  ROOT,
  '--publish',
  'never',
  ...parseArgs({ allowPositionals: true, strict: false }).positionals,
  ...process.argv.slice(2).filter((argument) => argument.startsWith('-'))
])

function missingBuilder() {
  return existsSync(join(import.meta.dirname, 'node_modules/electron-builder'))
    ? null
    : 'electron-builder is not installed: npm ci --prefix packaging'
}

/** Fetches Electron's program where it is not here yet. @returns why it cannot be had */
function missingElectron() {
  const chosen = process.env.GATESCOPE_ELECTRON_DIST
  if (chosen) return existsSync(join(chosen, 'version')) ? null : `${chosen} holds no program of Electron`
  const here = () => existsSync(join(ELECTRON, 'dist/version'))
  if (here()) return null
  spawnSync(process.execPath, [join(ELECTRON, 'install.js')], { stdio: 'ignore', timeout: FETCH_MS })
  return here() ? null : "Electron's program could not be fetched"
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
