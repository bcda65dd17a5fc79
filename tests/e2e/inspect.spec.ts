// Inside a trained run, as a person looks: one text under the glass and changed by keys, many texts in the lab, the
// training doctor, and the peephole ablation at one click. Every part is free of axe's findings in both appearances.

import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { violations } from './axe'
import { dropFiles, expect, test } from './fixtures'
import {
  chartCard,
  chartPoints,
  finished,
  openPage,
  pattern,
  primaryAction,
  ready,
  setSetting,
  TRAINING,
  wordsOf,
  writeReviews
} from './steps'

test.setTimeout(600_000)
const words = wordsOf('en-US')
const { inspect, lab } = words
const TEXT = 'the soup was splendid'

const part = (page: Page, name: string): Locator => page.getByRole('radio', { name, exact: true })

/** Nothing waits any more; then axe has its say by day and by night. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, TRAINING)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect.soft(await violations(page), `${where} in ${colorScheme}`).toEqual([])
  }
}

/** The rows of the table that a view has in its place. */
async function tableRows(page: Page, title: string): Promise<string[]> {
  const card = chartCard(page, title)
  await card.getByRole('button', { name: words.charts.table }).click()
  const rows = await card.locator('tbody tr').allTextContents()
  await card.getByRole('button', { name: words.charts.picture }).click()
  return rows
}

test('a text is looked into and changed, the lab answers, the doctor passes a sound run, peepholes are tried at one click @slow', async ({
  page,
  folder,
  driver
}) => {
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 600)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'model.hidden', '16')
  await setSetting(page, 'model.embedding', '16')
  await setSetting(page, 'epochs', '3')
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
  await openPage(page, words, 'inspect')

  await test.step('the run has looked at itself: words, units, gates, gradients, all with their figures', async () => {
    await expect(page.getByRole('region', { name: inspect.verdict.title })).toContainText(/\d/, TRAINING)
    for (const { title } of [
      inspect.saturation,
      inspect.saturationOverTime,
      inspect.positions,
      inspect.ridges,
      inspect.halfLife,
      inspect.retention,
      inspect.flow,
      inspect.shares,
      inspect.clip,
      inspect.ratio,
      inspect.dead
    ])
      expect(await chartPoints(page, words, title), title).toBeGreaterThan(0)
    await expectAccessible(page, 'while training')
  })

  await test.step('a typed text shows its gates and states, the decision so far from both ends, and sums that add up', async () => {
    await part(page, inspect.part.text).click()
    await page.getByLabel(inspect.text.box, { exact: true }).fill(TEXT)
    for (const title of [inspect.gates.title, inspect.gates.states])
      await expect(chartCard(page, title).locator('canvas')).toBeVisible(TRAINING)
    await expect(page.getByText(pattern(inspect.saliency.complete))).toBeVisible()
    const prefix = await tableRows(page, inspect.prefix.title)
    expect([prefix.some((row) => row.startsWith('→')), prefix.some((row) => row.startsWith('←'))]).toEqual([true, true])
    expect((await tableRows(page, inspect.saliency.title)).map((row) => row.replace(/[^a-z].*$/, ''))).toEqual(
      TEXT.split(' ')
    )
    await expectAccessible(page, 'one text')
  })

  await test.step('by keys alone a token is replaced, and what that changes is said; another is deleted; the text comes back', async () => {
    const box = page.getByLabel(inspect.text.box, { exact: true })
    const token = (name: string): Locator => page.getByRole('button', { name: new RegExp(`^${name}: `) })
    await token('splendid').focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('.token-popup input')).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('dreadful')
    await page.keyboard.press('Enter')
    await expect(box).toHaveValue('the soup was dreadful')
    await expect(page.getByText(pattern(inspect.text.changed))).toBeVisible(TRAINING)
    await token('was').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: inspect.token.remove, exact: true }).press('Enter')
    await expect(box).toHaveValue('the soup dreadful')
    await page.getByRole('button', { name: inspect.text.reset }).press('Enter')
    await expect(box).toHaveValue(TEXT)
  })

  await test.step('the nearest training texts are found', async () => {
    await page.getByRole('button', { name: inspect.neighbours.search }).click()
    await expect(page.getByRole('region', { name: inspect.neighbours.title }).locator('tbody tr')).toHaveCount(
      8,
      TRAINING
    )
  })

  if (driver === 'browser') {
    await test.step('tokens leave as CSV and as a drawing', async () => {
      for (const [kind, contains] of [
        ['csv', /^\uFEFFtoken,.*\r\nthe,/],
        ['svg', />splendid<\/text>/]
      ] as const) {
        await page.getByRole('button', { name: `${words.charts.export}: ${inspect.saliency.title}` }).click()
        const download = page.waitForEvent('download')
        await page.getByRole('menuitem', { name: words.charts[kind] }).click()
        expect(readFileSync(await (await download).path(), 'utf8')).toMatch(contains)
      }
    })
  }

  await openPage(page, words, 'lab')

  await test.step('paths and map are drawn; a phrase is searched for elsewhere', async () => {
    for (const title of [lab.path.title, lab.map.title])
      expect(await chartPoints(page, words, title), title).toBeGreaterThan(20)
    const card = page.getByRole('region', { name: lab.phrase.title })
    await expect(card.getByLabel(lab.phrase.text, { exact: true })).toHaveValue(TEXT)
    await card.getByRole('group', { name: lab.phrase.pick }).getByRole('button', { name: 'splendid' }).click(TRAINING)
    // Whatever a small network learned: some unit is above -1 for one token of the text.
    await card.getByLabel(lab.phrase.threshold).fill('0.05')
    await card.getByRole('button', { name: lab.phrase.search, exact: true }).click()
    await expect(card.getByText(pattern(lab.phrase.summary)).or(card.getByText(lab.phrase.none))).toBeVisible(TRAINING)
    await expectAccessible(page, 'states')
  })

  await test.step('slices have their own metrics, one more is added; the cost of every threshold follows its price', async () => {
    await part(page, lab.tab.slices).click()
    const slices = page.getByRole('region', { name: lab.slice.title, exact: true })
    const rows = slices.locator('tbody tr')
    await expect(rows.first()).toContainText('%', TRAINING)
    const before = await rows.count()
    await slices.getByLabel(lab.slice.contains).fill('soup')
    await slices.getByRole('button', { name: lab.slice.add }).click()
    await expect(rows).toHaveCount(before + 1, TRAINING)
    await expect(rows.last()).toContainText(/soup.*%/)
    expect(await chartPoints(page, words, lab.calibration.title)).toBeGreaterThan(0)
    const threshold = chartCard(page, lab.threshold.title)
    // At threshold 0 everything is called the second class: every text of the first one is then a mistake of this price.
    const costAtZero = async (): Promise<number> =>
      Number((await tableRows(page, lab.threshold.title))[0].replace(/^0\.00/, '').replace(/\D/g, ''))
    const even = await costAtZero()
    const cost = threshold.getByRole('textbox').first()
    await cost.fill('3')
    await cost.press('Enter')
    await expect(threshold.getByText(pattern(lab.threshold.summary))).toBeVisible()
    expect(await costAtZero()).toBe(3 * even)
    await expectAccessible(page, 'slices')
  })

  await test.step('the doctor examines and passes', async () => {
    await part(page, lab.tab.doctor).click()
    await page.getByRole('button', { name: lab.doctor.go, exact: true }).click()
    await expect(page.getByText(lab.doctor.summary.replace('{passed}', '5').replace('{all}', '5'))).toBeVisible(
      TRAINING
    )
    await expectAccessible(page, 'doctor')
  })

  await test.step('one click trains the twin with peepholes; McNemar is asked of the two', async () => {
    await part(page, lab.tab.compare).click()
    const card = page.getByRole('region', { name: lab.ablation.title })
    await card.getByRole('button', { name: lab.ablation.go }).click()
    await expect(card).toContainText(lab.ablation.done, TRAINING)
    await expect(card).toContainText(/McNemar's test: p = [\d.e-]+/, TRAINING)
    await expect(card.getByRole('table', { name: lab.compare.metrics }).locator('tbody tr')).toHaveCount(2)
    await expect(page.getByRole('region', { name: lab.compare.title })).toContainText(/McNemar's test/, TRAINING)
    await expectAccessible(page, 'two runs')
  })
})
