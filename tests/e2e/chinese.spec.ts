// The whole window in Chinese, with what goes wrong on the way: no sentence is left in English. Names, numbers, units and
// code may be Latin; three Latin words in a row are a sentence.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { PageId } from '../../src-renderer/composables/route'
import { dropFiles, expect, test } from './fixtures'
import { finished, openPage, primaryAction, ready, setSetting, TRAINING, wordsOf } from './steps'

test.setTimeout(420_000)
test.use({ language: 'zh-CN' })
const words = wordsOf('zh-CN')

/** Where Latin words are right: the core's original sentence kept for a report, code, formulas, and what a person typed. */
const LATIN_IS_RIGHT =
  '[lang="en"], details, code, pre, kbd, math, .mono, svg title, textarea, input, [role="gridcell"], .visually-hidden'

/** Visible runs of three Latin words and more, outside of where they are right. */
function latinSentences(page: Page): Promise<string[]> {
  return page.evaluate((right) => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement!
      if (holder.closest(right) || !holder.checkVisibility()) continue
      const run = /[A-Za-z][a-z]+(?:[ ,;:'’-]+[A-Za-z]+){2,}/.exec(node.textContent ?? '')
      if (run) found.push(run[0])
    }
    return found
  }, LATIN_IS_RIGHT)
}

/** Every sixtieth row has too many fields or too few; every fortieth no label. */
function writeDamaged(folder: string): string {
  const path = join(folder, '评论.csv')
  const rows = Array.from({ length: 400 }, (_, n) => {
    if (n % 60 === 17) return `字段,太多,了,${n}`
    if (n % 60 === 33) return '太少'
    return `第${n}天的${['面条', '汤', '服务', '房间'][n % 4]}${n % 2 ? '很好' : '太差'},${n % 40 === 9 ? '' : n % 2 ? '好' : '差'}`
  })
  writeFileSync(path, ['review,sentiment', ...rows, ''].join('\n'))
  return path
}

test('importing damaged files, training, and every page say nothing in English', async ({ page, folder }) => {
  await ready(page)
  const seen = async (where: string): Promise<void> => expect.soft(await latinSentences(page), where).toEqual([])
  await seen('起始页')

  await test.step('refused files', async () => {
    const path = (name: string): string => join(folder, name)
    mkdirSync(path('文件夹'))
    writeFileSync(path('空.csv'), '')
    writeFileSync(path('图.csv'), Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'))
    writeFileSync(
      path('一类.csv'),
      ['review,sentiment', ...Array.from({ length: 30 }, (_, n) => `第${n}碗面不错,好`), ''].join('\n')
    )
    for (const files of [['文件夹'], ['空.csv', '图.csv'], ['空.csv'], ['图.csv']]) {
      await dropFiles(page, files.map(path))
      await expect(
        page
          .getByRole('alert')
          .filter({ hasText: files.length > 1 ? '应为一个文件' : /文件夹|空文件|PNG/ })
          .first()
      ).toBeVisible(TRAINING)
      await seen(files.join())
    }
    await dropFiles(page, [path('一类.csv')])
    await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
    await primaryAction(page, words.data.train).click()
    await expect(page.getByRole('alert').filter({ hasText: '至少 2 个类别' })).toBeVisible(TRAINING)
    await seen('一类.csv')
  })

  await test.step('damaged rows, with their reasons', async () => {
    await dropFiles(page, [writeDamaged(folder)])
    await expect(page.getByRole('heading', { name: words.data.doctor.balance })).toBeVisible(TRAINING)
    await page.getByRole('combobox', { name: words.data.grid.filter, exact: true }).click()
    await page.getByRole('option', { name: new RegExp(`^${words.data.grid.rejected}`) }).click()
    await expect(page.getByRole('gridcell').filter({ hasText: '应有 2 个字段，实有 4 个' }).first()).toBeVisible()
    await seen('数据')
  })

  await test.step('training and what is to know about it', async () => {
    await setSetting(page, 'model.hidden', '8')
    await setSetting(page, 'epochs', '2')
    await seen('模型')
    await primaryAction(page, words.action.train).click()
    await finished(page, words)
    await expect(page.getByRole('region', { name: words.train.remarks.title })).toContainText('未能读入')
    await seen('训练')
    await page.locator('.device-chip').hover()
    await expect(page.getByRole('tooltip').first()).toBeAttached()
    await seen('设备')
  })

  for (const id of Object.keys(words.pages) as PageId[]) {
    await openPage(page, words, id)
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, TRAINING)
    await seen(words.pages[id])
  }
})
