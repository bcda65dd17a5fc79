// The list of samples: what each is called, what its columns hold and how a row of it is made.

import type { Rng } from '../rng'
import { review } from './reviews'
import { entities } from './entities'
import { agreement, brackets, students, whoActs } from './grammar'
import { addition, date, numberWords, reversal, sentence } from './pairs'
import { adding, firstColor, firstToken, lamp, parity, temporalOrder, timing } from './sequences'
import { splice } from './splice'
import { starredReview } from './stars'
import { ticket } from './tickets'
import { surname, topicLine } from './topics'

export interface Sample {
  readonly name: string
  readonly title: { readonly en: string; readonly zh: string }
  /** The text column, then the label column, or that of what is to be written: '' where the text alone is learned, a file of lines. */
  readonly columns: readonly [string, string]
  /** Rows where none are asked for. */
  readonly rows: number
  /** What its second column is made for. */
  readonly task: 'classes' | 'number' | 'labels' | 'tags' | 'pairs' | 'language'
  /** Distance the memory has to bridge, in tokens; null where the sample has none. */
  readonly lag: number | null
  /** What its text is to be cut into; null: as for any other. */
  readonly tokenizer: 'char' | 'word' | null
}

type Maker = (rng: Rng, lag: number) => readonly [string, string]

type Made = Omit<Sample, 'task' | 'tokenizer'> & Partial<Pick<Sample, 'task' | 'tokenizer'>> & { readonly make: Maker }

export const MAKERS: readonly Made[] = [
  {
    name: 'reviews',
    title: { en: 'Short reviews, English and Chinese', zh: '中英文短评' },
    columns: ['review', 'sentiment'],
    rows: 2_000,
    lag: null,
    make: review
  },
  {
    name: 'temporal-order',
    title: { en: 'Temporal order of two distant symbols', zh: '两个远距符号的先后' },
    columns: ['sequence', 'order'],
    rows: 4_000,
    lag: 40,
    make: temporalOrder
  },
  {
    name: 'parity',
    title: { en: 'Parity: odd or even number of ones', zh: '奇偶校验：1 的个数' },
    columns: ['bits', 'parity'],
    rows: 4_000,
    lag: 16,
    make: parity
  },
  {
    name: 'first-token',
    title: { en: 'Recall of the first token', zh: '回忆第一个符号' },
    columns: ['sequence', 'first'],
    rows: 2_000,
    lag: 60,
    make: firstToken
  },
  {
    name: 'splice',
    title: { en: 'DNA of 60 letters whose middle decides', zh: '60 个碱基的 DNA：中间位置决定类别' },
    columns: ['sequence', 'site'],
    rows: 3_200,
    lag: null,
    make: splice
  },
  {
    name: 'topics',
    title: { en: 'Lines of six topics', zh: '六个主题的短句' },
    columns: ['line', 'topic'],
    rows: 3_000,
    lag: null,
    make: topicLine
  },
  {
    name: 'names',
    title: { en: 'Invented surnames of six languages', zh: '六种虚构语言的姓氏' },
    columns: ['name', 'language'],
    rows: 3_000,
    lag: null,
    make: surname
  },
  {
    name: 'first-color',
    title: { en: 'Which colour came first, 60 tokens ago', zh: '60 个词元之前，最先出现的是哪种颜色' },
    columns: ['sequence', 'first'],
    rows: 2_000,
    lag: 60,
    make: firstColor
  },
  {
    name: 'adding',
    title: { en: 'Adding two marked digits', zh: '两个带标记数字之和' },
    columns: ['digits', 'sum'],
    rows: 3_000,
    lag: 16,
    make: adding
  },
  {
    name: 'brackets',
    title: { en: 'Brackets of two kinds: balanced or not', zh: '两种括号是否配对' },
    columns: ['brackets', 'verdict'],
    rows: 3_000,
    lag: 16,
    make: brackets
  },
  {
    name: 'agreement',
    title: { en: 'Subject and verb, twelve phrases apart', zh: '主谓一致：主语与动词相隔十二个短语' },
    columns: ['beginning', 'verb'],
    rows: 3_000,
    lag: 12,
    make: agreement
  },
  {
    name: 'who-acts',
    title: { en: 'Who acts: the same words, two orders', zh: '谁是施事：词相同，次序不同' },
    columns: ['sentence', 'actor'],
    rows: 2_000,
    lag: 4,
    make: whoActs
  },
  {
    name: 'students',
    title: { en: 'The students opened their ... what?', zh: '学生们翻开了什么' },
    columns: ['beginning', 'next'],
    rows: 3_000,
    lag: 5,
    make: students
  },
  {
    name: 'lamp',
    title: { en: 'Is the lamp on after so many presses?', zh: '按了若干次开关之后，灯亮着吗' },
    columns: ['presses', 'lamp'],
    rows: 3_000,
    lag: 7,
    make: lamp
  },
  {
    name: 'timing',
    title: { en: 'Two beats: did the second come early or late?', zh: '两次节拍：第二次早了还是晚了' },
    columns: ['ticks', 'beat'],
    rows: 3_000,
    lag: 20,
    make: timing
  },
  {
    name: 'entities',
    title: { en: 'People, places or firms: names to tag', zh: '人、地、公司：给名称打标注' },
    columns: ['sentence', 'tags'],
    rows: 2_000,
    task: 'tags',
    lag: null,
    make: entities
  },
  {
    name: 'stars',
    title: { en: 'Reviews with stars: a number to learn', zh: '带星级的评论：学习一个数值' },
    columns: ['review', 'stars'],
    rows: 3_000,
    task: 'number',
    lag: null,
    make: starredReview
  },
  {
    name: 'tickets',
    title: { en: 'Messages with several topics each', zh: '每条有多个主题的消息' },
    columns: ['message', 'topics'],
    rows: 3_000,
    task: 'labels',
    lag: null,
    make: ticket
  },
  {
    name: 'dates',
    title: { en: 'Dates as written, to ISO 8601', zh: '日期写法转为 ISO 8601' },
    columns: ['source', 'target'],
    rows: 10_000,
    task: 'pairs',
    lag: null,
    make: date
  },
  {
    name: 'number-words',
    title: { en: 'English number words, to digits', zh: '英文数词转为数字' },
    columns: ['source', 'target'],
    rows: 10_000,
    task: 'pairs',
    lag: null,
    make: numberWords
  },
  {
    name: 'reversal',
    title: { en: 'Strings, to be written backwards', zh: '字符串倒写' },
    columns: ['source', 'target'],
    rows: 10_000,
    task: 'pairs',
    lag: null,
    make: reversal
  },
  {
    name: 'addition',
    title: { en: 'Sums of two-digit numbers', zh: '两位数加法' },
    columns: ['source', 'target'],
    rows: 8_000,
    task: 'pairs',
    lag: null,
    make: addition
  },
  {
    name: 'english-chinese',
    title: { en: 'Short English sentences and their Chinese', zh: '英文短句及中文译文' },
    columns: ['en', 'zh'],
    rows: 10_000,
    task: 'pairs',
    lag: null,
    make: sentence
  },
  {
    name: 'hello',
    title: { en: 'hello: from “hell” to “ello”, letter by letter', zh: 'hello：逐个字母由 “hell” 得出 “ello”' },
    columns: ['text', ''],
    rows: 200,
    task: 'language',
    tokenizer: 'char',
    lag: null,
    make: () => ['hello', '']
  },
  {
    name: 'cats',
    title: {
      en: 'Cats average 15 hours of sleep a day <EOS>',
      zh: '猫的睡眠时间：一句英文，逐词（以 <EOS> 结尾）'
    },
    columns: ['text', ''],
    rows: 48,
    task: 'language',
    tokenizer: 'word',
    lag: null,
    make: () => ['Cats average 15 hours of sleep a day', '']
  }
]
