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

const inBoth = (...keys: readonly MessageKey[]): string[] =>
  LANGUAGES.flatMap((language) => keys.map((key) => translate(language, key).toLowerCase()))
const apart = (texts: readonly string[], between: RegExp): string[] => texts.flatMap((text) => text.split(between))

/** Each of them finds the command by itself; in lower case. */
export function phrasesOf(id: string): readonly string[] {
  const first = id.split(':')[0]
  const rest = id.slice(first.length + 1)
  const page = first === 'page' ? PAGE_IDS.find((one) => one === rest) : undefined
  if (page) return [...inBoth(pageTitleKey(page)), ...apart(inBoth(`palette.words.pages.${page}`), / /)]
  const path = first === 'setting' ? SETTING_PATHS.find((one) => one === rest) : undefined
  if (path) return [...inBoth(`settings.${path}.label` as MessageKey), ...apart(inBoth(`settingWords.${path}`), /, /)]
  const name = SYNONYMS.get(id) ?? SYNONYMS.get(first)
  return name ? apart(inBoth(`palette.words.${name}`), / /) : []
}
