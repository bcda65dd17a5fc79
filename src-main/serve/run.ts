// Browser mode from start to end: serve, print the address, open the browser, end cleanly. Used by `gatescope serve` and
// by `npm start` where there is no window to open.

import { spawn } from 'node:child_process'
import { childLauncher } from '../host/launch-child'
import { homeFolder } from '../host/home'
import { prepareHome } from '../host/make-folder'
import { ENGINE_ENTRY, PAGES, VERSION } from '../host/locations'
import { t } from '../cli/language'
import { serve } from './server'

export interface RunServeOptions {
  /** 0: any free port. */
  readonly port: number
  readonly open: boolean
}

/** Serves until the process is asked to end; the address is the one line on stdout. */
export async function runServe({ port, open }: RunServeOptions): Promise<void> {
  const home = homeFolder()
  await prepareHome(home)
  const serving = await serve({
    home,
    version: VERSION,
    pages: PAGES,
    launch: (openEndpoint) => childLauncher(ENGINE_ENTRY, openEndpoint),
    port
  })
  process.stdout.write(`${t('cli.text.servedAt', { address: serving.address })}\n`)
  if (open) openBrowser(serving.openAddress)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await serving.close()
}

/** Best effort: where no browser can be started, the printed address remains. */
function openBrowser(address: string): void {
  const [command, ...rest] =
    process.platform === 'darwin'
      ? ['open']
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler']
        : ['xdg-open']
  const browser = spawn(command, [...rest, address], { stdio: 'ignore', detached: true })
  browser.on('error', () => undefined)
  browser.unref()
}
