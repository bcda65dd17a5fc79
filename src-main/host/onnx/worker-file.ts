// Where the slice worker's code is: beside the bundle in a build (or one folder up, from a shared chunk), else beside
// this file in the sources, through tsx. The one place that knows.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const CANDIDATES = ['./slice-worker.js', '../slice-worker.js', './slice-worker-from-source.mjs']

/** @throws Error where the build lacks the worker's entry */
export function sliceWorkerFile(): string {
  const paths = CANDIDATES.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)))
  const found = paths.find((path) => existsSync(path))
  if (found) return found
  throw new Error(`slice worker: expected one of ${paths.join(', ')}, got none. Build again.`)
}
