// Calls as the page makes them, for tests below the user interface. Electron driver only: in browser mode the page keeps
// its bridge to itself.

import { expect, type Page } from '@playwright/test'
import type { Bridge, CallArgument, CallResult, Channel, DatasetInfo, HostEventName } from '@contract'

declare global {
  interface Window {
    readonly gatescope: Bridge
  }
}

/** @throws Error with the host's CoreErrorData */
export async function call<C extends Channel>(
  page: Page,
  channel: C,
  argument: CallArgument<C>
): Promise<CallResult<C>> {
  const reply = await page.evaluate(([name, given]) => window.gatescope.call(name, given as never), [
    channel,
    argument
  ] as const)
  if (!reply.ok) throw new Error(`${channel}: ${JSON.stringify(reply.error)}`)
  return reply.value as CallResult<C>
}

/** Records a host event in the page from now on. @returns what has been heard so far, with the machine's time */
export async function listen(
  page: Page,
  event: HostEventName
): Promise<() => Promise<{ readonly data: unknown; readonly at: number }[]>> {
  const heard = await page.evaluateHandle((name) => {
    const list: { data: unknown; at: number }[] = []
    window.gatescope.on(name, (data) => list.push({ data, at: Date.now() }))
    return list
  }, event)
  return () => heard.jsonValue()
}

/** The first open dataset, once everything that is open has been read. */
export async function waitUntilRead(page: Page): Promise<DatasetInfo> {
  await expect.poll(async () => (await call(page, 'dataset.list', null)).map(({ state }) => state)).toEqual(['ready'])
  return (await call(page, 'dataset.list', null))[0]
}

/** Starts a long run on the sample of reviews. @param change replaces settings of the model's default for these data */
export async function startRun(
  page: Page,
  change: Partial<CallArgument<'run.start'>['settings']> = {}
): Promise<string> {
  await call(page, 'dataset.sample', { name: 'reviews' })
  const { dataset } = await waitUntilRead(page)
  const columns = { dataset, textColumn: 'review', labelColumn: 'sentiment' }
  const defaults = await call(page, 'settings.defaults', columns)
  const settings = { ...defaults, epochs: 1000, patience: null, ...change }
  return (await call(page, 'run.start', { ...columns, testDataset: null, name: null, vectors: null, settings })).run
}
