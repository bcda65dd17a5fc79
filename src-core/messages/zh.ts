// 中文。键与英文完全一致，由类型和测试保证；句子各自写成，不逐字翻译。

import type { en } from './en'
import { abstain } from './zh/abstain'
import { baselines } from './zh/baselines'
import { card } from './zh/card'
import { charts } from './zh/charts'
import { cliHelp } from './zh/cli-help'
import { cliText } from './zh/cli-text'
import { common } from './zh/common'
import { data } from './zh/data'
import { devices } from './zh/devices'
import { errors } from './zh/errors'
import { evaluate } from './zh/evaluate'
import { exporting } from './zh/export'
import { findings } from './zh/findings'
import { forecast } from './zh/forecast'
import { forecastPages } from './zh/forecast-pages'
import { formats } from './zh/formats'
import { help } from './zh/help'
import { inspect } from './zh/inspect'
import { lab } from './zh/lab'
import { labelling } from './zh/labelling'
import { lessons } from './zh/lessons'
import { menu } from './zh/menu'
import { model } from './zh/model'
import { parts } from './zh/parts'
import { predict } from './zh/predict'
import { reader } from './zh/reader'
import { remarks } from './zh/remarks'
import { report } from './zh/report'
import { runs } from './zh/runs'
import { scripts } from './zh/scripts'
import { search } from './zh/search'
import { service } from './zh/service'
import { settings } from './zh/settings'
import { settingWords } from './zh/setting-words'
import { tagging } from './zh/tagging'
import { taskCard } from './zh/task-card'
import { taskPages } from './zh/task-pages'
import { taskReport } from './zh/task-report'
import { tasks } from './zh/tasks'
import { theatre } from './zh/theatre'
import { train } from './zh/train'
import type { Translation } from './translation'

export const zh: Translation<typeof en> = {
  ...common,
  ...tasks,
  abstain,
  baselines,
  card,
  charts,
  cli: { ...cliHelp, ...cliText },
  data,
  errors,
  evaluate,
  export: exporting,
  forecastPages,
  help,
  inspect,
  lab,
  labelling,
  lessons,
  messages: {
    ...reader,
    ...remarks,
    ...devices,
    ...formats,
    ...findings,
    ...parts,
    ...scripts,
    ...tagging,
    ...forecast
  },
  menu,
  model,
  predict,
  report,
  runs,
  search,
  service,
  settings,
  settingWords,
  taskCard,
  taskPages,
  taskReport,
  theatre,
  train
}
