// gatescope serve: the workbench in the browser, for machines without a window system or without Electron.

import type { Command } from 'commander'
import { portOf } from '../serve/port'
import { runServe } from '../serve/run'

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('the workbench in your browser, on this machine only')
    .option('--port <n>', 'port on 127.0.0.1; any free one when left out', '0')
    .option('--no-open', 'print the address without opening a browser')
    .action((options: { readonly port: string; readonly open: boolean }) =>
      runServe({ port: portOf(options.port), open: options.open })
    )
}
