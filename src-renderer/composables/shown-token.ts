// A token as a picture names it: a blank and a line end have no shape of their own.

import { END_TOKEN } from '@core'

export const shownToken = (token: string): string =>
  token === END_TOKEN ? '⏎' : token === ' ' ? '␣' : token.replace(/\s/g, '␣')
