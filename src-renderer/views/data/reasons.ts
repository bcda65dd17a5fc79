// Reasons and notes the core gives as short English phrases ("every byte is valid UTF-8"), said in the page's language.
// A phrase not listed is shown as the core wrote it: a reason in English beats none.

import { language } from '../../i18n'

const chinese: readonly (readonly [RegExp, string])[] = [
  [/^byte order mark/i, '文件开头有字节顺序标记'],
  [/^every byte is valid UTF-8/i, '每个字节都是合法的 UTF-8'],
  [/^statistics/i, '按字节统计推断'],
  [/^told/i, '由你指定']
]

export function knownReason(reason: string): string {
  if (language.value === 'en') return reason.charAt(0).toUpperCase() + reason.slice(1)
  return chinese.find(([pattern]) => pattern.test(reason))?.[1] ?? reason
}
