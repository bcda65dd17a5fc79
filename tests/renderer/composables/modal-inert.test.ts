// @vitest-environment happy-dom
// A page behind a popup cannot take the focus, and gets it back where it was.

import { expect, test } from 'vitest'
import { keepHiddenInert } from '../../../src-renderer/composables/modal-inert'

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('aria-hidden makes the page inert; when it goes, the last focused control has the focus again', async () => {
  document.body.innerHTML = '<div id="app"><button id="a"></button><button id="b"></button></div>'
  const app = document.querySelector<HTMLElement>('#app')!
  keepHiddenInert(app)
  document.querySelector<HTMLElement>('#b')!.focus()
  app.setAttribute('aria-hidden', 'true')
  await settle()
  expect(app.inert).toBe(true)
  document.querySelector<HTMLElement>('#b')!.blur()
  app.removeAttribute('aria-hidden')
  await settle()
  expect(app.inert).toBe(false)
  expect(document.activeElement?.id).toBe('b')
})
