// gatescope import: a model from elsewhere as a run of the home folder, where the workbench finds it too.

import { join } from 'node:path'
import type { Command } from 'commander'
import { homeFolder, runsFolder } from '../host/home'
import { importModel } from '../host/import/import-model'
import { prepareHome } from '../host/make-folder'
import { jsonMessage } from './json-lines'
import { sentenceOf, t } from './language'
import { printJson, printLine, remark } from './output'

interface ImportFlags {
  readonly name?: string
  readonly json?: boolean
}

export function registerImport(program: Command): void {
  program
    .command('import')
    .description(t('cli.command.import'))
    .argument('<MODEL>', t('cli.option.modelPath'))
    .option('--name <NAME>', t('cli.option.importName'))
    .option('--json', t('cli.option.jsonObject'))
    .action(runImport)
}

async function runImport(path: string, { name, json }: ImportFlags): Promise<void> {
  await prepareHome(homeFolder())
  const record = await importModel({ path, runs: runsFolder(), name })
  const run = join(runsFolder(), record.id)
  const assumed = record.imported ? record.remarks : []
  for (const note of assumed) remark(sentenceOf(note))
  if (json) printJson({ event: 'done', run, name: record.name, assumptions: assumed.map(jsonMessage) })
  else printLine(t('cli.text.imported', { name: record.name, folder: run }))
}
