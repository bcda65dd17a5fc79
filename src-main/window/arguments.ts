// Files named on a command line ("open with"): existing paths only; switches, the app's own folder and everything else
// are not for us.

import { statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { LESSON_EXTENSIONS, MODEL_EXTENSIONS, TABLE_EXTENSIONS } from './openable'

const OPENABLE = new Set([...TABLE_EXTENSIONS, ...MODEL_EXTENSIONS, ...LESSON_EXTENSIONS].map((name) => `.${name}`))

/** Absolute paths of the tables, models and lessons among `argv`, relative ones seen from `folder`. */
export function filesIn(argv: readonly string[], folder: string): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && OPENABLE.has(extname(argument).toLowerCase()))
    .map((argument) => resolve(folder, argument))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)
}
