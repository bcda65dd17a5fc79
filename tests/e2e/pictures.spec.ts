// Every page as it looks, against a picture of it that is kept: a quarter of its size, where a letter is a grey spot. So another
// machine's fonts pass, and an empty card, a lost column, a wrong colour or something on top of something else does not. By default
// light English at 1280 pixels and dark Chinese at 900, whose pictures are kept; GATESCOPE_PICTURES=all with -u takes both languages,
// appearances and widths, to be looked at.
//
//   npx playwright test -c tests/e2e/playwright.config.ts --project=browser pictures.spec -u     takes those of the default anew

import type { Page } from '@playwright/test'
import type { PageId } from '../../src-renderer/composables/route'
import { dropFiles, expect, test } from './fixtures'
import {
  finished,
  openPage,
  primaryAction,
  ready,
  setSetting,
  TRAINING,
  wordsOf,
  writeReviews,
  type Words
} from './steps'

const PAGES = Object.keys(wordsOf('en').pages) as PageId[]
const HEIGHTS = { 1280: 800, 900: 900 } as const
const SCALE = 0.25
/** Of a picture's pixels so many may differ, each by so much: figures change from run to run, fonts from machine to machine. */
const TOLERANCE = { maxDiffPixelRatio: 0.04, threshold: 0.25 }
const ALL = process.env.GATESCOPE_PICTURES === 'all'

type Width = keyof typeof HEIGHTS
type Look = readonly [appearance: 'light' | 'dark', width: Width]
const looksOf = (language: 'en' | 'zh'): readonly Look[] =>
  ALL
    ? [
        ['light', 1280],
        ['light', 900],
        ['dark', 1280],
        ['dark', 900]
      ]
    : language === 'en'
      ? [['light', 1280]]
      : [['dark', 900]]

/** Figures that say how fast or when are not part of a picture. */
async function hideVolatile(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLElement>('[role="contentinfo"], footer, .toasts'))
      one.style.visibility = 'hidden'
  })
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, TRAINING)
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(() => {
    ;(document.activeElement as HTMLElement | null)?.blur()
  })
  await page.mouse.move(0, 0)
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

/** As wide as it is, drawn small by Chromium itself. */
async function pictureOf(page: Page, width: Width): Promise<Buffer> {
  const devtools = await page.context().newCDPSession(page)
  const clip = { x: 0, y: 0, width, height: HEIGHTS[width], scale: SCALE }
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'png', clip })
  await devtools.detach()
  return Buffer.from(data, 'base64')
}

async function trained(page: Page, folder: string, words: Words): Promise<void> {
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 160)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'model.hidden', '8')
  await setSetting(page, 'epochs', '3')
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
}

for (const language of ['en', 'zh'] as const)
  test.describe(`${language} pages`, () => {
    test.use({ language: language === 'en' ? 'en-US' : 'zh-CN' })
    test('look as their pictures', async ({ page, folder, driver }) => {
      test.skip(driver !== 'browser', 'the same pages in a window of another height')
      test.setTimeout(600_000)
      const words = wordsOf(language)
      await trained(page, folder, words)
      for (const [appearance, width] of looksOf(language)) {
        await page.setViewportSize({ width, height: HEIGHTS[width] })
        await page.emulateMedia({ colorScheme: appearance, reducedMotion: 'reduce' })
        for (const id of PAGES) {
          await openPage(page, words, id)
          // The rows are scored when the page is opened; until then it has no matrix.
          if (id === 'evaluate')
            await expect(page.getByRole('heading', { name: words.evaluate.confusion.title, exact: true })).toBeVisible(
              TRAINING
            )
          await settled(page)
          await hideVolatile(page)
          expect
            .soft(await pictureOf(page, width), `${id}, ${appearance}, ${width} pixels`)
            .toMatchSnapshot(`${id}-${language}-${appearance}-${width}.png`, TOLERANCE)
        }
      }
    })
  })
