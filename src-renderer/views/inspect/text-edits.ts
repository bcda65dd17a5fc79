// Changing a text token by token: the text stays as the person wrote it but for the one place.

import type { InspectedToken } from '@core'

type Place = Pick<InspectedToken, 'start' | 'end'>

/** The text with one token put in another's place. */
export const withReplaced = (text: string, { start, end }: Place, by: string): string =>
  text.slice(0, start) + by + text.slice(end)

/** The text without a token, and without one of the two blanks that then meet. */
export function withoutToken(text: string, { start, end }: Place): string {
  const before = text.slice(0, start)
  const after = text.slice(end)
  return /\s$/.test(before) && /^(\s|$)/.test(after)
    ? before.slice(0, -1) + after
    : before === ''
      ? after.replace(/^\s/, '')
      : before + after
}
