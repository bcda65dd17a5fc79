// Reviews in English and Chinese with a number of stars, halves among them. What is said of two things is weighed: after "but in the
// end" a sentence counts twice, and a denied word counts half, the other way round. Counting words comes only half way.

import type { Rng } from '../rng'
import { pick } from './pick'

/** Adjectives by how far they move the stars from three. */
type Graded = Readonly<Record<-2 | -1 | 1 | 2, readonly string[]>>

interface Language {
  readonly aspects: readonly string[]
  readonly graded: Graded
  readonly plain: (aspect: string, adjective: string) => string
  readonly denied: (aspect: string, adjective: string) => string
  /** Of two clauses the second decides. */
  readonly contrast: (first: string, second: string) => string
  readonly both: (first: string, second: string) => string
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

const ENGLISH: Language = {
  aspects: ['soup', 'room', 'breakfast', 'staff', 'delivery', 'coffee', 'view', 'bed', 'menu', 'dessert'],
  graded: {
    [-2]: ['dreadful', 'inedible', 'disgusting', 'a disaster'],
    [-1]: ['mediocre', 'slow', 'bland', 'a bit disappointing'],
    1: ['decent', 'pleasant', 'solid', 'rather good'],
    2: ['superb', 'outstanding', 'magnificent', 'the best in town']
  },
  plain: (aspect, adjective) => `the ${aspect} was ${adjective}`,
  denied: (aspect, adjective) => `nobody could call the ${aspect} ${adjective}`,
  contrast: (first, second) => capital(`${first}, but in the end ${second}`),
  both: (first, second) => capital(`${first} and ${second}`)
}

const CHINESE: Language = {
  aspects: ['汤', '房间', '早餐', '店员', '送餐', '咖啡', '景色', '床', '菜品', '甜点'],
  graded: {
    [-2]: ['糟透了', '难以下咽', '让人恶心', '一塌糊涂'],
    [-1]: ['一般般', '有点慢', '偏淡', '略让人失望'],
    1: ['还不错', '挺舒服', '比较好', '算得上满意'],
    2: ['棒极了', '无可挑剔', '令人惊艳', '全城最好']
  },
  plain: (aspect, adjective) => `${aspect}${adjective}`,
  denied: (aspect, adjective) => `谁也不会说${aspect}${adjective}`,
  contrast: (first, second) => `${first}，不过最后${second}。`,
  both: (first, second) => `${first}，${second}。`
}

const GRADES = [-2, -1, 1, 2] as const
/** Shares of the kinds of review; the rest say one thing of each of two. */
const DENIED_SHARE = 0.25
const CONTRAST_SHARE = 0.5

/** One review and its stars, 1 to 5 in halves. */
export function starredReview(rng: Rng): readonly [string, string] {
  const language = rng.below(2) === 0 ? ENGLISH : CHINESE
  const [first, second] = [clause(language, rng), clause(language, rng)]
  const contrasts = rng.uniform() < CONTRAST_SHARE
  const moved = contrasts ? (first.grade + 2 * second.grade) / 3 : (first.grade + second.grade) / 2
  const text = (contrasts ? language.contrast : language.both)(first.text, second.text)
  return [text, (Math.round(2 * (3 + moved)) / 2).toFixed(1)]
}

function clause(language: Language, rng: Rng): { readonly text: string; readonly grade: number } {
  const grade = pick(GRADES, rng)
  const isDenied = rng.uniform() < DENIED_SHARE
  const say = isDenied ? language.denied : language.plain
  return {
    text: say(pick(language.aspects, rng), pick(language.graded[grade], rng)),
    grade: isDenied ? -grade / 2 : grade
  }
}
