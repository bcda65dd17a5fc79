// What people really drop: each refusal stands where it happened, in words, and costs nothing that was there before.

import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, unlinkSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { dropFiles, expect, test } from './fixtures'
import { primaryAction, ready, setSetting, TRAINING, wordsOf, writeReviews } from './steps'

test.setTimeout(420_000)
const words = wordsOf('en-US')

const rows = (count: number, row: (n: number) => string): string =>
  ['review,sentiment', ...Array.from({ length: count }, (_, n) => row(n)), ''].join('\n')
const alert = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text })
const shown = (page: Page, name: string) => expect(page.getByRole('banner')).toContainText(name, TRAINING)

test('a folder, two files, an empty and a binary file are refused in words; the data open before stay open', async ({
  page,
  folder
}) => {
  await ready(page)
  const [empty, noise, inside] = ['empty.csv', 'noise.csv', 'some folder'].map((name) => join(folder, name)) as [
    string,
    string,
    string
  ]
  writeFileSync(empty, '')
  writeFileSync(noise, Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919) % 256)))
  mkdirSync(inside)
  const good = writeReviews(folder, 60)

  // Before anything is open, the refusal stands above the drop zone.
  await dropFiles(page, [inside])
  await expect(alert(page, /folder|directory/)).toBeVisible()
  await expect(page.locator('[data-sample="reviews"]')).toBeVisible()

  await dropFiles(page, [good])
  await shown(page, 'reviews.csv')
  for (const [files, said] of [
    [[inside], /folder|directory/],
    [[good, empty], /one file/],
    [[empty], /empty\.csv: expected rows of text, got an empty file/]
  ] as const) {
    await dropFiles(page, files)
    await expect(alert(page, said)).toBeVisible()
    await shown(page, 'reviews.csv')
    await expect(primaryAction(page, words.data.train)).toBeEnabled(TRAINING)
  }

  // A file that could be opened but not read takes the page, and gives it back.
  await dropFiles(page, [noise])
  const refusal = alert(page, /noise\.csv: expected a text file, got binary data/)
  await expect(refusal).toBeVisible(TRAINING)
  await expect(primaryAction(page, words.data.train)).toHaveCount(0)
  await expect(page.locator('[data-sample="reviews"]')).toBeVisible()
  await refusal.getByRole('button', { name: words.data.file.close }).click()
  await shown(page, 'reviews.csv')
  await expect(primaryAction(page, words.data.train)).toBeEnabled(TRAINING)
})

test('one class, 20,000 labels and empty texts are named before Train is pressed, and refused in place when it is', async ({
  page,
  folder
}) => {
  await ready(page)
  const cases = [
    [
      'one.csv',
      rows(60, (n) => `fine soup number ${n},good`),
      'Learning needs at least two classes',
      'at least 2 classes'
    ],
    [
      'many.csv',
      rows(20_500, (n) => `fine soup number ${n},label${n}`),
      'Is it the text?',
      'fewer than 20,000 different values'
    ],
    [
      'blank.csv',
      rows(60, (n) => `,${n % 2 ? 'good' : 'bad'}`),
      'is empty. Choose the column that holds the texts',
      '60 empty values'
    ]
  ] as const
  for (const [name, text, found, refused] of cases) {
    writeFileSync(join(folder, name), text)
    await dropFiles(page, [join(folder, name)])
    await shown(page, name)
    for (const [role, column] of [
      ['text', 'review'],
      ['label', 'sentiment']
    ] as const) {
      const choice = page.getByRole('combobox', { name: words.data.columns[role], exact: true })
      if (((await choice.textContent()) ?? '').trim() === column) continue
      await choice.click()
      await page.getByRole('option', { name: new RegExp(`^${column}`) }).click()
    }
    await expect(page.getByRole('region', { name: words.data.doctor.title })).toContainText(found, TRAINING)
    await primaryAction(page, words.data.train).click()
    await expect(alert(page, refused)).toBeVisible(TRAINING)
    await expect(page.getByRole('grid', { name: words.data.grid.title })).toBeVisible()
  }
})

test('a file deleted while it is open is missed by name when training needs it; its rows stay on the page', async ({
  page,
  folder,
  driver
}) => {
  test.skip(driver === 'browser', 'browser mode keeps a copy of its own')
  await ready(page)
  const path = writeReviews(folder, 60)
  await dropFiles(page, [path])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  unlinkSync(path)
  await primaryAction(page, words.data.train).click()
  await expect(alert(page, /reviews\.csv: expected a file, got nothing at that path/)).toBeVisible(TRAINING)
  await expect(page.getByRole('grid', { name: words.data.grid.title })).toBeVisible()
  // Put back where it was, the same click works.
  writeReviews(folder, 60)
  await primaryAction(page, words.data.train).click()
  await expect(page.getByRole('region', { name: words.train.tiles.label })).toBeVisible(TRAINING)
})

test('a disk that fills up while training saves is told in words; what was saved stays, and training ends well once there is room', async ({
  launch,
  folder
}) => {
  const home = join(folder, 'small')
  mkdirSync(home)
  test.skip(
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=192m', 'tmpfs', home]).status !== 0,
    'mounting a small disk needs privileges that this machine does not give'
  )
  const filler = join(home, 'filler')
  try {
    const { page, close } = await launch({ home })
    await ready(page)
    await dropFiles(page, [writeReviews(folder, 200)])
    await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
    await setSetting(page, 'model.hidden', '16')
    await setSetting(page, 'epochs', '2000')
    await setSetting(page, 'patience', '')
    await primaryAction(page, words.action.train).click()
    await expect(page.getByRole('contentinfo', { name: words.app.status })).toHaveText(
      /Epoch (?:[3-9]|\d\d+) of/,
      TRAINING
    )
    fill(filler)
    await expect(alert(page, /disk is full/)).toBeVisible(TRAINING)
    rmSync(filler)
    const stop = page.getByRole('button', { name: words.train.actions.stop, exact: true })
    await expect(alert(page, /disk is full/)).toBeHidden(TRAINING)
    await stop.click()
    await expect(primaryAction(page, words.train.actions.evaluate)).toBeVisible(TRAINING)
    await primaryAction(page, words.train.actions.evaluate).click()
    await expect(page.getByRole('grid', { name: words.evaluate.confusion.title })).toBeVisible(TRAINING)
    await close()
  } finally {
    rmSync(filler, { force: true })
    spawnSync('umount', ['-l', home])
  }
})

/** Takes all the room there is. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (const size of [1 << 20, 4096, 1]) {
      const block = Buffer.alloc(size, 1)
      try {
        for (;;) writeSync(file, block)
      } catch {
        // Full for blocks of this size: smaller ones still fit.
      }
    }
  } finally {
    closeSync(file)
  }
}
