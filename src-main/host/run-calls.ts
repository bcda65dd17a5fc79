// The calls about runs.

import { access } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { CoreError } from '@core'
import type { CallArgument, Channel, Split } from '@contract'
import type { Datasets } from './datasets'
import type { EngineSlot } from './engine-slot'
import type { ModelMethods, ScoredSource } from './engine/methods'
import type { Estimates } from './estimates'
import type { CallHandlers } from './host'
import { forwardedCalls } from './forwarded-calls'
import type { RunLibrary } from './run-library'
import type { RunManager } from './run-manager'
import type { RunRepeats } from './run-repeats'
import type { Shell } from './shell'

interface Parts {
  readonly datasets: Datasets
  readonly engine: EngineSlot<ModelMethods>
  readonly estimates: Estimates
  readonly library: RunLibrary
  readonly manager: RunManager
  readonly repeats: RunRepeats
  readonly shell: Shell
}

type RunChannel = Extract<Channel, `${'run' | 'shell'}.${string}`>

/** How each export's name ends on disk. A TensorBoard log is one file in a folder that the export makes around it. */
const ENDINGS: Readonly<Record<CallArgument<'run.export'>['format'], string>> = {
  onnx: '.onnx',
  'onnx-portable': '-portable.onnx',
  'onnx-float16': '-float16.onnx',
  'onnx-int8': '-int8.onnx',
  safetensors: '.safetensors',
  bundle: '',
  tensorboard: '-tensorboard',
  report: '.html'
}

export function runCalls({
  datasets,
  engine,
  estimates,
  library,
  manager,
  repeats,
  shell
}: Parts): CallHandlers<RunChannel> {
  /** Paths that this session gave to a page: the only ones it may ask to be shown. */
  const handedOut = new Set<string>()
  const handOver = async (path: string): Promise<string> => {
    handedOut.add(path)
    return shell.handOver(path)
  }
  const none = async (work: Promise<void>): Promise<null> => {
    await work
    return null
  }
  const folderOf = async (run: string): Promise<string> => {
    await library.get(run)
    return library.folder(run)
  }

  /** Tells the engine where an open dataset lies, before a question about its rows. */
  const introduce = async (split: Split): Promise<void> => {
    if (typeof split === 'string') return
    const { dataset } = split
    await engine.call('model.source', { dataset, source: datasets.source(dataset) })
  }

  const scoredSource = async (run: string, dataset: string, textColumn: string): Promise<ScoredSource> => {
    const { rowCount, columns } = datasets.info(dataset)
    const textColumnIndex = columns.findIndex(({ name }) => name === textColumn)
    return { folder: await folderOf(run), source: datasets.source(dataset), rowCount, textColumn, textColumnIndex }
  }

  return {
    'run.start': (request) => manager.start(request, estimates.deviceFor(request)),
    'run.pause': ({ run }) => none(manager.pause(run)),
    'run.step': ({ run }) => none(manager.step(run)),
    'run.resume': ({ run, device }) => none(manager.resume(run, device)),
    'run.stop': ({ run }) => none(manager.stop(run)),
    'run.list': async () => (await library.list()).map((record) => manager.seen(record)),
    'run.unreadable': async () => (await library.unreadable()).map((error) => error.toData()),
    'run.get': async ({ run }) => manager.seen(await library.get(run)),
    'run.metrics': async ({ run }) => [
      ...(await engine.call('run.metrics', { folder: await folderOf(run) })),
      ...manager.tailOf(run)
    ],
    'run.update': ({ run, ...edits }) => manager.edit(run, edits),
    'run.delete': async ({ run }) => {
      await manager.released(run)
      if (manager.isLive(run)) throw new CoreError({ code: 'usage', case: 'still-training' })
      return none(library.remove(run))
    },
    'run.restore': async ({ run }) => {
      shell.emit('run.changed', manager.seen(await library.restore(run)))
      return null
    },
    'run.reviewFile': async ({ run, dataset, textColumn, beam }) =>
      engine.call(
        'run.reviewFile',
        { ...(await scoredSource(run, dataset, textColumn)), ...(beam === undefined ? {} : { beam }) },
        datasets.work(dataset)
      ),
    'run.predictFile': async ({ run, dataset, textColumn, language = 'en', spreadsheetSafe = false, bom, beam }) => {
      const source = datasets.source(dataset)
      const target = await shell.pickTarget({
        title: source.name,
        suggested: `${basename(source.name, extname(source.name))}-scored.csv`,
        folder: false
      })
      if (target === null) return null
      const scored = await engine.call(
        'run.predictFile',
        {
          ...(await scoredSource(run, dataset, textColumn)),
          target,
          inputs: [...datasets.paths()],
          language,
          spreadsheetSafe,
          bom,
          beam
        },
        datasets.work(dataset)
      )
      return { path: await handOver(target), ...scored }
    },
    ...forwardedCalls('model', engine, async ({ run, ...question }) => {
      if ('split' in question) await introduce(question.split)
      return { folder: await folderOf(run), ...question }
    }),
    'run.compare': async ({ first, second, split }) => {
      await introduce(split)
      return engine.call('run.compare', { first: await folderOf(first), second: await folderOf(second), split })
    },
    'run.evidence': ({ run, folds }) => repeats.evidence(run, folds),
    'run.ensemble': async ({ run, zip }) => {
      const { name } = await library.get(run)
      const group = (await repeats.seedsOf(run)).filter(({ status }) => status === 'finished')
      const suggested = `${fileNameOf(name)}-${group.length}${zip ? '.zip' : ''}`
      const target = await shell.pickTarget({ title: name, suggested, folder: !zip })
      if (target === null) return null
      const folders = group.map(({ id }) => library.folder(id))
      const written = await engine.call('run.ensemble', { folders, zip, target })
      return { ...written, name: basename(written.path), path: await handOver(written.path) }
    },
    'run.repeat': async ({ run, ...changes }) => manager.repeat(await library.get(run), changes),
    'run.export': async ({
      run,
      format,
      zip,
      int8 = false,
      withData = false,
      withExamples = false,
      language = 'en',
      beside
    }) => {
      const { name } = await library.get(run)
      const zipped = zip && format === 'bundle'
      const suggested = `${fileNameOf(name)}${zipped ? '.zip' : ENDINGS[format]}`
      if (beside !== undefined && !handedOut.has(beside)) throw notHandedOut(beside)
      const target =
        beside !== undefined
          ? await freePath(join(dirname(beside), suggested))
          : await shell.pickTarget({ title: name, suggested, folder: format === 'bundle' && !zipped })
      if (target === null) return null
      const result = await engine.call('run.export', {
        folder: library.folder(run),
        format,
        zip: zipped,
        int8: int8 && format === 'bundle',
        withData: withData && format === 'bundle',
        withExamples: withExamples && format === 'report',
        language,
        target,
        inputs: [...datasets.paths()]
      })
      return { ...result, name: basename(result.path), path: await handOver(result.path) }
    },
    'shell.reveal': ({ path }) => {
      if (!handedOut.has(path)) throw notHandedOut(path)
      shell.reveal(path)
      return null
    }
  }
}

/** A run's name as one that a file may have. */
const fileNameOf = (name: string): string => name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'run'

/** The path itself, or with the first number from 2 that nothing stands under: nobody was asked whether to replace. */
async function freePath(path: string): Promise<string> {
  const extension = extname(path)
  for (let number = 1; ; number++) {
    const free = number === 1 ? path : `${path.slice(0, path.length - extension.length)}-${number}${extension}`
    if (
      !(await access(free).then(
        () => true,
        () => false
      ))
    )
      return free
  }
}

function notHandedOut(path: string): CoreError {
  return new CoreError({ code: 'file-missing', case: 'not-handed-out', values: { path } })
}
