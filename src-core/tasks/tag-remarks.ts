// What a person should know of tagged rows: what carries a tag, what was cut off, which tags training never saw.

import { type Message, message } from '../messages/message'
import type { TrainSettings } from '../settings/train-settings'
import type { Fitted, TaskPart } from './task'
import type { TagsSpec } from './task-spec'

/** Tags named in a remark. */
const MAX_NAMED = 5

/** @param settings of a run to be trained */
export function tagRemarks(parts: readonly TaskPart[], { outputs, spec }: Fitted, settings?: TrainSettings): Message[] {
  const { units, spans } = spec as TagsSpec
  const known = new Set(outputs)
  const unseen = new Map<string, number>()
  let [all, cut] = [0, 0]
  for (const { places } of parts) {
    all += places!.at.length
    cut += places!.at.reduce((sum, at) => sum + (at < 0 ? 1 : 0), 0)
    for (const row of places!.truth)
      for (const tag of row) if (!known.has(tag)) unseen.set(tag, (unseen.get(tag) ?? 0) + 1)
  }
  const kinds = new Set(outputs.filter((tag) => tag !== 'O').map((tag) => tag.slice(2)))
  return [
    ...(settings
      ? [
          spans
            ? message(`tags-spans-${units}`, { count: outputs.length, kinds: kinds.size })
            : message(`tags-plain-${units}`, { count: outputs.length }),
          message(settings.model.bidirectional ? 'tags-both-ways' : 'tags-one-way')
        ]
      : []),
    ...(cut > 0 ? [message('tags-cut', { count: cut, of: all })] : []),
    ...(unseen.size > 0
      ? [
          message('tags-unseen', {
            count: [...unseen.values()].reduce((sum, count) => sum + count, 0),
            names: [...unseen.keys()]
              .slice(0, MAX_NAMED)
              .map((tag) => `'${tag.slice(0, 60)}'`)
              .join(', ')
          })
        ]
      : [])
  ]
}
