// generate.mjs of a language model's bundle: Node with onnxruntime-node, which reads; generate-js.ts writes.

import { writerSource } from './generate-js'
import { tokenizerSource } from './tokenizer-js'

/** The source of generate.mjs. */
export const generateMjs = (): string => `${HEAD}${tokenizerSource()}${writerSource()}${TAIL}`

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

const TAIL = String.raw`
// --- model -----------------------------------------------------------------------------------------------------------

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

  const write = createWriter({ task, kind: tokenizer.kind, vocabulary, encoder, start, step })

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
