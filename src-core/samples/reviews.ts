// Short reviews in English and Chinese whose sentiment often hangs on word order: a word is negated, or one half of a
// sentence outweighs the other ("the soup was cold, but I would order again"). Bags of words miss those.

import type { Rng } from '../rng'
import { pick } from './pick'

/** 0 negative, 1 positive. */
type Polarity = 0 | 1

interface Language {
  /** What reviews are about. */
  readonly aspects: readonly string[]
  /** Adjectives that fit all aspects: [negative, positive]. */
  readonly adjectives: readonly [readonly string[], readonly string[]]
  readonly intensifiers: readonly string[]
  /** Clauses that say what the adjective says. */
  readonly plain: readonly Clause[]
  /** Clauses that say its opposite. */
  readonly negated: readonly Clause[]
  /** Whole sentences of opinion: [negative, positive]. */
  readonly verdicts: readonly [readonly string[], readonly string[]]
  /** Two clauses of which the named one decides. */
  readonly contrasts: readonly {
    readonly decides: 'first' | 'second'
    readonly join: (first: string, second: string) => string
  }[]
  readonly neutral: readonly string[]
  readonly join: (clauses: readonly string[]) => string
  readonly sentences: (sentences: readonly string[]) => string
}

type Clause = (aspect: string, adjective: string, intensifier: string) => string

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const ENGLISH: Language = {
  aspects: [
    'soup',
    'rice',
    'delivery',
    'service',
    'room',
    'breakfast',
    'packaging',
    'staff',
    'menu',
    'coffee',
    'noodles',
    'courier',
    'portion',
    'dessert',
    'sauce',
    'view',
    'bed',
    'app',
    'battery',
    'screen'
  ],
  adjectives: [
    ['bad', 'awful', 'disappointing', 'poor', 'terrible', 'annoying', 'sloppy', 'a letdown'],
    ['good', 'great', 'lovely', 'excellent', 'wonderful', 'impressive', 'perfect', 'a treat']
  ],
  intensifiers: ['', '', 'really ', 'quite ', 'truly ', 'honestly '],
  plain: [
    (aspect, adjective, intensifier) => `the ${aspect} was ${intensifier}${adjective}`,
    (aspect, adjective, intensifier) => `I found the ${aspect} ${intensifier}${adjective}`,
    (aspect, adjective) => `everyone agreed that the ${aspect} was ${adjective}`,
    (aspect, adjective, intensifier) => `this time the ${aspect} turned out ${intensifier}${adjective}`
  ],
  negated: [
    (aspect, adjective, intensifier) => `the ${aspect} was not ${intensifier}${adjective}`,
    (aspect, adjective) => `the ${aspect} wasn't ${adjective} at all`,
    (aspect, adjective) => `I can't say that the ${aspect} was ${adjective}`,
    (aspect, adjective) => `nobody would call the ${aspect} ${adjective}`,
    (aspect, adjective) => `the ${aspect} was anything but ${adjective}`,
    (aspect, adjective) => `I never found the ${aspect} ${adjective}`
  ],
  verdicts: [
    [
      'I want my money back',
      'never again',
      'I will order elsewhere next time',
      'two hours of my life I will not get back',
      'one star is one too many'
    ],
    [
      'I will be back',
      'my new favourite',
      'we are ordering again tomorrow',
      'I told all my friends to come here',
      'five stars from the whole family'
    ]
  ],
  contrasts: [
    { decides: 'second', join: (first, second) => `${first}, but in the end ${second}` },
    { decides: 'second', join: (first, second) => `although ${first}, ${second}` },
    { decides: 'second', join: (first, second) => `I was told that ${first}; in truth ${second}` },
    { decides: 'first', join: (first, second) => `${first}, even though ${second}` },
    { decides: 'first', join: (first, second) => `${first}, and I do not care that ${second}` }
  ],
  neutral: [
    'Ordered on a Tuesday evening',
    'We were four people',
    'Second visit this month',
    'It took about thirty minutes',
    'Paid with a voucher',
    'Came here with my parents',
    'Picked it up myself'
  ],
  join: (clauses) => clauses.join(' and '),
  sentences: (sentences) => `${sentences.map(capital).join('. ')}.`
}

const CHINESE: Language = {
  aspects: [
    '汤',
    '米饭',
    '送餐',
    '服务',
    '房间',
    '早餐',
    '包装',
    '店员',
    '菜品',
    '咖啡',
    '面条',
    '骑手',
    '分量',
    '甜点',
    '酱料',
    '味道',
    '环境',
    '软件',
    '电池',
    '屏幕'
  ],
  adjectives: [
    ['差', '糟糕', '让人失望', '马虎', '坑人', '让人生气', '敷衍'],
    ['好', '棒', '让人满意', '出色', '用心', '靠谱', '让人惊喜']
  ],
  intensifiers: ['', '很', '真的很', '特别', '非常', '确实'],
  plain: [
    (aspect, adjective, intensifier) => `${aspect}${intensifier}${adjective}`,
    (aspect, adjective, intensifier) => `我觉得${aspect}${intensifier}${adjective}`,
    (aspect, adjective) => `大家都说${aspect}${adjective}`,
    (aspect, adjective, intensifier) => `这次的${aspect}${intensifier}${adjective}`
  ],
  negated: [
    (aspect, adjective) => `${aspect}一点也不${adjective}`,
    (aspect, adjective) => `${aspect}并不${adjective}`,
    (aspect, adjective, intensifier) => `没觉得${aspect}${intensifier}${adjective}`,
    (aspect, adjective) => `${aspect}谈不上${adjective}`,
    (aspect, adjective) => `不能说${aspect}${adjective}`,
    (aspect, adjective) => `${aspect}从来没有${adjective}过`
  ],
  verdicts: [
    ['不会再点了', '想退款', '下次换一家', '一颗星都嫌多', '白等了两个小时'],
    ['下次还来', '已经推荐给朋友了', '明天接着点', '全家都给五星', '以后就认这家了']
  ],
  contrasts: [
    { decides: 'second', join: (first, second) => `虽然${first}，但是${second}` },
    { decides: 'second', join: (first, second) => `${first}，不过最后${second}` },
    { decides: 'second', join: (first, second) => `听说${first}，其实${second}` },
    { decides: 'first', join: (first, second) => `${first}，哪怕${second}` },
    { decides: 'first', join: (first, second) => `${first}，至于${second}，我不在乎` }
  ],
  neutral: [
    '周二晚上点的',
    '我们一共四个人',
    '这个月第二次来',
    '大概等了三十分钟',
    '用了优惠券',
    '带爸妈一起来的',
    '自己去取的'
  ],
  join: (clauses) => clauses.join('，'),
  sentences: (sentences) => `${sentences.join('。')}。`
}

/** Shares of the kinds of review; the rest are plain. */
const CONTRAST_SHARE = 0.35
const NEGATION_SHARE = 0.25
const NEUTRAL_SHARE = 0.35
const VERDICT_SHARE = 0.2

/** One review and its sentiment. */
export function review(rng: Rng): readonly [string, string] {
  const language = rng.below(2) === 0 ? ENGLISH : CHINESE
  const polarity: Polarity = rng.below(2) === 0 ? 0 : 1
  const opinion =
    rng.uniform() < CONTRAST_SHARE ? contrast(language, polarity, rng) : agreement(language, polarity, rng)
  const sentences = rng.uniform() < NEUTRAL_SHARE ? [pick(language.neutral, rng), opinion] : [opinion]
  return [language.sentences(sentences), polarity === 1 ? 'positive' : 'negative']
}

/** Two clauses of opposite sentiment; the one that decides carries the review's. */
function contrast(language: Language, polarity: Polarity, rng: Rng): string {
  const { decides, join } = pick(language.contrasts, rng)
  const deciding = clause(language, polarity, rng)
  const other = clause(language, polarity === 1 ? 0 : 1, rng)
  return decides === 'first' ? join(deciding, other) : join(other, deciding)
}

/** One or two clauses, at times with a verdict, all of one sentiment. */
function agreement(language: Language, polarity: Polarity, rng: Rng): string {
  const clauses = Array.from({ length: 1 + rng.below(2) }, () => clause(language, polarity, rng))
  if (rng.uniform() < VERDICT_SHARE) return language.join([...clauses, pick(language.verdicts[polarity], rng)])
  return language.join(clauses)
}

/** A clause of this sentiment: said outright, or by denying the opposite. */
function clause(language: Language, polarity: Polarity, rng: Rng): string {
  const isNegated = rng.uniform() < NEGATION_SHARE
  const adjectivePolarity: Polarity = isNegated ? (polarity === 1 ? 0 : 1) : polarity
  const say = pick(isNegated ? language.negated : language.plain, rng)
  return say(
    pick(language.aspects, rng),
    pick(language.adjectives[adjectivePolarity], rng),
    pick(language.intensifiers, rng)
  )
}
