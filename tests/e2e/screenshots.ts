// npm run screenshots: pictures of every page, of real runs on the generated reviews, into resources/screenshots. The
// built browser mode is driven as the specs drive it; nothing in a picture is made up.
//
//   npm run screenshots                 the committed selection
//   npm run screenshots -- --all DIR    every page in both languages, both appearances and both widths, elsewhere

import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import type { PageId } from '../../src-renderer/composables/route'
import { launchBrowser, type Workbench } from './drivers'
import { finished, openPage, primaryAction, ready, setSetting, TRAINING, wordsOf, type Words } from './steps'

type Language = 'en' | 'zh'
type Appearance = 'light' | 'dark'
type Width = 1280 | 900
interface Picture {
  readonly page: PageId
  readonly language: Language
  readonly appearance: Appearance
  readonly width: Width
}

const HEIGHTS: Readonly<Record<Width, number>> = { 1280: 800, 900: 900 }
const PAGES = Object.keys(wordsOf('en').pages) as PageId[]
/** A sentence whose turn a recurrent network has to carry: shown on the pages about one text. */
const TEXTS: Readonly<Record<Language, string>> = { en: 'The room was small and cold, but the staff were so kind that we loved it', zh: '房间又小又冷，但是服务特别好，我们很喜欢' }

const [, , flag, target] = process.argv
const folder = flag === '--all' && target ? resolve(target) : resolve(import.meta.dirname, '../../resources/screenshots')

/** Every page in English by day and in Chinese by night; the frame's narrow form where pages differ most in it. */
const SELECTION: readonly Picture[] = [
  ...PAGES.flatMap((page): Picture[] => [{ page, language: 'en', appearance: 'light', width: 1280 }, { page, language: 'zh', appearance: 'dark', width: 1280 }]),
  { page: 'inspect', language: 'en', appearance: 'dark', width: 1280 },
  { page: 'train', language: 'en', appearance: 'dark', width: 900 },
  { page: 'model', language: 'zh', appearance: 'light', width: 900 },
  { page: 'evaluate', language: 'en', appearance: 'light', width: 900 }
]
const everything = (): Picture[] => PAGES.flatMap((page) => (['en', 'zh'] as const).flatMap((language) => (['light', 'dark'] as const).flatMap((appearance) => ([1280, 900] as const).map((width) => ({ page, language, appearance, width })))))

/** Two finished runs on the reviews: an LSTM and a GRU. */
async function trainRuns(page: Page, words: Words): Promise<void> {
  await page.locator('[data-sample="reviews"]').click()
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'epochs', '8')
  await setSetting(page, 'model.hidden', '48')
  await setSetting(page, 'model.embedding', '48')
  await chooseDevice(page, words)
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
  await page.evaluate(() => { location.hash = '#/model?setting=model.cell' })
  await page.locator('[data-setting="model.cell"]').getByRole('radio', { name: words.settings.model.cell.gru }).click()
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
}

/** The processor's own runtime: the same on every machine that takes these pictures. */
async function chooseDevice(page: Page, words: Words): Promise<void> {
  await page.evaluate(() => { location.hash = '#/model?setting=device' })
  await page.locator('[data-setting="device"]').getByRole('combobox').click()
  await page.getByRole('option', { name: words.settings.device.native, exact: false }).first().click()
}

/** Everything asked for is there: no card waits, no chart is being drawn. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, TRAINING)
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** Brings a page into the state worth showing. */
async function compose(page: Page, id: PageId, words: Words, language: Language): Promise<void> {
  await openPage(page, words, id)
  if (id === 'predict') {
    await page.getByLabel(words.predict.box.label, { exact: true }).fill(TEXTS[language])
    await expect(page.getByRole('region', { name: words.predict.probabilities.title }).getByRole('status')).toHaveText(/%/, TRAINING)
  }
  if (id === 'evaluate') await expect(page.getByRole('grid', { name: words.evaluate.confusion.title })).toBeVisible(TRAINING)
  if (id === 'runs') for (const box of await page.getByRole('grid', { name: words.runs.table.label }).getByRole('checkbox').all()) await box.check()
  if (id === 'export') await page.locator('[data-format="bundle"]').check()
  await page.mouse.move(0, 0)
  await settled(page)
}

/** A third run, which learns while Train is photographed: far enough that its curves say something. */
async function trainMeanwhile(page: Page, words: Words): Promise<void> {
  await setSetting(page, 'epochs', '60')
  await setSetting(page, 'patience', '')
  await setSetting(page, 'batchSize', '8')
  await primaryAction(page, words.action.train).click()
  await expect(page.getByRole('contentinfo', { name: words.app.status })).toHaveText(/Epoch (?:[5-9]|\d\d) of/, TRAINING)
}

async function useLanguage(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('gatescope.language', JSON.stringify(chosen)), language)
  await page.reload()
  await ready(page)
}

async function photograph({ page }: Workbench, pictures: readonly Picture[]): Promise<void> {
  for (const language of ['en', 'zh'] as const) {
    const words = wordsOf(language)
    await useLanguage(page, language)
    for (const { page: id, appearance, width } of pictures.filter((picture) => picture.language === language)) {
      await page.setViewportSize({ width, height: HEIGHTS[width] })
      await page.emulateMedia({ colorScheme: appearance, reducedMotion: 'reduce' })
      await compose(page, id, words, language)
      const name = `${id}-${language}-${appearance}-${width}.png`
      await page.screenshot({ path: join(folder, name) })
      console.log(name)
    }
  }
}

const home = mkdtempSync(join(tmpdir(), 'gatescope-pictures-'))
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const browser = await chromium.launch(existsSync(executablePath) ? { executablePath } : {})
try {
  const workbench = await launchBrowser(browser, { home, language: 'en-GB' })
  try {
    await workbench.page.setViewportSize({ width: 1280, height: HEIGHTS[1280] })
    await ready(workbench.page)
    await trainRuns(workbench.page, wordsOf('en'))
    mkdirSync(folder, { recursive: true })
    const pictures = flag === '--all' ? everything() : SELECTION
    await photograph(workbench, pictures.filter(({ page }) => page !== 'train'))
    await useLanguage(workbench.page, 'en')
    await trainMeanwhile(workbench.page, wordsOf('en'))
    await photograph(workbench, pictures.filter(({ page }) => page === 'train'))
  } finally {
    await workbench.close()
  }
} finally {
  await browser.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}
