// Slices as a person names them, and the ones a run is first shown with.

import { scriptMessage, type Slice } from '@core'
import type { CallArgument } from '@contract'
import { format, t } from '../../i18n'
import { messageText } from '../../i18n/message-text'

export type AskedSlice = CallArgument<'run.slices'>['slices'][number]

/** What a slice is called, from what it asks for. */
export function sliceName({ length, contains, script, label, wrongOnly }: Slice, classes: readonly string[]): string {
  const parts = [
    length &&
      t('lab.slice.lengthName', {
        from: format.integer(length.from),
        to: length.to >= 1e6 ? '∞' : format.integer(length.to)
      }),
    contains && t('lab.slice.containsName', { text: contains }),
    script && t('lab.slice.scriptName', { script: messageText(scriptMessage(script)) }),
    label !== undefined && t('lab.slice.labelName', { label: classes[label] ?? String(label) }),
    wrongOnly && t('lab.slice.wrongName')
  ]
  return parts.filter((part): part is string => typeof part === 'string').join(', ') || t('lab.slice.whole')
}

/** No text is longer: the open end of the longest slice. */
const NO_UPPER_LIMIT = 1e6

/** Short, middle and long texts by the model's own longest length, the two scripts most texts are in, and each class. */
export function firstSlices(maxLength: number, classes: number): AskedSlice[] {
  const short = Math.max(2, Math.round(maxLength / 4))
  const long = Math.max(short + 1, Math.round(maxLength / 2))
  return [
    { length: { from: 0, to: short } },
    { length: { from: short + 1, to: long } },
    { length: { from: long + 1, to: NO_UPPER_LIMIT } },
    { script: 'Latin' },
    { script: 'Han' },
    ...Array.from({ length: Math.min(classes, 6) }, (_, label) => ({ label }))
  ]
}
