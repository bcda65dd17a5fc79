// Files beside the one that is trained on: word vectors and a test file for the next run, a CSV to score with a finished
// one. Everything long has a figure and can be stopped.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Workbench } from './drivers'
import { dropFiles, expect, saveTo, test } from './fixtures'
import { finished, openPage, pattern, primaryAction, ready, setSetting, TRAINING, wordsOf, writeReviews } from './steps'

test.setTimeout(420_000)
const words = wordsOf('en-US')

/** Chooses a file where a button opens the picker: the system's own in the desktop app, which is answered here. */
async function choose({ app, page }: Workbench, button: Locator, path: string): Promise<void> {
  if (app) {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
    }, path)
    return button.click()
  }
  const picker = page.waitForEvent('filechooser')
  await button.click()
  await (await picker).setFiles(path)
}

async function train(page: Page): Promise<void> {
  await setSetting(page, 'model.hidden', '8')
  await setSetting(page, 'epochs', '3')
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
}

test('a run starts from word vectors and is tested on a file of its own; both are named, and a wrong one is refused in words @slow', async ({
  workbench,
  page,
  folder
}) => {
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 160)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  const vectors = join(folder, 'words.vec')
  writeFileSync(
    vectors,
    [
      '4 12',
      ...['good', 'bad', 'soup', 'room'].map((word, n) =>
        [word, ...Array.from({ length: 12 }, (_, e) => (((n + 1) * (e + 1)) / 50).toFixed(3))].join(' ')
      ),
      ''
    ].join('\n')
  )

  const extra = (title: string) =>
    page.locator('section.stack').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
  await page.evaluate(() => {
    location.hash = '#/model?setting=text.tokenizer'
  })
  await choose(workbench, extra(words.data.extras.vectors).getByRole('button', { name: words.action.choose }), vectors)
  await expect(extra(words.data.extras.vectors)).toContainText('words.vec')
  await page.evaluate(() => {
    location.hash = '#/model?setting=testSplit'
  })
  await choose(
    workbench,
    extra(words.data.extras.test).getByRole('button', { name: words.action.choose }),
    writeReviews(folder, 40, 'held-out.csv')
  )
  await expect(extra(words.data.extras.test)).toContainText('held-out.csv')

  await train(page)
  const remarks = page.getByRole('region', { name: words.train.remarks.title })
  await expect(remarks).toContainText(/\d+ of \d+ tokens, .+ of the running text, start from word vectors of width 12/)
  await expect(page.getByText(pattern(words.train.banner.test))).toBeVisible()

  // A table is no file of vectors: said where Train was pressed, and gone with the file.
  await page.evaluate(() => {
    location.hash = '#/model?setting=text.tokenizer'
  })
  await extra(words.data.extras.vectors).getByRole('button', { name: words.action.delete }).click()
  await choose(
    workbench,
    extra(words.data.extras.vectors).getByRole('button', { name: words.action.choose }),
    join(folder, 'held-out.csv')
  )
  await expect(extra(words.data.extras.vectors)).toContainText('held-out.csv')
  await primaryAction(page, words.action.train).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Word vectors: expected' })).toBeVisible(TRAINING)
})

test('a CSV dropped on Predict comes back scored, row by row; a long scoring and a long import can be stopped @slow', async ({
  workbench,
  page,
  folder
}) => {
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 160)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await train(page)
  await openPage(page, words, 'predict')
  const card = page.getByRole('region', { name: words.predict.file.title })

  await test.step('forty rows in, forty rows out, with label and probabilities', async () => {
    const target = join(folder, 'scored.csv')
    await saveTo(workbench, target)
    await dropFiles(page, [writeReviews(folder, 40, 'new.csv')])
    const score = card.getByRole('button', { name: pattern(words.predict.file.score.split(' | ')[1]) })
    await score.click(TRAINING)
    await expect(card).toContainText('40 of 40 rows predicted.', TRAINING)
    const saved = workbench.driver === 'browser' ? page.waitForEvent('download') : null
    await card.getByRole('button', { name: pattern(words.predict.file.write.split(' | ')[1]) }).click(TRAINING)
    await expect(card).toContainText('40 rows scored.', TRAINING)
    const path = saved ? await (await saved).path() : target
    const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/)
    expect(lines[0]).toBe('review,sentiment,shop,predicted,probability,p(bad),p(good),reason')
    expect(lines).toHaveLength(41)
    expect(lines[1]).toMatch(/^the noodles was not .+,good,0,(bad|good),[01]\.\d{6},[01]\.\d{6},[01]\.\d{6},$/)
  })

  await test.step('a long scoring says how far it is, stops when asked and writes nothing', async () => {
    const target = join(folder, 'never.csv')
    await saveTo(workbench, target)
    await dropFiles(page, [writeReviews(folder, 120_000, 'long.csv')])
    await card.getByRole('button', { name: pattern(words.predict.file.score.split(' | ')[1]) }).click(TRAINING)
    const bar = card.getByRole('progressbar')
    await expect(bar).toHaveAttribute('aria-valuenow', /^[1-9]\d?$/, TRAINING)
    await card.getByRole('button', { name: words.action.cancel }).click()
    await expect(card.getByRole('alert')).toContainText(
      /expected all rows to be scored, got [\d,]+ of 120,000/,
      TRAINING
    )
    expect(existsSync(target)).toBe(false)
    await expect(card.getByRole('button', { name: pattern(words.predict.file.score.split(' | ')[1]) })).toBeVisible()
  })

  await test.step('a long import stops when asked, says where it was, and can be read after all', async () => {
    await openPage(page, words, 'data')
    const huge = writeReviews(folder, 2_400_000, 'huge.csv')
    // Waited for before the file comes: reading it takes a few seconds only.
    await Promise.all([
      page.getByRole('button', { name: words.action.cancel }).click(TRAINING),
      dropFiles(page, [huge])
    ])
    const stopped = page.getByRole('alert').filter({
      hasText: /huge\.csv: expected the file to be read to its end, got a request to stop after [\d,]+ rows/
    })
    await expect(stopped).toBeVisible(TRAINING)
    await stopped.getByRole('button', { name: words.data.start.again }).click()
    await expect(page.getByRole('combobox', { name: words.data.columns.text, exact: true })).toBeVisible(TRAINING)
  })
})
