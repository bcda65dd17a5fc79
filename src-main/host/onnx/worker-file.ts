// Where the slice worker's code is: beside the bundle in a build (or one folder up, from a shared chunk); in the sources
// it is bundled on first use. The one place that knows.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const BUILT = ['./slice-worker.js', '../slice-worker.js']
/** Not written as an import that a bundler can follow: builds must not contain the bundler. */
const FROM_SOURCE = './bundle-from-source.mjs'

let bundled: Promise<string> | null = null

/** @throws Error where neither a build nor the sources are here */
export async function sliceWorkerFile(): Promise<string> {
  const built = BUILT.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url))).find((path) =>
    existsSync(path)
  )
  if (built) return built
  bundled ??= (
    import(/* @vite-ignore */ new URL(FROM_SOURCE, import.meta.url).href) as Promise<{
      bundleSliceWorker(): Promise<string>
    }>
  ).then(({ bundleSliceWorker }) => bundleSliceWorker())
  return bundled
}
