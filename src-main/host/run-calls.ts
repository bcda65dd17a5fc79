// The calls about runs.

import { basename, extname } from 'node:path'
import { CoreError } from '@core'
import type { CallArgument, Channel } from '@contract'
import type { Datasets } from './datasets'
import type { EngineSlot } from './engine-slot'
import type { InspectVerbs } from './engine/inspect-verbs'
import type { ModelVerbs } from './engine/verbs'
import type { Estimates } from './estimates'
import type { CallHandlers } from './host'
import { inspectCalls } from './inspect-calls'
import type { RunLibrary } from './run-library'
import type { RunManager } from './run-manager'
import type { Shell } from './shell'

interface Parts {
  readonly datasets: Datasets
  readonly engine: EngineSlot<ModelVerbs & InspectVerbs>
  readonly estimates: Estimates
  readonly library: RunLibrary
  readonly manager: RunManager
  readonly shell: Shell
}

type RunChannel = Extract<Channel, `run.${string}` | 'shell.reveal'>

/** What each export is called on disk. A TensorBoard log is one file in a folder that the export makes around it. */
const EXTENSIONS: Readonly<Record<CallArgument<'run.export'>['format'], string>> = { onnx: '.onnx', safetensors: '.safetensors', bundle: '', tensorboard: '', report: '.html' }

export function runCalls({ datasets, engine, estimates, library, manager, shell }: Parts): CallHandlers<RunChannel> {
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

  return {
    'run.start': (request) => manager.start(request, estimates.deviceFor(request)),
    'run.pause': ({ run }) => none(manager.pause(run)),
    'run.step': ({ run }) => none(manager.step(run)),
    'run.resume': ({ run }) => none(manager.resume(run)),
    'run.stop': ({ run }) => none(manager.stop(run)),
    'run.list': async () => (await library.list()).map((record) => manager.seen(record)),
    'run.get': async ({ run }) => manager.seen(await library.get(run)),
    'run.metrics': async ({ run }) => [...(await engine.call('model.metrics', { folder: await folderOf(run) })), ...manager.tailOf(run)],
    'run.update': ({ run, ...edits }) => manager.edit(run, edits),
    'run.delete': async ({ run }) => {
      if (manager.isLive(run)) throw new CoreError({ code: 'usage', subject: 'run', expected: 'a run at rest', got: 'one in training', next: 'Stop it first, then delete it.' })
      return none(library.remove(run))
    },
    'run.restore': async ({ run }) => {
      shell.emit('run.changed', manager.seen(await library.restore(run)))
      return null
    },
    'run.evaluate': async ({ run, split }) => engine.call('model.evaluate', { folder: await folderOf(run), split }),
    'run.examples': async ({ run, ...question }) => engine.call('model.examples', { folder: await folderOf(run), ...question }),
    'run.curves': async ({ run, split }) => engine.call('model.curves', { folder: await folderOf(run), split }),
    'run.predict': async ({ run, text }) => engine.call('model.predict', { folder: await folderOf(run), text }),
    'run.predictFile': async ({ run, dataset, textColumn }) => {
      const source = datasets.source(dataset)
      const folder = await folderOf(run)
      const target = await shell.pickTarget({ title: source.name, suggested: `${basename(source.name, extname(source.name))}-scored.csv`, folder: false })
      if (target === null) return null
      const { rows } = await engine.call('model.predictFile', { folder, source, textColumn, target })
      return { path: await handOver(target), rows }
    },
    ...inspectCalls({ engine, folderOf }),
    'run.twin': async ({ run, name, peephole }) => manager.twin(await library.get(run), { name, peephole }),
    'run.export': async ({ run, format, zip }) => {
      const { name } = await library.get(run)
      const zipped = zip && format === 'bundle'
      const suggested = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'run'}${zipped ? '.zip' : EXTENSIONS[format]}`
      const target = await shell.pickTarget({ title: name, suggested, folder: format === 'bundle' && !zipped })
      if (target === null) return null
      const result = await engine.call('model.export', { folder: library.folder(run), format, zip: zipped, target })
      return { ...result, path: await handOver(result.path) }
    },
    'shell.reveal': ({ path }) => {
      if (!handedOut.has(path)) throw new CoreError({ code: 'file-missing', subject: 'show in folder', expected: 'a file that GateScope wrote', got: `'${path}'`, next: 'Open it in your file manager.' })
      shell.reveal(path)
      return null
    }
  }
}
