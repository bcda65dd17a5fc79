// Why a race without a claim came out as it did, as far as its figures tell: whether anything was learned, whether order matters at all,
// whether the last one's gradient reaches the beginning of a text.

import { format, t } from '../../i18n'

interface Raced {
  readonly of: string
  readonly name: string
  readonly counted: readonly { readonly accuracy: number }[]
  /** Of every seed, as `gradientArriving` has it; null where no gradient goes back through states. */
  readonly arrives: readonly (number | null)[]
}

/** As little above chance, or below another, as a few test rows make. */
const SLIGHT = 0.03
/** A gradient that is smaller at the first token teaches next to nothing of it. */
const VANISHED = 1e-3

/** '' while there are no two to compare. @param counting accuracy of the best baseline that counts; chance that of one answer always */
export function raceReason(
  raced: readonly Raced[],
  { counting, chance }: { readonly counting: number; readonly chance: number }
): string {
  const ranked = raced
    .filter(({ counted }) => counted.length > 0)
    .map((one) => ({ ...one, accuracy: mean(one.counted.map(({ accuracy }) => accuracy)), back: middle(one.arrives) }))
    .toSorted((a, b) => b.accuracy - a.accuracy)
  const [best, last] = [ranked[0], ranked.at(-1)]
  if (!best || !last || best === last) return ''
  if (best.accuracy <= chance + SLIGHT) return t('lessons.page.why.nothing', { chance: format.percent(chance) })
  if (counting >= best.accuracy - SLIGHT) return t('lessons.page.why.counting', { counting: format.percent(counting) })
  if (best.accuracy - last.accuracy <= SLIGHT)
    return t('lessons.page.why.close', { counting: format.percent(counting) })
  if (last.of === 'cnn') return t('lessons.page.why.windows', { last: last.name })
  if (last.back !== null && last.back < VANISHED && (best.back === null || best.back > 10 * last.back))
    return t('lessons.page.why.vanishes', { last: last.name, arrives: format.number(last.back, 2) })
  return t('lessons.page.why.reaches', { last: last.name, best: best.name, counting: format.percent(counting) })
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** The middle one of those that are there; null where there is none. */
function middle(values: readonly (number | null)[]): number | null {
  const found = values.filter((value) => value !== null).toSorted((a, b) => a - b)
  return found[Math.floor((found.length - 1) / 2)] ?? null
}
