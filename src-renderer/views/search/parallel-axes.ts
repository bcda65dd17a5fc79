// Parallel coordinates: an axis a setting that the trials vary, the last one for what came of them, a line a trial.

import { SPACE, type SettingPath, type SettingValue, settingAt } from '@core'
import { format } from '../../i18n'
import { settingLabel, settingValueText } from '../model/setting-list'
import { type TrialView, variedPaths } from './trial-view'

export interface Mark {
  /** 0 at the bottom, 1 at the top. */
  readonly at: number
  readonly text: string
}

export interface Axis {
  readonly key: string
  readonly label: string
  readonly marks: readonly Mark[]
}

export interface Line {
  readonly number: number
  readonly best: boolean
  /** A height for each axis. */
  readonly heights: readonly number[]
}

export interface ParallelAxes {
  readonly axes: readonly Axis[]
  /** Those with a figure, the best last: it is drawn over the others. */
  readonly lines: readonly Line[]
}

/** @param figure the name of the last axis */
export function parallelAxes(views: readonly TrialView[], figure: string): ParallelAxes {
  const shown = views.filter(({ accuracy }) => accuracy !== null)
  const paths = variedPaths(shown)
  const scales = paths.map((path) => scaleOf(path, shown))
  const accuracies = shown.map(({ accuracy }) => accuracy!)
  const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)]
  const heightOf = (accuracy: number): number => (high > low ? (accuracy - low) / (high - low) : 0.5)
  const ends = high > low ? [low, high] : [low]
  return {
    axes: [
      ...paths.map((path, n) => ({ key: path, label: settingLabel(path), marks: scales[n].marks })),
      {
        key: 'figure',
        label: figure,
        marks: shown.length === 0 ? [] : ends.map((end) => ({ at: heightOf(end), text: format.percent(end) }))
      }
    ],
    lines: shown
      .map(({ trial, settings, accuracy, state }) => ({
        number: trial.number,
        best: state === 'best',
        heights: [...paths.map((path, n) => scales[n].at(settingAt(settings, path))), heightOf(accuracy!)]
      }))
      .sort((a, b) => Number(a.best) - Number(b.best))
  }
}

interface Scale {
  readonly marks: readonly Mark[]
  at(value: SettingValue): number
}

function scaleOf(path: SettingPath, views: readonly TrialView[]): Scale {
  const taken = views.map(({ settings }) => ({
    value: settingAt(settings, path),
    text: settingValueText(path, settings)
  }))
  const texts = new Map(taken.map(({ value, text }) => [value, text]))
  const dimension = SPACE.find((one) => one.path === path)
  return dimension?.logRange
    ? logarithmic(
        taken.map(({ value }) => value),
        texts
      )
    : ranked(texts, dimension?.values ?? [])
}

/** Over the numbers that occur; a value that the engine chooses stands at the bottom. */
function logarithmic(values: readonly SettingValue[], texts: ReadonlyMap<SettingValue, string>): Scale {
  const numbers = values.filter((value) => typeof value === 'number')
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  const min = values.includes(null) ? 0.15 : 0
  const at = (value: SettingValue): number =>
    typeof value !== 'number' ? 0 : min + (1 - min) * (high > low ? Math.log(value / low) / Math.log(high / low) : 0.5)
  const marks = [...new Set<SettingValue>([...(min > 0 ? [null] : []), ...(numbers.length > 0 ? [low, high] : [])])]
  return { marks: marks.map((value) => ({ at: at(value), text: texts.get(value)! })), at }
}

/** One place a value, in the order in which the search lists them. */
function ranked(texts: ReadonlyMap<SettingValue, string>, order: readonly SettingValue[]): Scale {
  const place = (value: SettingValue): number => (order.includes(value) ? order.indexOf(value) : order.length)
  const numeric = [...texts.keys()].every((value) => value === null || typeof value === 'number')
  const values = [...texts.keys()].sort((a, b) => (numeric ? Number(a ?? -1) - Number(b ?? -1) : place(a) - place(b)))
  const at = (value: SettingValue): number => (values.length < 2 ? 0.5 : values.indexOf(value) / (values.length - 1))
  return { marks: values.map((value) => ({ at: at(value), text: texts.get(value)! })), at }
}
