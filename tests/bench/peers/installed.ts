// Whether the packages we are measured against are there: they have a package.json and a lock file of their own, so that
// nobody who builds or tests GateScope downloads them.

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const BENCH = resolve(import.meta.dirname, '..')

/** Names of the packages that training is measured against and that are not installed; those that read tables are optional. */
export function missingPeers(): string[] {
  const { dependencies } = JSON.parse(readFileSync(resolve(BENCH, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>
  }
  return Object.keys(dependencies).filter((name) => !existsSync(resolve(BENCH, 'node_modules', name)))
}
