// What a person does in the workbench, once for every spec: words come from the product's own translations, so that each
// path can be walked in either language; nothing here waits for a time, only for what is shown.

import { availableParallelism, loadavg } from 'node:os'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { en } from '../../src-core/messages/en'
import { zh } from '../../src-core/messages/zh'
import type { PageId } from '../../src-renderer/composables/route'
import type { SettingPath } from '@core'

export type Words = typeof en
export const wordsOf = (language: string): Words => (language.startsWith('zh') ? zh : en)

/** A promise of seconds is given for a machine of one's own: a busy one gets proportionally more. */
export const allowed = (milliseconds: number): number =>
  milliseconds * Math.max(1, loadavg()[0] / availableParallelism())

/** Training on a machine that other work keeps busy. */
export const TRAINING = { timeout: 240_000 }

const OPINIONS = [
  ['good', 'splendid', 'lovely', 'quick', 'warm', '很好吃'],
  ['bad', 'terrible', 'dreadful', 'late', 'cold', '太难吃']
] as const
const THINGS = ['noodles', 'soup', 'service', 'delivery', 'room', 'breakfast', 'driver']

/** Reviews that a small network learns in two epochs, every fifth with its opinion negated. */
export function writeReviews(folder: string, rows: number, name = 'reviews.csv'): string {
  const path = join(folder, name)
  const lines = Array.from({ length: rows }, (_, n) => {
    const good = n % 2 === 0
    const negated = n % 5 === 0
    const [, ...opinions] = OPINIONS[good === negated ? 1 : 0]
    return `the ${THINGS[n % THINGS.length]} was ${negated ? 'not ' : ''}${opinions[n % opinions.length]} on day ${n},${good ? 'good' : 'bad'},${n % 90}`
  })
  writeFileSync(path, ['review,sentiment,shop', ...lines, ''].join('\n'))
  return path
}

export const ready = (page: Page): Promise<void> => expect(page.locator('main#page')).not.toBeEmpty({ timeout: 60_000 })

/** By the rail, as a hand would. */
export async function openPage(page: Page, words: Words, id: PageId): Promise<void> {
  const rail = page.getByRole('navigation', { name: words.app.rail, exact: true })
  const link = rail.getByRole('link', { name: words.pages[id], exact: true })
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'page')
}

/** The one button at the right of the top bar. */
export const primaryAction = (page: Page, name: string): Locator =>
  page.locator('#top-bar-action').getByRole('button', { name, exact: true })

/** Writes one setting of the draft, found by its deep link. */
export async function setSetting(page: Page, path: SettingPath, value: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#/model?setting=${path}`)
  const field = page.locator(`[data-setting="${path}"] input`)
  await field.fill(value)
  await field.press('Enter')
  await expect(field).toHaveValue(value)
}

/** The card of a chart; the same title may stand above several on a page. */
export const chartCard = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: title, exact: true }).first()

/** Asks a chart for its table and counts the rows that hold a figure. */
export async function chartPoints(page: Page, words: Words, title: string): Promise<number> {
  const card = chartCard(page, title)
  await card.getByRole('button', { name: words.charts.table }).click()
  const cells = card.locator('tbody td')
  await expect(cells.filter({ hasText: /\d/ }).first()).toBeVisible()
  const points = await card
    .locator('tbody tr')
    .filter({ has: page.locator('td', { hasText: /\d/ }) })
    .count()
  await card.getByRole('button', { name: words.charts.picture }).click()
  return points
}

/** Waits for a run to end by its own, on the Train page. */
export const finished = (page: Page, words: Words): Promise<void> =>
  expect(primaryAction(page, words.train.actions.evaluate)).toBeVisible(TRAINING)

/** A message with its placeholders open. */
export function pattern(message: string): RegExp {
  return new RegExp(
    message
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')
  )
}

export interface PolicyWatch {
  violations(): Promise<readonly string[]>
}

/** Reloads the page and from its first byte on records what its content security policy refuses. */
export async function watchPolicy(page: Page): Promise<PolicyWatch> {
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(globalThis, { refusedByPolicy: seen })
    addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile }) => seen.push(`${violatedDirective} ${blockedURI} ${sourceFile}`),
      true
    )
  })
  // A reload while the first load is still on its way would abort it.
  await ready(page)
  await page.reload()
  await ready(page)
  return {
    violations: () => page.evaluate(() => (globalThis as unknown as { refusedByPolicy: string[] }).refusedByPolicy)
  }
}

/** Counts what a hand does to the page from now on: every trusted click that a pointer made. */
export async function countClicks(page: Page): Promise<() => Promise<number>> {
  const counter = await page.evaluateHandle(() => {
    const count = { clicks: 0 }
    addEventListener(
      'pointerdown',
      ({ isTrusted }) => {
        if (isTrusted) count.clicks++
      },
      true
    )
    return count
  })
  return async () => (await counter.jsonValue()).clicks
}
