// Where the product's own files lie, from wherever this module was bundled to; in an installed app some of them outside the archive.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json. */
const ROOT = rootAbove(import.meta.dirname)

export const PAGES = join(ROOT, 'out/renderer')
/** Utility processes load no ES modules from an archive (electron/electron#41396): packaging/electron-builder.mjs unpacks them. */
export const ENGINE_ENTRY = join(unpacked(ROOT), 'out/main/engine.js')
/** Written by packaging/inventory.mjs; a file that a person can open, so beside the archive, too. */
export const LICENCES = join(unpacked(ROOT), 'out/licences.txt')
export const PRELOAD_ENTRY = join(ROOT, 'out/preload/preload.cjs')
export const COMPUTE_PRELOAD_ENTRY = join(ROOT, 'out/preload/compute.cjs')

export const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string })
  .version

/** The same place beside the archive, where there is one. */
function unpacked(path: string): string {
  return path.replace(/([\\/])app\.asar(?=[\\/]|$)/, '$1app.asar.unpacked')
}

function rootAbove(folder: string): string {
  const parent = dirname(folder)
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : rootAbove(parent)
}
