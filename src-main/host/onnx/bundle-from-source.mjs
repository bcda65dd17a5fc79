// Bundles the slice worker from its TypeScript source, for tests and scripts that run without a build: a worker thread
// then loads one file instead of the whole core through a loader. Kept under node_modules/.cache, written anew by every
// process that needs it. Never part of a build.

import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const folder = `${repository}node_modules/.cache/gatescope`

/** @returns the path of the bundle */
export async function bundleSliceWorker() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./slice-worker.ts', import.meta.url))],
    tsconfig: `${repository}tsconfig.json`,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error'
  })
  // By its content: checkouts that share one node_modules do not run each other's code.
  const hash = createHash('sha256').update(outputFiles[0].contents).digest('hex').slice(0, 16)
  const path = `${folder}/slice-worker-${hash}.mjs`
  const neighbour = `${path}.${process.pid}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(neighbour, outputFiles[0].contents)
  renameSync(neighbour, path)
  return path
}
