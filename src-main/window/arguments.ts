// Files named on a command line ("open with"): existing paths only; switches, the app's own folder and everything else
// are not for us.

import { statSync } from 'node:fs'
import { resolve } from 'node:path'

const TABLE_FILE = /\.(csv|tsv|tab|txt|jsonl|ndjson)$/i

/** Absolute paths of the table files among `argv`, relative ones seen from `folder`. */
export function filesIn(argv: readonly string[], folder: string): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-') && TABLE_FILE.test(argument))
    .map((argument) => resolve(folder, argument))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)
}
