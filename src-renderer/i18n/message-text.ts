// What the core says, in the page's language. A code unknown to this version (a newer version's run) keeps the
// English sentence that its record holds.

import { type Message, messageText as textOf } from '@core'
import { language } from './index'

/** A message, or an earlier form of one that brings its English sentence along. */
type Shown = Message & { readonly sentence?: string }

export const messageText = (message: Shown): string => textOf(language.value, message) || (message.sentence ?? '')

/** True where the sentence is in English although the page is not: marked so for screen readers. */
export const isForeign = (message: Shown): boolean =>
  language.value !== 'en' && (message.code === 'plain' || textOf(language.value, message) === '')

/** A device's reason; '' where there is none. */
export const reasonText = ({ reason }: { readonly reason: Message | null }): string =>
  reason ? textOf(language.value, reason) : ''
