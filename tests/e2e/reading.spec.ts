// The window at 200 %, without motion, and with texts of other scripts: nothing falls off, nothing moves, and a text stands as it is
// written.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PageId } from '../../src-renderer/composables/route'
import { violations } from './axe'
import { dropFiles, expect, test } from './fixtures'
import { finished, primaryAction, ready, setSetting, TRAINING, wordsOf, writeReviews } from './steps'

const words = wordsOf('en-US')
const PAGES = Object.keys(words.pages) as PageId[]

test('at 200 % of 1280 pixels no page is wider than the window, and commands and preferences are there @slow', async ({
  page,
  folder
}) => {
  test.setTimeout(420_000)
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 120)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'model.hidden', '8')
  await setSetting(page, 'epochs', '2')
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 640, height: 400 })
  for (const id of PAGES) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, `#/${id}`)
    await expect(page.locator('main#page')).not.toBeEmpty()
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      const main = document.querySelector('main#page')!
      return Math.max(scrollWidth - clientWidth, main.scrollWidth - main.clientWidth)
    })
    expect.soft(wide, `${id}: pixels that stick out`).toBeLessThanOrEqual(0)
    await expect.soft(page.getByRole('button', { name: words.action.palette }), `${id}: commands`).toBeInViewport()
    await expect
      .soft(page.getByRole('button', { name: words.preferences.label }), `${id}: preferences`)
      .toBeInViewport()
    expect.soft(await violations(page), `${id} at 200 %`).toEqual([])
  }

  await test.step('asked for no motion, nothing takes time to move', async () => {
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((one) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(one)
        const seconds = (list: string): number => Math.max(...list.split(',').map(parseFloat))
        return seconds(transitionDuration) > 0 || (animationName !== 'none' && seconds(animationDuration) > 0)
          ? [one.getAttribute('class') ?? one.tagName]
          : []
      })
    )
    expect(moving).toEqual([])
  })
})

test('texts from right to left, in Thai, and of emoji stand as they are written and stay within their cells', async ({
  page,
  folder
}) => {
  const texts = [
    'كان الحساء لذيذا جدا اليوم',
    'המרק היה טעים מאוד היום',
    'ซุปอร่อยมากวันนี้และพนักงานบริการดีมากจนอยากกลับมาอีกครั้งในเร็ววันนี้แน่นอน',
    '👩‍👩‍👧‍👦'.repeat(60),
    'the soup was lovely'
  ]
  const path = join(folder, 'scripts.csv')
  const rows = Array.from({ length: 40 }, (_, n) => `"${texts[n % texts.length]} ${n}",${n % 2 ? 'a' : 'b'}`)
  writeFileSync(path, ['text,label', ...rows].join('\n'))
  await ready(page)
  await dropFiles(page, [path])
  const grid = page.getByRole('grid', { name: words.data.grid.title })
  await expect(grid).toHaveAttribute('aria-rowcount', '41', TRAINING)
  const directions = await grid.evaluate((root) =>
    [...root.querySelectorAll<HTMLElement>('[dir="auto"]')]
      .filter((one) => /[\p{L}]{4}/u.test(one.textContent))
      .slice(0, 12)
      .map((one) => [one.textContent.slice(0, 3), getComputedStyle(one).direction])
  )
  expect(
    directions.filter(([text]) => /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(text)).map(([, way]) => way)
  ).toContain('rtl')
  expect(
    directions.filter(([text]) => /\p{Script=Thai}|\p{Script=Latin}/u.test(text)).map(([, way]) => way)
  ).not.toContain('rtl')
  for (const start of ['ซุป', '👩']) {
    await grid.getByRole('gridcell').filter({ hasText: start }).first().dblclick()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(start)
    const outside = await dialog.evaluate((root) => {
      const { right } = root.getBoundingClientRect()
      return [...root.querySelectorAll('dd')].some(
        (one) => one.getBoundingClientRect().right > right + 1 || one.scrollWidth > one.clientWidth + 1
      )
    })
    expect(outside, `${start} sticks out of its dialog`).toBe(false)
    await page.keyboard.press('Escape')
  }
})
