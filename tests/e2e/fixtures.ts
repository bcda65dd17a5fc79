// What every spec starts from: `workbench` (a started app with an empty home), its `page`, and hands for files.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { launchBrowser, launchElectron, type DriverName, type LaunchOptions, type Workbench } from './drivers'

export interface Options {
  driver: DriverName
  /** Language of the user interface. */
  language: string
}

interface Fixtures {
  /** Starts another workbench on a home folder (a restart, a second launch); closed after the test. */
  launch(options?: Partial<LaunchOptions>): Promise<Workbench>
  workbench: Workbench
  page: Page
  /** A folder of the test's own. */
  folder: string
}

export const test = base.extend<Fixtures & Options>({
  driver: ['electron', { option: true }],
  language: ['en-US', { option: true }],
  // Playwright reads the dependencies from the pattern; this fixture has none.
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'gatescope-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ driver, language, folder, playwright, launchOptions }, use) => {
    const started: Workbench[] = []
    const browser = driver === 'browser' ? await playwright.chromium.launch(launchOptions) : null
    await use(async (options = {}) => {
      const complete = { home: join(folder, 'home'), language, ...options }
      const workbench = browser ? await launchBrowser(browser, complete) : await launchElectron(complete)
      started.push(workbench)
      return workbench
    })
    for (const workbench of started) await workbench.close()
    await browser?.close()
  },
  workbench: async ({ launch }, use) => use(await launch()),
  page: async ({ workbench }, use) => use(workbench.page)
})

export { expect } from '@playwright/test'

/** Drops files from the system's file manager onto the window, as a hand would: with their paths in Electron. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  await devtools.detach()
}

/** The question where to save is the system's own; here it is answered. */
export async function saveTo({ app }: Workbench, path: string): Promise<void> {
  await app?.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
}
