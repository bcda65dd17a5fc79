// What axe finds on the page as it stands.

import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** One line a violated rule, with the places. */
export async function violations(page: Page): Promise<string[]> {
  // Legacy mode runs inside the page: an Electron app cannot open the second page that the other mode wants.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`)
}
