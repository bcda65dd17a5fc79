// The help: F1 from anywhere, a topic at a time, links into the program, in the language of the page.

import { expect, test } from './fixtures'
import { wordsOf } from './steps'

test('F1 opens the help; a link leads to the page it names; settings are those of the program', async ({
  page,
  language
}) => {
  const words = wordsOf(language)
  await expect(page.locator('#app')).not.toBeEmpty()
  await page.keyboard.press('F1')
  const article = page.getByRole('article')
  await expect(article.getByRole('heading', { level: 1 })).toHaveText('First steps')
  const topics = page.getByRole('navigation', { name: words.help.topics })
  await topics.getByRole('button', { name: 'Settings' }).click()
  await expect(article.getByRole('link', { name: words.settings.model.peephole.label })).toBeVisible()
  await expect(article.getByText('--clip-norm')).toBeVisible()
  await topics.getByRole('button', { name: 'Data: reading and repairing a table' }).click()
  await article.getByRole('link', { name: 'number' }).click()
  await expect(article.getByRole('heading', { level: 1 })).toHaveText('Tasks: what can be learned')
  await article.getByText(words.help.licences.title).click()
  const licences = article.getByRole('region', { name: words.help.licences.title })
  await expect(licences).toContainText('GateScope is under the MIT licence.')
  await expect(licences).toContainText('onnxruntime-node')
  await article.getByRole('link', { name: 'Model' }).click()
  await expect(page).toHaveURL(/#\/model$/)
})

test.describe('in Chinese', () => {
  test.use({ language: 'zh-CN' })
  test('every topic has its Chinese title', async ({ page }) => {
    await expect(page.locator('#app')).not.toBeEmpty()
    await page.keyboard.press('F1')
    await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText('第一步')
    const titles = await page.getByRole('navigation', { name: '主题' }).getByRole('button').allTextContents()
    expect(titles).toHaveLength(11)
    expect(titles.filter((title) => !/[\u4e00-\u9fff]/.test(title))).toEqual([])
  })
})
