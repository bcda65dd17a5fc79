// The line under a race's pictures: the problem, the settings its contestants share, and the seeds.

import { learningRateOf, type RunRecord, type TrainSettings } from '@core'
import { format, t } from '../../i18n'
import type { Race } from '../../stores/race'

/** @param record of any contestant's run, which knows the rows; null before the first has begun */
export function raceCaption({ title, entrants }: Race, seeds: readonly number[], record: RunRecord | null): string {
  const all = entrants.map(({ settings }) => settings)
  return t('lessons.page.caption', {
    title,
    rows: record ? format.integer(record.split.train + record.split.validation + record.split.test) : '–',
    hidden: each(all, ({ model }) => format.integer(model.hidden)),
    optimizer: each(all, ({ optimizer }) => optimizer.name),
    rate: each(all, (settings) => format.number(learningRateOf(settings))),
    epochs: each(all, ({ epochs }) => format.integer(epochs)),
    seed: format.list(seeds.map(String))
  })
}

/** What they share, or every value that one of them has. */
const each = (all: readonly TrainSettings[], write: (settings: TrainSettings) => string): string =>
  [...new Set(all.map(write))].join(' / ')
