// 中文。键与英文完全一致，由类型和测试保证；句子各自写成，不逐字翻译。

import type { Translation } from './index'
import type { en } from './en'
import { charts } from './zh/charts'
import { common } from './zh/common'
import { data } from './zh/data'
import { errors } from './zh/errors'
import { evaluate } from './zh/evaluate'
import { exporting } from './zh/export'
import { findings } from './zh/findings'
import { inspect } from './zh/inspect'
import { lab } from './zh/lab'
import { model } from './zh/model'
import { predict } from './zh/predict'
import { runs } from './zh/runs'
import { settings } from './zh/settings'
import { train } from './zh/train'

export const zh: Translation<typeof en> = {
  ...common,
  charts,
  data,
  errors,
  evaluate,
  export: exporting,
  findings,
  inspect,
  lab,
  model,
  predict,
  runs,
  settings,
  train
}
