// The page's language: follows the system until the person chooses. The words are the catalogue's (src-core/messages);
// vue-i18n makes them reactive, and figures are written by Intl.

import { catalogue, type Format, formatFor, type Language, type MessageKey } from '@core'
import { computed, type ComputedRef } from 'vue'
import { createI18n } from 'vue-i18n'
import { persisted } from '../composables/persisted'

export type { Language, MessageKey }
export type LanguageChoice = Language | 'system'

/** What the person chose; 'system' follows the machine. */
export const languageChoice = persisted<LanguageChoice>('language', 'system')
export const language: ComputedRef<Language> = computed(() => {
  if (languageChoice.value !== 'system') return languageChoice.value
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
})

export const i18n = createI18n({
  legacy: false,
  locale: language.value,
  fallbackLocale: 'en',
  messages: catalogue as never,
  missingWarn: false,
  fallbackWarn: false
})

/** Keeps vue-i18n, <html lang> and the choice together; called by main.ts and whenever the choice changes. */
export function applyLanguage(): void {
  i18n.global.locale.value = language.value
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
}

type Values = Readonly<Record<string, string | number>>
const translateNow = i18n.global as unknown as {
  t(key: string, values: Values, plural?: number | { locale: Language }): string
  te(key: string, locale: Language): boolean
}

/** Typed translation; reactive wherever it is called from a template or a computed. `count` chooses the plural. */
export function t(key: MessageKey, values: Values = {}, count?: number): string {
  return count === undefined
    ? translateNow.t(key, values)
    : translateNow.t(key, { count: format.integer(count), ...values }, count)
}

/** The text of a key known only at run time (a setting's path, a verdict's code), or null where there is none. */
export function tIfKnown(key: string, values: Values = {}): string | null {
  return translateNow.te(key, language.value) ? translateNow.t(key, values, { locale: language.value }) : null
}

/** Figures the way the page's language writes them; reactive like `t`. */
export const format: Format = new Proxy({} as Format, {
  get: (_target, name: keyof Format) => formatFor(language.value)[name]
})
