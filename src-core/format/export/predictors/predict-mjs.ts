// predict.mjs: the model in Node with one package, onnxruntime-node; the tokenizer is in the file.

import { SOFTMAX_JS } from './forward-js'
import { FEEDS_JS, NODE_HEAD, OPEN_JS } from './batch-feeds'
import { abstainSource } from './abstain-js'
import { tokenizerSource } from './tokenizer-js'
import { wideSource } from './wide-js'

/** The source of predict.mjs. */
export const predictMjs = (): string =>
  `${HEAD}${tokenizerSource()}${WIDE}${wideSource()}${abstainSource()}${SOFTMAX_JS}${TAIL}`

const HEAD = String.raw`// Classifies texts with the model in this folder, on any machine with Node 18 or newer.
${NODE_HEAD}`

const WIDE = `
// --- n-grams beside the network, where the folder has wide.json ------------------------------------------------------
`

const TAIL = String.raw`
// --- model -----------------------------------------------------------------------------------------------------------

const BATCH = 64
const read = async (folder, name) => JSON.parse(await readFile(new URL(name, folder), 'utf8'))

/** Float32 tensors of a safetensors file, by name. */
async function readTensors(folder, name) {
  const bytes = new Uint8Array(await readFile(new URL(name, folder)))
  const start = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true))
  const { __metadata__, ...entries } = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start)))
  return Object.fromEntries(Object.entries(entries).map(([tensor, { data_offsets: [from, to] }]) =>
    [tensor, new Float32Array(bytes.slice(start + from, start + to).buffer)]))
}

/** An ONNX file whose states are a further output: messages of protobuf that stand one behind the other are merged. */
function withStates(model, name) {
  const field = (number, data) => [number << 3 | 2, data.length, ...data]
  // ModelProto.graph.output.name
  const more = field(7, field(12, field(1, [...new TextEncoder().encode(name)])))
  const joined = new Uint8Array(model.length + more.length)
  joined.set(model)
  joined.set(more, model.length)
  return joined
}

${OPEN_JS}
  const labels = Object.entries(config.id2label).sort(([a], [b]) => a - b).map(([, label]) => label)
  const encoder = createEncoder({ ...config.tokenizer, vocabulary, maxLength: config.max_length, truncate: config.truncation_side === 'right' ? 'tail' : 'head', subwords: model.gatescope.subwords })
  const list = await read(folder, 'wide.json').catch((error) => { if (error.code !== 'ENOENT') throw error })
  const wide = list && createWide(list, await readTensors(folder, 'wide.safetensors'), labels.length)
  const limits = await read(folder, 'abstention.json').catch((error) => { if (error.code !== 'ENOENT') throw error })
  const abstention = limits && createAbstention(limits)
  const network = new Uint8Array(await readFile(new URL('model.onnx', folder)))
  const session = await InferenceSession.create(limits ? withStates(network, limits.onnx_state) : network)

  /** Rows of the network's logits and probabilities, and its states where there are limits on them. Texts of similar length share a batch. */
  async function run(texts) {
    const ids = texts.map((text) => encoder.encode(text))
    const rows = texts.map((_, row) => row).sort((a, b) => ids[a].length - ids[b].length)
    const results = []
    for (let start = 0; start < rows.length; start += BATCH) {
      const batch = rows.slice(start, start + BATCH)
${FEEDS_JS}      const { logits, probabilities, ...more } = await session.run(feeds)
      const state = limits && more[limits.onnx_state]
      const width = labels.length
      const line_of = (values, count, line) => [...values.slice(line * count, (line + 1) * count)]
      batch.forEach((row, line) => {
        results[row] = {
          logits: line_of(logits.data, width, line),
          probabilities: line_of(probabilities.data, width, line),
          state: state && line_of(state.data, state.dims[1], line)
        }
      })
    }
    return results
  }

  /** Why the model had better not answer; null where it may. */
  const reasonOf = (text, state, probabilities) => abstention.reason({
    text, state, ids: encoder.encode(text), pieces: encoder.pieces(text), confidence: Math.max(...probabilities)
  })

  /** One { text, label, probabilities } a text; with n-grams beside the network { contribution } too; with { abstain: true } { abstain }. */
  async function predict(texts, { abstain = false } = {}) {
    if (abstain && !abstention) throw new Error('abstain: expected abstention.json beside model.onnx, got none')
    return (await run(texts)).map((network, row) => {
      const both = wide?.blend(network.logits, texts[row])
      const probabilities = both ? softmax(both.logits) : network.probabilities
      const winner = probabilities.indexOf(Math.max(...probabilities))
      return {
        text: texts[row],
        label: labels[winner],
        probabilities: Object.fromEntries(probabilities.map((probability, index) => [labels[index], probability])),
        ...(both ? { contribution: both.contribution(winner) } : {}),
        ...(abstain ? { abstain: reasonOf(texts[row], network.state, probabilities) } : {})
      }
    })
  }

  /** Against test_vectors.json: texts whose ids or reasons differ, the largest difference of a logit, the largest logit. */
  async function check() {
    const vectors = await read(folder, 'test_vectors.json')
    const results = await run(vectors.map((vector) => vector.text))
    let wrongIds = 0, largestDifference = 0, largestLogit = 0
    vectors.forEach((vector, row) => {
      if (encoder.encode(vector.text).join() !== vector.ids.join()) wrongIds++
      const compare = (expected, found) => expected.forEach((logit, index) => {
        largestLogit = Math.max(largestLogit, Math.abs(logit))
        largestDifference = Math.max(largestDifference, Math.abs(logit - found[index]))
      })
      compare(vector.logits, results[row].logits)
      const both = wide?.blend(results[row].logits, vector.text).logits
      if (both) compare(vector.blended, both)
      if (abstention && vector.abstain !== reasonOf(vector.text, results[row].state, both ? softmax(both) : results[row].probabilities)) wrongIds++
    })
    return { rows: vectors.length, wrongIds, largestDifference, largestLogit }
  }

  return { encode: encoder.encode, run, predict, check, labels }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const texts = argv.slice(2).filter((argument) => argument !== '--check' && argument !== '--abstain')
  const model = await open()
  if (argv.includes('--check')) {
    const result = await model.check()
    console.log(JSON.stringify(result))
    // float32 keeps a share of a number: large logits differ by more.
    exit(result.wrongIds === 0 && result.largestDifference <= 1e-5 * Math.max(1, result.largestLogit) ? 0 : 1)
  }
  if (texts.length === 0) {
    console.error('usage: node predict.mjs [--check] [--abstain] TEXT ...')
    exit(2)
  }
  for (const result of await model.predict(texts, { abstain: argv.includes('--abstain') })) console.log(JSON.stringify(result))
}
`
