// npm run test:package [-- SPEC...]: lays the app out as an installer would and runs end-to-end specs on that layout: main, preload,
// pages and engines from their packaged places. By default the whole path from a dropped CSV to a prediction.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildLayout, whyNoLayout } from './layout'

const why = whyNoLayout()
if (why !== '') {
  console.log(`SKIPPED the packaged layout: ${why}`)
  process.exit(0)
}
const folder = mkdtempSync(join(tmpdir(), 'gatescope-layout-'))
const { app, megabytes } = buildLayout(folder)
console.log(`Laid out: ${megabytes.toFixed(0)} MB without Electron's own program`)
const specs = process.argv.length > 2 ? process.argv.slice(2) : ['product']
const { status } = spawnSync(
  'npx',
  ['playwright', 'test', '-c', 'tests/e2e/playwright.config.ts', '--project=electron', ...specs],
  {
    stdio: 'inherit',
    env: { ...process.env, GATESCOPE_PACKAGED: app, GATESCOPE_ELECTRON: 'double' }
  }
)
rmSync(folder, { recursive: true, force: true })
process.exit(status ?? 1)
