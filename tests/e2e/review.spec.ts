// A file is predicted and looked at before anything is written: what it comes to, how sure the model is, the rows that deserve a look
// by their reason, one explained and changed; then it is saved, without being predicted again.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { violations } from './axe'
import { dropFiles, expect, saveTo, test } from './fixtures'
import { finished, openPage, pattern, primaryAction, ready, setSetting, TRAINING, wordsOf, writeReviews } from './steps'

test('a scored file is reviewed row by row, one is explained, and then it is saved @slow', async ({
  workbench,
  page,
  folder,
  language
}) => {
  test.setTimeout(420_000)
  const words = wordsOf(language)
  await ready(page)
  await dropFiles(page, [writeReviews(folder, 160)])
  await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
  await setSetting(page, 'model.hidden', '8')
  await setSetting(page, 'epochs', '3')
  await primaryAction(page, words.action.train).click()
  await finished(page, words)
  await openPage(page, words, 'predict')

  const path = join(folder, 'new.csv')
  const texts = [
    'the soup was splendid',
    'the room was late',
    '',
    'هذا الفيلم رائع',
    'zxqv qwrt plmn vbxz',
    'the driver was warm'
  ]
  writeFileSync(path, ['review', ...texts.map((text) => `"${text}"`), ''].join('\n'))
  await dropFiles(page, [path])
  const card = page.getByRole('region', { name: words.predict.file.title })
  await card.getByRole('button', { name: pattern(words.predict.file.score.split(' | ').at(-1)!) }).click(TRAINING)
  await expect(card.getByRole('status').first()).toContainText('5', TRAINING)
  const list = card.getByRole('grid', { name: words.predict.review.list })
  const { flags, lists } = words.predict.review
  await expect(list).toContainText(flags.empty)
  await expect(list).toContainText(flags.script)
  await expect(list).toContainText(flags.unknown)
  expect(await violations(page)).toEqual([])

  await card.getByRole('combobox', { name: words.predict.review.which }).click()
  await page.getByRole('option', { name: pattern(lists.first) }).click()
  await expect(list).toHaveAttribute('aria-rowcount', '7')
  await list.getByRole('gridcell', { name: 'the soup was splendid' }).dblclick()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('region', { name: words.inspect.saliency.title })).toBeVisible(TRAINING)
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')

  const target = join(folder, 'scored.csv')
  await saveTo(workbench, target)
  const saved = workbench.driver === 'browser' ? page.waitForEvent('download') : null
  await card.getByRole('button', { name: pattern(words.predict.file.write.split(' | ').at(-1)!) }).click()
  await expect(card).toContainText(pattern(words.predict.file.done.split(' | ').at(-1)!), TRAINING)
  const lines = readFileSync(saved ? await (await saved).path() : target, 'utf8')
    .trim()
    .split(/\r?\n/)
  expect(lines).toHaveLength(1 + texts.length)
  expect(lines[1]).toMatch(/^the soup was splendid,(bad|good),[01]\.\d{6},/)
})
