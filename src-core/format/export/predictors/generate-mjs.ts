// generate.mjs of a language model's bundle: Node with onnxruntime-node. Its rules of drawing and joining are those of
// src-core/language, and its random numbers those of rng.ts: the same seed writes the same text.

import { JOINS_BEFORE, JOINS_BEHIND, UNSPACED_RANGES } from '../../../language/join-tokens'
import { tokenizerSource } from './tokenizer-js'

/** The source of generate.mjs. */
export const generateMjs = (): string => `${HEAD}${tokenizerSource()}${JOINING}${TAIL}`

const HEAD = String.raw`// Writes text with the language model in this folder, on any machine with Node 18 or newer.
//
//   npm install --ignore-scripts
//   node generate.mjs --prompt "some text" --length 200
//   node generate.mjs --prompt "some text" --temperature 0.5 --top-k 20 --top-p 0.9 --seed 7
//   node generate.mjs --check                         reproduces test_vectors.json
//
// As a module: const { write } = await open(); for await (const piece of write('some text')) stdout.write(piece)

import { readFile } from 'node:fs/promises'
import { argv, exit, stdout } from 'node:process'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

// --- tokenizer: frozen character classes, so that ids never depend on this machine -----------------------------------

`

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

const TAIL = String.raw`
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

// --- model -----------------------------------------------------------------------------------------------------------

const PAD = 0, UNKNOWN = 1
const read = async (folder, name) => JSON.parse(await readFile(new URL(name, folder), 'utf8'))

/** Opens the model of a folder (a file: URL ending in a slash). Pass another runtime to use it instead of onnxruntime-node. */
export async function open(folder = new URL('./', import.meta.url), runtime) {
  const { InferenceSession, Tensor } = runtime ?? await import('onnxruntime-node').then((module) => module.default ?? module)
  const { task, model: shape, tokenizer } = await read(folder, 'config.json')
  const { model } = await read(folder, 'tokenizer.json')
  const vocabulary = []
  for (const [token, id] of Object.entries(model.vocab)) vocabulary[id] = token
  const encoder = createEncoder({ ...tokenizer, vocabulary, maxLength: Infinity, truncate: 'tail' })
  const session = await InferenceSession.create(new Uint8Array(await readFile(new URL('model.onnx', folder))))
  const carried = session.inputNames.filter((name) => name !== 'input_ids')
  const banned = new Set([PAD, UNKNOWN, ...Object.values(task.labels)])

  const start = () => Object.fromEntries(carried.map((name) =>
    [name, new Tensor('float32', new Float32Array(shape.layers * shape.hidden), [shape.layers, 1, shape.hidden])]))

  /** Reads ids on from the states: the logits behind the last, and the states there. */
  async function step(ids, states) {
    const input = new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length])
    const results = await session.run({ input_ids: input, ...states })
    return {
      logits: results.logits.data.slice(-vocabulary.length),
      states: Object.fromEntries(carried.map((name) => [name, results[name.replace('0', 'n')]]))
    }
  }

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
        yield tokenizer.kind === 'word' ? joined(vocabulary[id], before) : vocabulary[id]
        before = vocabulary[id]
      }
      now = await step([id], now.states)
    }
  }

  /** Against test_vectors.json: the largest difference of a logit, read in two pieces, and how many texts differ. */
  async function check() {
    const { steps, texts } = await read(folder, 'test_vectors.json')
    let largestDifference = 0, largestLogit = 0, otherTexts = 0
    for (const { ids, logits } of steps) {
      const half = Math.floor(ids.length / 2)
      const first = half > 0 ? await step(ids.slice(0, half), start()) : { states: start() }
      const found = await step(ids.slice(half), first.states)
      logits.forEach((logit, o) => {
        largestLogit = Math.max(largestLogit, Math.abs(logit))
        largestDifference = Math.max(largestDifference, Math.abs(logit - found.logits[o]))
      })
    }
    for (const { prompt, text, top_k: topK, top_p: topP, ...options } of texts) {
      let written = ''
      for await (const piece of write(prompt, { ...options, topK, topP })) written += piece
      if (written !== text) otherTexts++
    }
    return { rows: steps.length, largestDifference, largestLogit, otherTexts }
  }

  return { write, check }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const text = { type: 'string' }
  const { values } = parseArgs({ options: {
    prompt: text, label: text, length: text, temperature: text, 'top-k': text, 'top-p': text, seed: text, check: { type: 'boolean' }
  } })
  const { write, check } = await open()
  if (values.check) {
    const { rows, largestDifference, largestLogit, otherTexts } = await check()
    console.log(JSON.stringify({ rows, largestDifference, otherTexts }))
    exit(largestDifference <= 1e-5 * Math.max(1, largestLogit) && otherTexts === 0 ? 0 : 1)
  }
  const number = (name, usual) => values[name] === undefined ? usual : Number(values[name])
  const options = {
    length: number('length', 400), temperature: number('temperature', 0.8), topK: number('top-k', null),
    topP: number('top-p', 1), seed: number('seed', 1), label: values.label
  }
  stdout.write(values.prompt ?? '')
  for await (const piece of write(values.prompt, options)) stdout.write(piece)
  stdout.write('\n')
}
`
