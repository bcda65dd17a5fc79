// The calls about the inside of runs: each goes to the model engine with the run's folder in place of its id.

import type { Channel } from '@contract'
import type { EngineSlot } from './engine-slot'
import type { InspectVerbs } from './engine/inspect-verbs'
import type { ModelVerbs } from './engine/verbs'
import type { CallHandlers } from './host'

type InspectChannel = Extract<
  Channel,
  | 'run.inspect'
  | 'run.probes'
  | 'run.neighbours'
  | 'run.phraseSearch'
  | 'run.trajectory'
  | 'run.slices'
  | 'run.thresholds'
  | 'run.compare'
  | 'run.doctor'
>

interface Parts {
  readonly engine: EngineSlot<ModelVerbs & InspectVerbs>
  readonly folderOf: (run: string) => Promise<string>
}

export function inspectCalls({ engine, folderOf }: Parts): CallHandlers<InspectChannel> {
  return {
    'run.inspect': async ({ run, text, explain = null }) =>
      engine.call('model.inspect', { folder: await folderOf(run), text, explain }),
    'run.probes': async ({ run }) => engine.call('model.probes', { folder: await folderOf(run) }),
    'run.neighbours': async ({ run, ...question }) =>
      engine.call('model.neighbours', { folder: await folderOf(run), ...question }),
    'run.phraseSearch': async ({ run, ...query }) =>
      engine.call('model.phraseSearch', { folder: await folderOf(run), ...query }),
    'run.trajectory': async ({ run, ...question }) =>
      engine.call('model.trajectory', { folder: await folderOf(run), ...question }),
    'run.slices': async ({ run, ...question }) =>
      engine.call('model.slices', { folder: await folderOf(run), ...question }),
    'run.thresholds': async ({ run, split }) => engine.call('model.thresholds', { folder: await folderOf(run), split }),
    'run.compare': async ({ first, second, split }) =>
      engine.call('model.compare', { first: await folderOf(first), second: await folderOf(second), split }),
    'run.doctor': async ({ run, check }) => engine.call('model.doctor', { folder: await folderOf(run), check })
  }
}
