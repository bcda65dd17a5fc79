// Languages. Both are written by hand over one typed tree (en is the shape, zh must match it, the compiler and a test see
// to it). The language follows the system until the person chooses; numbers and dates are formatted by Intl.

import { computed, type ComputedRef } from 'vue'
import { createI18n } from 'vue-i18n'
import { persisted } from '../composables/persisted'
import { en } from './en'
import { zh } from './zh'
import { errorCases, said } from './zh/said'

/** Every message is a string; the tree's keys are what counts. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]> }
type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string]
export type MessageKey = Paths<typeof en>

export type Language = 'en' | 'zh'
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
  messages: { en, zh: { ...zh, said, errorCases } },
  missingWarn: false,
  fallbackWarn: false
})

/** Keeps vue-i18n, <html lang> and the choice together; called by main.ts and whenever the choice changes. */
export function applyLanguage(): void {
  i18n.global.locale.value = language.value
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
}

type Values = Readonly<Record<string, string | number>>

/** Typed translation; reactive wherever it is called from a template or a computed. `count` chooses the plural. */
export function t(key: MessageKey, values: Values = {}, count?: number): string {
  return count === undefined
    ? i18n.global.t(key, values)
    : i18n.global.t(key, { count: format.integer(count), ...values }, count)
}

/** The message of a key known only at run time (a finding's or an error's code), or null where there is none. */
export function tIfKnown(key: string, values: Values = {}): string | null {
  return i18n.global.te(key, language.value) ? i18n.global.t(key, values, { locale: language.value }) : null
}

const tag = computed(() => (language.value === 'zh' ? 'zh-CN' : 'en-GB'))
const cache = new Map<string, Intl.NumberFormat>()
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = tag.value + JSON.stringify(options)
  const known = cache.get(key) ?? new Intl.NumberFormat(tag.value, options)
  cache.set(key, known)
  return known
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Figures the way this language writes them. NaN and missing values become a dash. */
export const format = {
  integer: (value: number): string =>
    Number.isFinite(value) ? numberFormat({ maximumFractionDigits: 0 }).format(value) : '–',
  /** Four significant digits unless told. */
  number: (value: number | null | undefined, digits = 4): string =>
    value == null || !Number.isFinite(value) ? '–' : numberFormat({ maximumSignificantDigits: digits }).format(value),
  fixed: (value: number | null | undefined, digits: number): string =>
    value == null || !Number.isFinite(value)
      ? '–'
      : numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
  /** A share in 0..1. */
  percent: (value: number | null | undefined, digits = 1): string =>
    value == null || !Number.isFinite(value)
      ? '–'
      : numberFormat({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value),
  compact: (value: number): string => numberFormat({ notation: 'compact', maximumSignificantDigits: 3 }).format(value),
  bytes(value: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
    const power = value < 1 ? 0 : Math.min(3, Math.floor(Math.log10(value) / 3))
    return numberFormat({
      style: 'unit',
      unit: units[power],
      unitDisplay: power === 0 ? 'long' : 'short',
      maximumFractionDigits: power < 2 ? 0 : 1
    }).format(value / 1000 ** power)
  },
  /** Seconds as a person says them: "0.4 s", "12 s", "3 min 20 s", "2 h 5 min". */
  duration(seconds: number | null | undefined): string {
    if (seconds == null || !Number.isFinite(seconds)) return '–'
    const unit = (value: number, name: string, digits = 0): string =>
      numberFormat({
        style: 'unit',
        unit: name,
        unitDisplay: language.value === 'zh' ? 'short' : 'narrow',
        maximumFractionDigits: digits
      }).format(value)
    if (seconds < 10) return unit(seconds, 'second', seconds < 1 ? 2 : 1)
    if (seconds < MINUTE) return unit(Math.round(seconds), 'second')
    const whole = Math.round(seconds)
    if (whole < HOUR) return `${unit(Math.floor(whole / MINUTE), 'minute')} ${unit(whole % MINUTE, 'second')}`
    return `${unit(Math.floor(whole / HOUR), 'hour')} ${unit(Math.floor((whole % HOUR) / MINUTE), 'minute')}`
  },
  /** An ISO time as date and time of day. */
  when: (iso: string): string =>
    new Intl.DateTimeFormat(tag.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)),
  /** "3 minutes ago", against a given now. */
  ago(iso: string, now: number): string {
    const seconds = (new Date(iso).getTime() - now) / 1000
    const relative = new Intl.RelativeTimeFormat(tag.value, { numeric: 'auto' })
    const size = Math.abs(seconds)
    if (size < MINUTE) return relative.format(Math.round(seconds), 'second')
    if (size < HOUR) return relative.format(Math.round(seconds / MINUTE), 'minute')
    if (size < 24 * HOUR) return relative.format(Math.round(seconds / HOUR), 'hour')
    return relative.format(Math.round(seconds / (24 * HOUR)), 'day')
  },
  list: (items: readonly string[]): string => new Intl.ListFormat(tag.value, { type: 'conjunction' }).format(items)
}
