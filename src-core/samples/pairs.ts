// Texts and what they are to become, of unequal lengths: for networks that write.

import type { Rng } from '../rng'
import { pick } from './pick'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
] as const
const FIRST_YEAR = 1900
const YEARS = 200

/** Days of a month in the Gregorian calendar. @param month 1..12 */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const two = (value: number): string => String(value).padStart(2, '0')
const ordinal = (day: number): string => {
  const last = day % 10
  const end = Math.floor(day / 10) === 1 ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'
  return `${day}${end}`
}

/** A date of 1900 to 2099 as people write it, and as ISO 8601 does. */
export function date(rng: Rng): readonly [string, string] {
  const year = FIRST_YEAR + rng.below(YEARS)
  const month = 1 + rng.below(MONTHS.length)
  const day = 1 + rng.below(daysIn(year, month))
  const name = MONTHS[month - 1]
  const short = name.slice(0, 3)
  const written = pick(
    [
      `${name} ${day}, ${year}`,
      `${day} ${name} ${year}`,
      `${short} ${day}, ${year}`,
      `${two(day)} ${short} ${year}`,
      `${name} ${ordinal(day)}, ${year}`,
      `the ${ordinal(day)} of ${name} ${year}`,
      `${two(day)}.${two(month)}.${year}`,
      `${year}/${two(month)}/${two(day)}`,
      `${year}年${month}月${day}日`
    ],
    rng
  )
  return [written, `${year}-${two(month)}-${two(day)}`]
}

const ONES =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen`.split(/\s+/)
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

function inWords(number: number): string {
  if (number < ONES.length) return ONES[number]
  if (number < 100) return TENS[Math.floor(number / 10) - 2] + (number % 10 > 0 ? `-${ONES[number % 10]}` : '')
  if (number < 1000)
    return `${ONES[Math.floor(number / 100)]} hundred${number % 100 > 0 ? ` and ${inWords(number % 100)}` : ''}`
  const rest = number % 1000
  return `${inWords(Math.floor(number / 1000))} thousand${rest > 0 ? `${rest < 100 ? ' and' : ''} ${inWords(rest)}` : ''}`
}

/** A number below a million in English words, and in digits; small ones as often as large ones. */
export function numberWords(rng: Rng): readonly [string, string] {
  const number = rng.below(pick([100, 1000, 10_000, 100_000, 1_000_000], rng))
  return [inWords(number), String(number)]
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** A string of 3 to 12 letters, and the same from its end. */
export function reversal(rng: Rng): readonly [string, string] {
  const letters = Array.from({ length: 3 + rng.below(10) }, () => LETTERS[rng.below(LETTERS.length)])
  return [letters.join(''), letters.toReversed().join('')]
}

/** Two numbers of up to two digits and their sum. */
export function addition(rng: Rng): readonly [string, string] {
  const [a, b] = [rng.below(100), rng.below(100)]
  return [`${a}+${b}`, String(a + b)]
}

const WHO = [
  ['I', '我'],
  ['you', '你'],
  ['we', '我们'],
  ['they', '他们'],
  ['my friend', '我的朋友'],
  ['the teacher', '老师'],
  ['the old man', '那位老人'],
  ['her sister', '她的妹妹']
] as const
/** Plain form, third person, past, Chinese. */
const DO = [
  ['read', 'reads', 'read', '看'],
  ['buy', 'buys', 'bought', '买'],
  ['like', 'likes', 'liked', '喜欢'],
  ['want', 'wants', 'wanted', '想要'],
  ['find', 'finds', 'found', '找到'],
  ['sell', 'sells', 'sold', '卖']
] as const
const HOW_MANY = [
  ['this', '这'],
  ['that', '那'],
  ['one', '一'],
  ['two', '两'],
  ['three', '三'],
  ['five', '五']
] as const
const KIND = [
  ['red', '红色的'],
  ['new', '新'],
  ['old', '旧'],
  ['cheap', '便宜的'],
  ['beautiful', '漂亮的'],
  ['', '']
] as const
/** Singular, plural, measure word and noun. */
const WHAT = [
  ['book', 'books', '本', '书'],
  ['newspaper', 'newspapers', '份', '报纸'],
  ['horse', 'horses', '匹', '马'],
  ['picture', 'pictures', '幅', '画'],
  ['shirt', 'shirts', '件', '衬衫'],
  ['chair', 'chairs', '把', '椅子'],
  ['car', 'cars', '辆', '汽车'],
  ['table', 'tables', '张', '桌子']
] as const
const WHEN = [
  ['today', '今天'],
  ['every day', '每天'],
  ['yesterday', '昨天'],
  ['this morning', '今天早上'],
  ['last year', '去年']
] as const
const PAST: ReadonlySet<string> = new Set(['yesterday', 'last year'])

/** A short English sentence of a small grammar and its Chinese: the time comes first there, and every noun has its measure word. */
export function sentence(rng: Rng): readonly [string, string] {
  const [who, whoZh] = pick(WHO, rng)
  const [plain, third, past, doZh] = pick(DO, rng)
  const [many, manyZh] = pick(HOW_MANY, rng)
  const [kind, kindZh] = pick(KIND, rng)
  const [one, several, measure, thing] = pick(WHAT, rng)
  const [when, whenZh] = pick(WHEN, rng)
  const single = ['this', 'that', 'one'].includes(many)
  const verb = PAST.has(when) ? past : ['I', 'you', 'we', 'they'].includes(who) ? plain : third
  const english = [who, verb, many, kind, single ? one : several, when].filter((word) => word !== '').join(' ')
  return [
    `${english[0].toUpperCase()}${english.slice(1)}.`,
    `${whenZh}${whoZh}${doZh}${manyZh}${measure}${kindZh}${thing}。`
  ]
}
