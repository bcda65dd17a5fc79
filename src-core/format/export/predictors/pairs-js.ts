// The source that predict.mjs and predict.html of a network that writes share: the search of device/answer-search.ts and the joining
// of tasks/pair-answers.ts.

import { tieRanges } from './joining'

/** JavaScript source of `createSearch({ task, outputs, aligned, readText, step, pick })`, which gives `write(text, beam)`. */
export const searchSource = (): string => SEARCH.replace('TIE_RANGES', () => tieRanges())

const SEARCH = String.raw`
// --- tokens back to text -----------------------------------------------------------------------------------------------

/** Characters by which words of an answer are tied, as ranges of code points. */
const TIES = TIE_RANGES
const among = (kind, character) => TIES[kind].some(([first, last]) => first <= character.codePointAt(0) && character.codePointAt(0) <= last)

/** Whether no blank stands between two words. */
const tied = (before, token) =>
  [...token].every((character) => among('closing', character)) ||
  ([...before].length === 1 && among('opening', before)) ||
  ([...token].some((c) => among('unspaced', c)) && [...before].some((c) => among('unspaced', c)))

// --- search --------------------------------------------------------------------------------------------------------------

const PAD = 0, START = 2, END = 3

/**
 * Writes with whatever reads and goes on: readText(text) gives what is known of a text and the states of one beginning; step(known, states,
 * tokens) the next logits and looks of beginnings side by side with the states after; pick(states, places) those of these beginnings.
 */
function createSearch({ task, outputs, aligned, readText, step, pick }) {
  function bestTokens(logits, beam) {
    const largest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity)
    let sum = 0
    for (const logit of logits) sum += Math.exp(logit - largest)
    const norm = largest + Math.log(sum)
    return Array.from(logits.keys()).filter((id) => id !== PAD && id !== START)
      .sort((a, b) => logits[b] - logits[a] || a - b).slice(0, beam).map((id) => [id, logits[id] - norm])
  }

  const joined = (tokens) => task.tokenizer.kind === 'char' ? tokens.join('') :
    tokens.reduce((text, token, n) => text + (n === 0 || tied(tokens[n - 1], token) ? '' : ' ') + token, '')

  /** The likeliest answer of those that a beam of so many beginnings comes to; 1: greedy. */
  async function write(text, beam = 1) {
    const most = task.maxLength
    let { known, states } = await readText(text)
    let under = [{ ids: [], total: 0, seen: [] }]
    const done = []
    for (let length = 0; length <= most; length++) {
      const { logits, looks, after } = await step(known, states, under.map(({ ids }) => ids.at(-1) ?? START))
      const kept = under.flatMap(({ ids, total, seen }, at) => bestTokens(logits[at], beam).map(([id, log]) => ({
        at, ends: id === END, total: total + log,
        ids: id === END ? ids : [...ids, id],
        seen: id === END || !looks ? seen : [...seen, Array.from(looks[at])]
      }))).sort((a, b) => b.total - a.total).slice(0, beam)
      for (const { ids, total, seen, ends } of kept)
        if (ends || length === most) done.push({ score: total / (ids.length + (ends ? 1 : 0)), ids: ids.slice(0, most), seen: seen.slice(0, most), ended: ends })
      const still = kept.filter(({ ends }) => !ends)
      if (length === most || still.length === 0 || kept[0].ends || done.length >= beam) break
      under = still
      states = pick(after, still.map(({ at }) => at))
    }
    const { score, ids, seen, ended } = done.reduce((best, one) => one.score > best.score ? one : best)
    const targetTokens = ids.map((id) => outputs[id])
    return { task: 'pairs', target: joined(targetTokens), score, ended, targetTokens, alignment: aligned ? seen : null }
  }

  return write
}
`
