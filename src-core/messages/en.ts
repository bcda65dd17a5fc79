// English. This tree's shape is the type every other language must have; one file a page keeps it readable.

import { abstain } from './en/abstain'
import { baselines } from './en/baselines'
import { card } from './en/card'
import { charts } from './en/charts'
import { cliHelp } from './en/cli-help'
import { cliText } from './en/cli-text'
import { common } from './en/common'
import { data } from './en/data'
import { devices } from './en/devices'
import { errors } from './en/errors'
import { evaluate } from './en/evaluate'
import { exporting } from './en/export'
import { findings } from './en/findings'
import { forecast } from './en/forecast'
import { forecastPages } from './en/forecast-pages'
import { formats } from './en/formats'
import { help } from './en/help'
import { inspect } from './en/inspect'
import { lab } from './en/lab'
import { labelling } from './en/labelling'
import { lessons } from './en/lessons'
import { menu } from './en/menu'
import { model } from './en/model'
import { parts } from './en/parts'
import { predict } from './en/predict'
import { reader } from './en/reader'
import { remarks } from './en/remarks'
import { report } from './en/report'
import { runs } from './en/runs'
import { scripts } from './en/scripts'
import { search } from './en/search'
import { service } from './en/service'
import { settings } from './en/settings'
import { settingWords } from './en/setting-words'
import { tagging } from './en/tagging'
import { taskCard } from './en/task-card'
import { taskPages } from './en/task-pages'
import { taskReport } from './en/task-report'
import { tasks } from './en/tasks'
import { theatre } from './en/theatre'
import { train } from './en/train'

export const en = {
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
  /** Sentences of the core that travel as data: see message.ts. */
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
