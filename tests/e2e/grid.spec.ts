// The rows of a file as a person works on them: searched, filtered by class and length, sorted, one opened and corrected, all that
// are shown changed at once; undone and made again; and a file of more classes than a menu holds.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { violations } from './axe'
import { dropFiles, expect, test } from './fixtures'
import { pattern, ready, TRAINING, wordsOf, writeReviews } from './steps'

const bulk = (message: string): RegExp => pattern(message.split(' | ').at(-1)!)

test('rows are found, sorted, corrected one by one and together, and every change is undone', async ({
  page,
  folder,
  language
}) => {
  test.setTimeout(300_000)
  const words = wordsOf(language)
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 120)])
  const card = page.getByRole('region', { name: words.data.grid.title })
  const grid = card.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', '121', TRAINING)
  const { edit } = words.data

  await card.getByLabel(edit.search).fill('soup')
  await expect(card.getByText(bulk(edit.shown))).toBeVisible(TRAINING)
  const found = Number(await grid.getAttribute('aria-rowcount')) - 1
  expect(found).toBeGreaterThan(5)
  expect(found).toBeLessThan(60)
  await card.getByRole('combobox', { name: edit.class }).click()
  await page.getByRole('option', { name: 'bad', exact: true }).click()
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount')) - 1).toBeLessThan(found)
  const bad = Number(await grid.getAttribute('aria-rowcount')) - 1
  expect(await violations(page)).toEqual([])

  await test.step('sorted by line, the last first', async () => {
    const line = grid.getByRole('columnheader', { name: words.data.grid.line }).getByRole('button')
    const firstLine = async () => Number((await grid.getByRole('gridcell').first().textContent())!.replace(/\D/g, ''))
    const before = await firstLine()
    await line.click()
    await line.click()
    await expect.poll(firstLine).toBeGreaterThan(before)
  })

  await test.step('one row opened and labelled by its key', async () => {
    await grid.getByRole('gridcell').nth(1).dblclick()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('soup')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('2')
    await expect(dialog).toHaveCount(0)
    await expect(grid).toHaveAttribute('aria-rowcount', String(bad), TRAINING)
  })

  await test.step('all that are shown, as one repair', async () => {
    await card.getByRole('button', { name: edit.dropAll }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: bulk(edit.dropAction) }).click()
    await expect(card.getByText(words.data.grid.empty)).toBeVisible(TRAINING)
    await card.getByRole('button', { name: edit.undo }).click()
    await expect(grid).toHaveAttribute('aria-rowcount', String(bad), TRAINING)
    await card.getByRole('button', { name: edit.undo }).click()
    await expect(grid).toHaveAttribute('aria-rowcount', String(bad + 1), TRAINING)
    await card.getByRole('button', { name: edit.redo }).click()
    await expect(grid).toHaveAttribute('aria-rowcount', String(bad), TRAINING)
  })

  await card.getByRole('button', { name: edit.clear }).click()
  await expect(grid).toHaveAttribute('aria-rowcount', '121', TRAINING)
})

test('of 600 classes a part of the name narrows the rows', async ({ page, folder, language }) => {
  test.setTimeout(300_000)
  const words = wordsOf(language)
  const path = join(folder, 'many.csv')
  const rows = Array.from({ length: 3000 }, (_, n) => `a question about item ${n} of kind ${n % 600},intent_${n % 600}`)
  writeFileSync(path, ['question,intent', ...rows].join('\n'))
  await ready(page)
  await dropFiles(page, [path])
  const card = page.getByRole('region', { name: words.data.grid.title })
  const grid = card.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', '3001', TRAINING)
  await card.getByLabel(words.data.edit.classPart).fill('intent_59')
  // intent_59 and intent_590 to intent_599.
  await expect(grid).toHaveAttribute('aria-rowcount', String(1 + 5 * 11), TRAINING)
})
