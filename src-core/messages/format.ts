// Figures the way a language writes them, by Intl: the one place that knows what a percent looks like. NaN and missing
// values become a dash.

export type Language = 'en' | 'zh'

/** Chinese for every Chinese locale ("zh-CN", "zh_TW.UTF-8"), English for all others. */
export const languageOf = (locale: string): Language => (locale.toLowerCase().startsWith('zh') ? 'zh' : 'en')

/** BCP 47 tags whose conventions the figures follow. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }
const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
const DASH = '–'

type Figure = number | null | undefined

export interface Format {
  integer(value: number): string
  /** Four significant digits unless told. */
  number(value: Figure, digits?: number): string
  fixed(value: Figure, digits: number): string
  /** A share in 0..1; one decimal place unless told. */
  percent(value: Figure, digits?: number): string
  compact(value: number): string
  bytes(value: number): string
  /** Seconds as a person says them: "0.4 s", "12 s", "3 min 20 s", "2 h 5 min". */
  duration(seconds: Figure): string
  /** An ISO time as date and time of day. */
  when(iso: string): string
  /** "3 minutes ago", against a given now in milliseconds. */
  ago(iso: string, now: number): string
  list(items: readonly string[]): string
  /** Sentences one after another; empty ones are left out. */
  sentences(items: readonly string[]): string
  /** What stands between a sentence and the next where markup keeps the two apart: a space, or nothing behind a full-width mark. */
  gapAfter(sentence: string): string
}

/** No space follows these marks: they bring their own. */
const WIDE_END = /[。！？；：，、）」』”]$/

const gapAfter = (sentence: string): string => (sentence === '' || WIDE_END.test(sentence) ? '' : ' ')

const joinSentences = (items: readonly string[]): string =>
  items.filter((item) => item !== '').reduce((text, item) => text + gapAfter(text) + item, '')

const made = new Map<Language, Format>()

export function formatFor(language: Language): Format {
  const known = made.get(language) ?? makeFormat(language)
  made.set(language, known)
  return known
}

function makeFormat(language: Language): Format {
  const locale = LOCALES[language]
  const cache = new Map<string, Intl.NumberFormat>()
  const write = (value: Figure, options: Intl.NumberFormatOptions): string => {
    if (value == null || !Number.isFinite(value)) return DASH
    const key = JSON.stringify(options)
    const known = cache.get(key) ?? new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options })
    cache.set(key, known)
    return known.format(value)
  }
  const unit = (value: number, name: string, digits = 0): string =>
    write(value, {
      style: 'unit',
      unit: name,
      unitDisplay: language === 'zh' ? 'short' : 'narrow',
      maximumFractionDigits: digits
    })
  return {
    integer: (value) => write(value, { maximumFractionDigits: 0 }),
    number: (value, digits = 4) => write(value, { maximumSignificantDigits: digits }),
    fixed: (value, digits) => write(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    percent: (value, digits = 1) =>
      write(value, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }),
    compact: (value) => write(value, { notation: 'compact', maximumSignificantDigits: 3 }),
    bytes(value) {
      const power = value < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(value) / 3))
      return write(value / 1000 ** power, {
        style: 'unit',
        unit: BYTE_UNITS[power],
        unitDisplay: power === 0 ? 'long' : 'short',
        maximumFractionDigits: power < 2 ? 0 : 1
      })
    },
    duration(seconds) {
      if (seconds == null || !Number.isFinite(seconds)) return DASH
      if (seconds < 10) return unit(seconds, 'second', seconds < 1 ? 2 : 1)
      if (seconds < MINUTE) return unit(Math.round(seconds), 'second')
      const whole = Math.round(seconds)
      if (whole < HOUR) return `${unit(Math.floor(whole / MINUTE), 'minute')} ${unit(whole % MINUTE, 'second')}`
      return `${unit(Math.floor(whole / HOUR), 'hour')} ${unit(Math.floor((whole % HOUR) / MINUTE), 'minute')}`
    },
    when: (iso) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)),
    ago(iso, now) {
      const seconds = (new Date(iso).getTime() - now) / 1000
      const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
      const size = Math.abs(seconds)
      if (size < MINUTE) return relative.format(Math.round(seconds), 'second')
      if (size < HOUR) return relative.format(Math.round(seconds / MINUTE), 'minute')
      if (size < DAY) return relative.format(Math.round(seconds / HOUR), 'hour')
      return relative.format(Math.round(seconds / DAY), 'day')
    },
    sentences: joinSentences,
    gapAfter,
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
  }
}
