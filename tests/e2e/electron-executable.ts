// Which Electron the specs run: the real program or the test double. Never starts a download.

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const DOUBLE = resolve(ROOT, 'tests/double/electron')

/**
 * `GATESCOPE_ELECTRON` chooses: `real`, `double`, or `auto` (the default): the real program where it is installed, else the
 * double. Electron's own `ELECTRON_OVERRIDE_DIST_PATH`, a folder with the program, goes before `auto`.
 *
 * @returns path of the executable
 * @throws Error where `real` is asked for and its program is not installed
 */
export function electronExecutable(choice = process.env.GATESCOPE_ELECTRON ?? 'auto'): string {
  if (!['real', 'double', 'auto'].includes(choice))
    throw new Error(`GATESCOPE_ELECTRON: expected real, double or auto, got ${choice}.`)
  if (choice === 'double') return DOUBLE
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (choice === 'auto' && folder) return resolve(folder, 'electron')
  const real = installedElectron()
  if (real) return real
  if (choice === 'auto') return DOUBLE
  throw new Error('Electron: expected its program in node_modules/electron, got none. Run npx install-electron --no.')
}

function installedElectron(): string | null {
  const pathFile = resolve(ROOT, 'node_modules/electron/path.txt')
  if (!existsSync(pathFile)) return null
  const program = resolve(ROOT, 'node_modules/electron/dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : null
}
