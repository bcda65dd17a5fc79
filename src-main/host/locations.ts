// Where the product's own files lie, from wherever this module was bundled to.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json. */
const ROOT = rootAbove(import.meta.dirname)

export const PAGES = join(ROOT, 'out/renderer')
export const ENGINE_ENTRY = join(ROOT, 'out/main/engine.js')
export const PRELOAD_ENTRY = join(ROOT, 'out/preload/preload.cjs')
export const COMPUTE_PRELOAD_ENTRY = join(ROOT, 'out/preload/compute.cjs')

export const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string })
  .version

function rootAbove(folder: string): string {
  const parent = dirname(folder)
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : rootAbove(parent)
}
