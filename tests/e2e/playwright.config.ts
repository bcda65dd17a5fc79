// One set of specs, two drivers: `electron` (the real executable where it exists, else the test double) and `browser`
// (the loopback server in Chromium). Both run the built app: `npm run build` first.

import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import type { Options } from './fixtures'

const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

export default defineConfig<Options>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  // The same pictures on every system.
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  timeout: 240_000,
  expect: { timeout: 60_000 },
  // Training is the load here: two workbenches at once would only measure each other.
  workers: 1,
  // A title ends with @slow where the test trains long or walks a path that others walk in part: GATESCOPE_E2E=share leaves
  // those out, the public workflow and a plain run do not.
  grepInvert: process.env.GATESCOPE_E2E === 'share' ? /@slow/ : undefined,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    // Recording costs as much time as drawing; a second try is recorded.
    trace: process.env.CI ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: existsSync(chromium) ? { executablePath: chromium } : {}
  },
  projects: [
    { name: 'electron', use: { driver: 'electron' } },
    { name: 'browser', use: { driver: 'browser' } }
  ]
})
