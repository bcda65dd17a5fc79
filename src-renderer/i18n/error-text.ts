// A CoreError in the page's language.

import { type CoreErrorData, errorText as textOf, type ErrorText } from '@core'
import { language } from './index'

export const errorText = (error: CoreErrorData): ErrorText => textOf(language.value, error)

/** "Labels: expected at least 2 classes, got 1 ('spam'). Choose another label column." */
export function sentence(error: CoreErrorData): string {
  const { what, next } = textOf('en', error)
  return `${what} ${next}`
}
