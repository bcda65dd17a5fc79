// Other words by which a command is looked for: its name in the language that is not shown, and what else people call it in either.

import { type MessageKey, SETTING_PATHS, translate } from '@core'
import { PAGE_IDS } from '../composables/route'
import { pageTitleKey } from './pages'

const LANGUAGES = ['en', 'zh'] as const

/** Commands that have a line of synonyms in the catalogue, by their id, or by the first part of it. */
const SYNONYMS = new Map(
  Object.entries({
    open: 'open',
    sample: 'sample',
    theme: 'theme',
    language: 'language',
    presentation: 'presentation',
    'train:start': 'trainStart',
    'train:pause': 'trainPause',
    'train:step': 'trainStep',
    'train:stop': 'trainStop',
    'export:report': 'report',
    'export:bundle': 'bundle',
    'export:onnx': 'onnx',
    'export:onnx-portable': 'onnxPortable',
    'export:onnx-float16': 'onnxReduced',
    'export:onnx-int8': 'onnxReduced',
    'export:safetensors': 'safetensors',
    'export:tensorboard': 'tensorboard',
    undo: 'undo',
    redo: 'redo',
    keys: 'keys'
  } as const)
)

const inBoth = (...keys: readonly MessageKey[]): string =>
  LANGUAGES.flatMap((language) => keys.map((key) => translate(language, key))).join(' ')

/** In lower case; '' where there are none. */
export function wordsOf(id: string): string {
  const first = id.split(':')[0]
  const rest = id.slice(first.length + 1)
  const page = first === 'page' ? PAGE_IDS.find((one) => one === rest) : undefined
  if (page) return inBoth(pageTitleKey(page), `palette.words.pages.${page}`).toLowerCase()
  const path = first === 'setting' ? SETTING_PATHS.find((one) => one === rest) : undefined
  // A path that has no label of its own stands for itself, which is a word to look for as well.
  if (path) return inBoth(`settings.${path}.label` as MessageKey).toLowerCase()
  const name = SYNONYMS.get(id) ?? SYNONYMS.get(first)
  return name ? inBoth(`palette.words.${name}`).toLowerCase() : ''
}
