// predict.mjs of a network that writes: Node with one package, onnxruntime-node, which reads; pairs-js.ts searches.

import { OPEN_JS } from './batch-feeds'
import { searchSource } from './pairs-js'
import { tokenizerSource } from './tokenizer-js'
import { NEAR, nearlyEqualJs } from './nearly-equal'

/** The source of predict.mjs. */
export const predictPairsMjs = (): string => `${HEAD}${tokenizerSource()}${searchSource()}${TAIL}`

const HEAD = String.raw`// What the model in this folder writes for texts, on any machine with Node 18 or newer.
//
//   npm install --ignore-scripts
//   node predict.mjs "a first text" "a second text"
//   node predict.mjs --beam 4 "a text"
//   node predict.mjs --check                          reproduces test_vectors.json
//
// As a module: const { predict } = await open(); await predict(['a text'], 4)

import { readFile } from 'node:fs/promises'
import { argv, exit } from 'node:process'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

// --- tokenizer: frozen character classes, so that ids never depend on this machine -----------------------------------

`

const TAIL = String.raw`
// --- model -----------------------------------------------------------------------------------------------------------

const read = async (folder, name) => JSON.parse(await readFile(new URL(name, folder), 'utf8'))

${OPEN_JS}
  const outputs = Object.entries(config.id2label).sort(([a], [b]) => a - b).map(([, label]) => label)
  const { task } = config
  const { encode } = createEncoder({ ...config.tokenizer, vocabulary, maxLength: config.max_length, truncate: config.truncation_side === 'right' ? 'tail' : 'head' })
  const session = async (name) => InferenceSession.create(new Uint8Array(await readFile(new URL(name, folder))))
  const [encoder, decoder] = [await session('encoder.onnx'), await session('decoder_step.onnx')]
  const wanted = new Set(decoder.inputNames)

  /** Rows of a tensor along an axis of extent 1 (0 or 1), so often; or those of these places. */
  const pick = (tensor, axis, places) => {
    const [outer, width] = [axis === 0 ? 1 : tensor.dims[0], tensor.data.length / (axis === 0 ? 1 : tensor.dims[0]) / tensor.dims[axis]]
    const count = tensor.dims[axis]
    const data = new tensor.data.constructor(outer * places.length * width)
    for (let o = 0; o < outer; o++)
      places.forEach((place, n) => data.set(tensor.data.subarray((o * count + place) * width, (o * count + place + 1) * width), (o * places.length + n) * width))
    return new Tensor(tensor.type, data, tensor.dims.map((extent, at) => at === axis ? places.length : extent))
  }

  const readText = async (text) => {
    const ids = encode(text)
    const found = await encoder.run({ input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]) })
    return { known: found, states: Object.fromEntries(['h', 'c'].filter((name) => name in found && wanted.has(name)).map((name) => [name, found[name]])) }
  }

  /** Logits and alignment of the next token of beginnings side by side, and the states behind it. */
  async function step(known, states, tokens) {
    const places = tokens.map(() => 0)
    const feeds = { token: new Tensor('int64', BigInt64Array.from(tokens, BigInt), [tokens.length]), ...states }
    for (const name of ['states', 'keys', 'lengths']) if (wanted.has(name)) feeds[name] = pick(known[name], 0, places)
    const found = await decoder.run(feeds)
    const rows = (tensor) => tokens.map((_, n) => tensor.data.slice(n * tensor.dims[1], (n + 1) * tensor.dims[1]))
    return {
      logits: rows(found.logits),
      looks: found.alignment ? rows(found.alignment) : null,
      after: Object.fromEntries(Object.keys(states).map((name) => [name, found[name + '_next']]))
    }
  }

  const pickStates = (after, places) => Object.fromEntries(Object.entries(after).map(([name, value]) => [name, pick(value, 1, places)]))
  const write = createSearch({ task, outputs, aligned: wanted.has('states'), readText, step, pick: pickStates })

  async function predict(texts, beam = 1) {
    const found = []
    for (const text of texts) found.push({ text, ...await write(text, beam) })
    return found
  }

  /** Against test_vectors.json: texts whose ids differ, whose answers differ, the largest difference of a logit, the largest logit. */
  async function check() {
    const vectors = await read(folder, 'test_vectors.json')
    let wrongIds = 0, wrongAnswers = 0, largestDifference = 0, largestLogit = 0
    for (const { text, ids, logits, says } of vectors) {
      if (encode(text).join() !== ids.join()) wrongIds++
      const { known, states } = await readText(text)
      const first = (await step(known, states, [START])).logits[0]
      logits.forEach((logit, index) => {
        largestLogit = Math.max(largestLogit, Math.abs(logit))
        largestDifference = Math.max(largestDifference, Math.abs(logit - first[index]))
      })
      const found = await write(text, says.beam)
      if (!Object.entries(found).every(([key, value]) => nearlyEqual(says[key], value))) wrongAnswers++
    }
    return { rows: vectors.length, wrongIds, wrongAnswers, largestDifference, largestLogit }
  }

  return { encode, write, predict, check, outputs }
}

${nearlyEqualJs(NEAR.alignments)}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({ options: { beam: { type: 'string' }, check: { type: 'boolean' } }, allowPositionals: true })
  const model = await open()
  if (values.check) {
    const result = await model.check()
    console.log(JSON.stringify(result))
    // float32 keeps a share of a number: large logits differ by more.
    exit(result.wrongIds === 0 && result.wrongAnswers === 0 && result.largestDifference <= 1e-5 * Math.max(1, result.largestLogit) ? 0 : 1)
  }
  if (positionals.length === 0) {
    console.error('usage: node predict.mjs [--check] [--beam N] TEXT ...')
    exit(2)
  }
  for (const result of await model.predict(positionals, Number(values.beam ?? 1))) console.log(JSON.stringify(result))
}
`
