// A race on an open table as a lesson, to be saved: its settings in full, beside what every lesson pins, and nothing claimed.

import { differingPaths, settingAt } from '../settings/setting-paths'
import type { SettingPath } from '../settings/setting-table'
import type { TrainSettings } from '../settings/train-settings'
import type { Contestant, Lesson, LessonWords } from './lesson'
import { type Changes, lessonSettings } from './lesson-settings'

type Raced = Pick<Contestant, 'name' | 'label'> & { readonly settings: TrainSettings }

/** @param raced at least one */
export function raceAsLesson(words: Omit<LessonWords, 'shown'>, raced: readonly Raced[], seeds: number): Lesson {
  const pinned = lessonSettings({})
  const paths = [...new Set(raced.flatMap(({ settings }) => differingPaths(pinned, settings)))].filter(
    (path) => path !== 'seed'
  )
  const shared = paths.filter((path) => new Set(raced.map(({ settings }) => settingAt(settings, path))).size === 1)
  const changes = (settings: TrainSettings, of: readonly SettingPath[]): Changes =>
    Object.fromEntries(of.map((path) => [path, settingAt(settings, path)]))
  const own = paths.filter((path) => !shared.includes(path))
  return {
    name: null,
    words: { ...words, shown: null },
    problem: null,
    seeds,
    changes: changes(raced[0].settings, shared),
    contestants: raced.map(({ name, label, settings }) => ({ name, label, changes: changes(settings, own) })),
    claims: []
  }
}
