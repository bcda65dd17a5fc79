// The source that generate.mjs and generate.html write with: drawing and joining by the rules of src-core/language, random numbers
// by those of rng.ts, so that the same seed writes the same text.

import { JOINS_BEFORE, JOINS_BEHIND, UNSPACED_RANGES } from '../../../language/join-tokens'

const JOINING = `
// --- tokens back to text -----------------------------------------------------------------------------------------------

const unspacedFirst = new RegExp('^[${UNSPACED_RANGES.replaceAll('\\', '\\\\')}]', 'u')
const unspacedLast = new RegExp('[${UNSPACED_RANGES.replaceAll('\\', '\\\\')}]$', 'u')

/** A blank before a word where writing puts one. */
function joined(token, before) {
  const together = before === null ||
    ${JSON.stringify(JOINS_BEFORE)}.includes(token[0]) || /^[\\p{Pe}\\p{Pf}]/u.test(token) ||
    ${JSON.stringify(JOINS_BEHIND)}.includes(before.at(-1)) || /[\\p{Ps}\\p{Pi}]$/u.test(before) ||
    unspacedFirst.test(token) || unspacedLast.test(before)
  return together ? token : ' ' + token
}
`

const WRITING = String.raw`
// --- random numbers: xoshiro128** 1.1 (Blackman & Vigna 2018), seeded by SplitMix32 over an FNV-1a hash ----------------

function uniformOf(seed, name, index = 0) {
  let word = 0x811c9dc5
  for (const letter of name) word = Math.imul(word ^ letter.charCodeAt(0), 0x01000193)
  word = (word ^ Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(index | 0, 0x85ebca6b)) >>> 0
  let [a, b, c, d] = [0, 0, 0, 0].map(() => {
    word = (word + 0x9e3779b9) | 0
    let z = word ^ (word >>> 16)
    z = Math.imul(z, 0x21f0aaad)
    z ^= z >>> 15
    z = Math.imul(z, 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  })
  const uint32 = () => {
    const r = Math.imul(b, 5)
    const result = Math.imul((r << 7) | (r >>> 25), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 11) | (d >>> 21)
    return result
  }
  return () => {
    const high = uint32() >>> 5
    return (high * 67108864 + (uint32() >>> 6)) / 9007199254740992
  }
}

// --- writing -----------------------------------------------------------------------------------------------------------

/** Writes with whatever reads on: start() gives states, step(ids, states) the logits behind the last id and the states there. */
function createWriter({ task, kind, vocabulary, encoder, start, step }) {
  const banned = new Set([0, 1, ...Object.values(task.labels)])

  /** The ids of a prompt behind what begins a text, and its last token. */
  function encode(prompt, label) {
    const ids = [label === undefined ? task.end : task.labels[label]]
    let before = null
    const lines = task.running ? prompt.split(/\r?\n/) : [prompt]
    lines.forEach((line, n) => {
      const tokens = encoder.tokens(line)
      if (n > 0) ids.push(task.end)
      for (const { id } of tokens) ids.push(id)
      before = tokens.at(-1)?.text ?? null
    })
    return { ids, before }
  }

  function draw(logits, { temperature, topK, topP }, uniform) {
    const order = Array.from(logits.keys()).filter((o) => !banned.has(o)).sort((a, b) => logits[b] - logits[a] || a - b)
    if (temperature === 0) return order[0]
    const kept = order.slice(0, topK ?? order.length)
    const weights = kept.map((o) => Math.exp((logits[o] - logits[order[0]]) / temperature))
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    let count = 0, sum = 0
    while (count < kept.length && (count === 0 || sum < topP * all)) sum += weights[count++]
    const drawn = uniform() * sum
    let passed = 0
    for (let at = 0; at < count; at++) if ((passed += weights[at]) > drawn) return kept[at]
    return kept[count - 1]
  }

  /** Pieces of text as they are drawn, the prompt not among them. */
  async function* write(prompt = '', { length = 400, temperature = 0.8, topK = null, topP = 1, seed = 1, index = 0, label } = {}) {
    const uniform = uniformOf(seed, 'generate', index)
    let { ids, before } = encode(prompt, label)
    let now = await step(ids, start())
    for (let n = 0; n < length; n++) {
      const id = draw(now.logits, { temperature, topK, topP }, uniform)
      if (id === task.end) {
        if (!task.running) return
        yield '\n'
        before = null
      } else {
        yield kind === 'word' ? joined(vocabulary[id], before) : vocabulary[id]
        before = vocabulary[id]
      }
      now = await step([id], now.states)
    }
  }

  return write
}
`

/** JavaScript source of `createWriter({ task, kind, vocabulary, encoder, start, step })`; needs `createEncoder`'s tokens. */
export const writerSource = (): string => `${JOINING}${WRITING}`
