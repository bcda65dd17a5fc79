// npm run screenshots: pictures of every page, of real runs on the generated reviews, into resources/screenshots. The
// built browser mode is driven as the specs drive it; nothing in a picture is made up.
//
//   npm run screenshots                 the committed selection
//   npm run screenshots -- --lessons    the lessons' of them alone
//   npm run screenshots -- --all DIR    every page in both languages, both appearances and both widths, elsewhere

import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, expect, type Page } from '@playwright/test'
import type { PageId } from '../../src-renderer/composables/route'
import { launchBrowser, type Workbench } from './drivers'
import { chartCard, finished, openPage, primaryAction, ready, setSetting, TRAINING, wordsOf, type Words } from './steps'

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
/** Two sentences that only their order, or one negated word, tells apart: what a recurrent network is for. */
const TEXTS: Readonly<Record<Language, readonly [string, string]>> = {
  en: [
    'The portion was poor and I found the room annoying, but in the end the soup turned out great.',
    'The soup turned out great, but in the end the portion was poor and I found the room annoying.'
  ],
  zh: ['没觉得送餐糟糕，面条从来没有让人失望过。', '没觉得送餐出色，面条从来没有让人满意过。']
}

const [, , flag, target] = process.argv
const folder =
  flag === '--all' && target ? resolve(target) : resolve(import.meta.dirname, '../../resources/screenshots')

/** Every page in English by day and in Chinese by night; the frame's narrow form where pages differ most in it. */
const SELECTION: readonly Picture[] = [
  ...PAGES.flatMap((page): Picture[] => [
    { page, language: 'en', appearance: 'light', width: 1280 },
    { page, language: 'zh', appearance: 'dark', width: 1280 }
  ]),
  { page: 'inspect', language: 'en', appearance: 'dark', width: 1280 },
  { page: 'train', language: 'en', appearance: 'dark', width: 900 },
  { page: 'model', language: 'zh', appearance: 'light', width: 900 },
  { page: 'evaluate', language: 'en', appearance: 'light', width: 900 }
]
const everything = (): Picture[] =>
  PAGES.flatMap((page) =>
    (['en', 'zh'] as const).flatMap((language) =>
      (['light', 'dark'] as const).flatMap((appearance) =>
        ([1280, 900] as const).map((width) => ({ page, language, appearance, width }))
      )
    )
  )

/** Two finished runs on the reviews: an LSTM and a GRU. */
async function trainRuns(page: Page, words: Words): Promise<void> {
  await page.locator('[data-sample="reviews"]').click()
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  // Few epochs: a model with mistakes to look at.
  await setSetting(page, 'epochs', '4')
  await setSetting(page, 'model.hidden', '48')
  await setSetting(page, 'model.embedding', '48')
  await chooseCell(page, words, 'lstm')
  await chooseDevice(page, words)
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
  await chooseCell(page, words, 'gru')
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
}

async function chooseCell(page: Page, words: Words, cell: 'gru' | 'lstm'): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/model?setting=model.cell'
  })
  await page.locator('[data-setting="model.cell"]').getByRole('combobox').click()
  await page.getByRole('option', { name: words.settings.model.cell[cell], exact: true }).click()
}

/** The processor's own runtime: the same on every machine that takes these pictures. */
async function chooseDevice(page: Page, words: Words): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/model?setting=device'
  })
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
async function compose(page: Page, { page: id, appearance }: Picture, words: Words, language: Language): Promise<void> {
  await openPage(page, words, id)
  await composers[id]?.(page, words, language, appearance)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.mouse.move(0, 0)
  await settled(page)
}

const composers: {
  readonly [Id in PageId]?: (page: Page, words: Words, language: Language, appearance: Appearance) => Promise<void>
} = {
  lessons: raced,
  async data(page, words) {
    await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
    await expect(page.getByRole('grid').getByRole('row').nth(5)).toContainText(/\w/, TRAINING)
  },
  async model(page, words) {
    await expect(page.getByRole('main').getByRole('heading', { name: words.model.drawing.title })).toBeVisible(TRAINING)
  },
  async evaluate(page, words) {
    await expect(page.getByRole('grid', { name: words.evaluate.confusion.title })).toBeVisible(TRAINING)
  },
  /** By day what the training looked like inside, by night what one text does. */
  async inspect(page, words, language, appearance) {
    await page
      .getByRole('radio', { name: appearance === 'light' ? words.inspect.part.training : words.inspect.part.text })
      .click()
    if (appearance === 'light') {
      await expect(page.getByRole('img').first()).toBeVisible(TRAINING)
      return
    }
    const box = page.locator('main textarea').first()
    await box.fill(TEXTS[language][0])
    await box.blur()
    await expect(page.getByRole('main').getByText(words.inspect.text.computing)).toHaveCount(0, TRAINING)
  },
  async predict(page, words, language) {
    const box = page.getByLabel(words.predict.box.label, { exact: true })
    const verdict = page.getByRole('region', { name: words.predict.probabilities.title }).getByRole('status')
    for (const text of [...TEXTS[language]].reverse()) {
      await box.fill(text)
      await expect(verdict).toHaveText(/%|“/, TRAINING)
      await settled(page)
      await box.press('Control+Enter')
    }
  },
  async runs(page, words) {
    const boxes = page.getByRole('grid', { name: words.runs.table.label }).getByRole('checkbox')
    await expect(boxes.nth(1)).toBeVisible(TRAINING)
    for (const box of await boxes.all()) await box.check()
    await expect(chartCard(page, words.runs.compare.accuracyCurve)).toBeVisible(TRAINING)
  },
  /** What was written stays with the window: one export serves every picture of it. */
  async export(page, words) {
    await page.locator('[data-format="bundle"]').check()
    if ((await page.locator('[data-written]').count()) > 0) return
    const int8 = page.getByRole('switch', { name: words.export.int8.label })
    if ((await int8.getAttribute('aria-checked')) === 'false') await int8.click()
    await primaryAction(page, words.export.action).click()
    await expect(page.locator('[data-written="bundle"]')).toBeVisible(TRAINING)
  }
}

/** A lesson that trains in seconds, with what came of it; once, for every picture. */
async function raced(page: Page, words: Words): Promise<void> {
  await openPage(page, words, 'lessons')
  await page.locator('[data-lesson="who-acts"]').click()
  const over = page.locator('[data-over="true"]:not([data-entrant="linear"])')
  if ((await over.count()) === 0)
    await page.getByRole('button', { name: words.lessons.page.train, exact: true }).click()
  await expect(over).toHaveCount(2, TRAINING)
  await page.locator('#lesson-title').evaluate((title) => title.scrollIntoView())
}

async function trainedMeanwhile(workbench: Workbench, pictures: readonly Picture[]): Promise<void> {
  await useLanguage(workbench.page, 'en')
  await workbench.page.setViewportSize({ width: 1280, height: HEIGHTS[1280] })
  await trainMeanwhile(workbench.page, wordsOf('en'))
  await photograph(
    workbench,
    pictures.filter(({ page }) => page === 'train')
  )
}

/** A third run, which learns while Train is photographed: far enough that its curves say something. */
async function trainMeanwhile(page: Page, words: Words): Promise<void> {
  await chooseCell(page, words, 'lstm')
  await setSetting(page, 'epochs', '30')
  await setSetting(page, 'patience', '')
  await setSetting(page, 'model.hidden', '64')
  await setSetting(page, 'batchSize', '8')
  await primaryAction(page, words.action.train).click()
  await expect(page.getByRole('contentinfo', { name: words.app.status })).toHaveText(/Epoch (?:9|\d\d) of/, TRAINING)
}

/** By the command palette: a reload would thin what the Train page has heard. */
async function useLanguage(page: Page, language: Language): Promise<void> {
  await page.keyboard.press('Control+k')
  const command = page.getByRole('option', { name: language === 'en' ? 'Language: English' : '语言：中文' })
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill(language === 'en' ? 'English' : '中文')
  await command.click()
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'en' ? 'en' : 'zh-CN')
}

async function photograph({ page }: Workbench, pictures: readonly Picture[]): Promise<void> {
  for (const language of ['en', 'zh'] as const) {
    const words = wordsOf(language)
    await useLanguage(page, language)
    for (const picture of pictures.filter((one) => one.language === language)) {
      const { page: id, appearance, width } = picture
      await page.setViewportSize({ width, height: HEIGHTS[width] })
      await page.emulateMedia({ colorScheme: appearance, reducedMotion: 'reduce' })
      await compose(page, picture, words, language)
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
    mkdirSync(folder, { recursive: true })
    const pictures = flag === '--all' ? everything() : SELECTION
    if (flag !== '--lessons') {
      await trainRuns(workbench.page, wordsOf('en'))
      await photograph(
        workbench,
        pictures.filter(({ page }) => page !== 'train' && page !== 'lessons')
      )
    }
    // Its runs would stand among the others'.
    await photograph(
      workbench,
      pictures.filter(({ page }) => page === 'lessons')
    )
    if (flag !== '--lessons') await trainedMeanwhile(workbench, pictures)
  } finally {
    await workbench.close()
  }
} finally {
  await browser.close()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}
