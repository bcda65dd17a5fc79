// Separators of several characters that a head may have, such as `||`, `::`, two tabs and ` +++$+++ `: signs that most lines
// hold equally often, outside quotes.

const LINES_SEARCHED = 200
const CHARACTERS_SEARCHED = 100_000
const MAX_OFFERED = 6
/** Runs of signs; words, quotes and the punctuation of prose are none. */
const RUNS = /(?: ?)[^\p{L}\p{N} \r\n\f\v\u00a0\u3000"'.!?()[\]{}<>\-\\]{2,9}(?: ?)/gu
/** Brackets, arrows and dashes between blanks stand in prose as well, and separate where every line has as many. */
const MARKS = /<\|>|<>|=>|->| - /g
/** Signs that separate cells by themselves: a run of one of them and something else is a separator only the same both ways (`~|~`). */
const SEPARATES = /[,;|:\t]/
/** Signs that stand doubled as one separator, whatever is beside them. */
const DOUBLED = /\t+|\|+|:+|~+|\^+|#+|\$+|;+|@+|%+|&+/g
/** Whole cells in quotes, on one line or several: a separator inside is text. */
const QUOTED = [
  /(?<![\p{L}\p{N} .!?])"(?:[^"\\]|\\.|"")*"(?=[^\p{L}\p{N} ]|$)/gsu,
  /(?<![\p{L}\p{N} .!?])'(?:[^'\\]|\\.|'')*'(?=[^\p{L}\p{N} ]|$)/gsu
]

export function longDelimiters({ text }: { readonly text: string }): string[] {
  const head = text.slice(0, CHARACTERS_SEARCHED)
  const [double, single] = QUOTED.map((quoted) => head.replace(quoted, '""'))
  const signs = new Set([head, double, single].flatMap(steadySigns))
  return [...signs].sort((a, b) => b.length - a.length).slice(0, MAX_OFFERED)
}

function steadySigns(text: string): string[] {
  const lines = text
    .split(/\r\n|\n|\r/, LINES_SEARCHED)
    .filter((line) => line.trim() !== '')
    .slice(0, -1)
  if (lines.length < 2) return []
  const counts = new Map<string, number[]>()
  const count = (sign: string, line: number, times = 1): void => {
    const seen = counts.get(sign) ?? new Array<number>(lines.length).fill(0)
    seen[line] += times
    counts.set(sign, seen)
  }
  for (const [line, content] of lines.entries()) {
    for (const [run] of content.matchAll(DOUBLED)) {
      // Four bars are two separators around an empty cell.
      if (run.length > 1) count(run[0].repeat(2), line, run.length >> 1)
      if (run.length % 3 === 0) count(run[0].repeat(3), line, run.length / 3)
    }
    for (const [mark] of content.matchAll(MARKS)) count(mark, line)
    for (const [run] of content.matchAll(RUNS)) {
      const sign = run.replace(/^ | $/g, '')
      if (isOneSign(sign)) for (const each of new Set([run, sign])) count(each, line)
    }
  }
  return [...counts].filter(([sign, seen]) => isSteady(seen) && !standsAlone(lines, sign)).map(([sign]) => sign)
}

const isOneSign = (sign: string): boolean =>
  sign.length >= 2 && !/^(.)\1*$/u.test(sign) && (!SEPARATES.test(sign) || sign === [...sign].reverse().join(''))

/** In nine lines of ten, and equally often in them. */
function isSteady(seen: readonly number[]): boolean {
  const held = seen.filter((count) => count > 0)
  const [median] = [...held].sort((a, b) => a - b).slice(held.length >> 1)
  return held.length * 10 >= seen.length * 9 && held.filter((count) => count === median).length * 10 >= held.length * 9
}

/** Two tabs (bars, semicolons) with nothing between are an empty cell where one of them stands alone in most lines. */
function standsAlone(lines: readonly string[], sign: string): boolean {
  if (!ALONE.has(sign)) return false
  const alone = lines.filter((line) => line.match(DOUBLED)?.some((run) => run === sign[0]))
  return alone.length * 2 > lines.length
}

const ALONE: ReadonlySet<string> = new Set(['\t\t', '||', ';;'])
