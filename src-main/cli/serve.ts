// gatescope serve: the workbench in the browser, for machines without a window system or without Electron.

import type { Command } from 'commander'
import { portOf } from '../serve/port'
import { runServe } from '../serve/run'
import { t } from './language'

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description(t('cli.command.serve'))
    .option('--port <n>', t('cli.option.port'), '0')
    .option('--no-open', t('cli.option.noOpen'))
    .action((options: { readonly port: string; readonly open: boolean }) =>
      runServe({ port: portOf(options.port), open: options.open })
    )
}
