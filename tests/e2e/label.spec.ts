// Labels from nothing: classes named, texts labelled by number keys, one passed over, one taken back, saved, trained on, and still
// there after a reload.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeSample } from '../../src-core/index'
import { violations } from './axe'
import { dropFiles, expect, saveTo, test } from './fixtures'
import { openPage, pattern, ready, TRAINING, wordsOf } from './steps'

test('texts without labels are labelled by keys, the model learns between the rounds, and the rows become a table', async ({
  workbench,
  page,
  folder,
  language,
  driver
}) => {
  test.setTimeout(420_000)
  const words = wordsOf(language)
  const { rows } = makeSample('topics', { rows: 200 })
  const [first, second] = [...new Set(rows.map(([, topic]) => topic))]
  const chosen = rows.filter(([, topic]) => topic === first || topic === second)
  const truth = new Map(chosen.map(([text, topic]) => [text, topic === first ? '1' : '2']))
  const path = join(folder, 'unlabelled.csv')
  writeFileSync(path, ['text', ...chosen.map(([text]) => `"${text}"`)].join('\n'))

  await ready(page)
  await dropFiles(page, [path])
  await expect(page.getByText('unlabelled.csv').first()).toBeVisible()
  await openPage(page, words, 'label')
  const name = page.getByLabel(words.labelling.classes.add)
  for (const label of ['one', 'two']) {
    await name.fill(label)
    await name.press('Enter')
  }
  const text = page.locator('[data-part="text"]')
  await expect(text).toBeVisible(TRAINING)
  expect(await violations(page)).toEqual([])
  await page.locator('h2').first().click()
  const progress = page.getByText(pattern(words.labelling.progress.labelled.split(' | ').at(-1)!))

  for (let n = 0; n < 14; n++) {
    await expect(text).toBeVisible(TRAINING)
    const shown = (await text.textContent())!
    await page.keyboard.press(truth.get(shown)!)
    await expect(text).not.toHaveText(shown, TRAINING)
  }
  await expect(progress).toContainText('14')
  const passed = (await text.textContent())!
  await page.keyboard.press('0')
  await expect(text).not.toHaveText(passed, TRAINING)
  await expect(progress).toContainText('14')
  await page.keyboard.press('Backspace')
  await expect(text).toHaveText(passed, TRAINING)

  // What was labelled outlives the page.
  await page.reload()
  await ready(page)
  await expect(progress).toContainText('14', TRAINING)

  const saved = join(folder, 'labelled.csv')
  await saveTo(workbench, saved)
  const save = page.getByRole('button', { name: words.labelling.save })
  if (driver === 'electron') await save.click()
  else {
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
    await download.saveAs(saved)
  }
  const lines = (): number => (existsSync(saved) ? readFileSync(saved, 'utf8').trim().split(/\r?\n/).length : 0)
  await expect.poll(lines, TRAINING).toBe(15)
  expect(readFileSync(saved, 'utf8')).toMatch(/^text,label\r?\n/)

  await page.getByRole('button', { name: words.labelling.network }).click()
  await expect(page.getByText('unlabelled-labelled.csv').first()).toBeVisible(TRAINING)
})
