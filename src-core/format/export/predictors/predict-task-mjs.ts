// predict.mjs of a task that is no classification of rows: Node with one package, onnxruntime-node.

import { TASK_JS } from './task-js'
import { FEEDS_JS, NODE_HEAD, OPEN_JS } from './batch-feeds'
import { tokenizerSource } from './tokenizer-js'
import { NEAR, nearlyEqualJs } from './nearly-equal'

/** The source of predict.mjs. */
export const predictTaskMjs = (): string => `${HEAD}${tokenizerSource()}${TASK_JS}${TAIL}`

const HEAD = String.raw`// What the model in this folder says of texts, on any machine with Node 18 or newer.
${NODE_HEAD}`

const TAIL = String.raw`
// --- model -----------------------------------------------------------------------------------------------------------

const BATCH = 64
const read = async (folder, name) => JSON.parse(await readFile(new URL(name, folder), 'utf8'))

${OPEN_JS}
  const outputs = Object.entries(config.id2label).sort(([a], [b]) => a - b).map(([, label]) => label)
  const encoder = createEncoder({ ...config.tokenizer, vocabulary, maxLength: config.max_length, truncate: config.truncation_side === 'right' ? 'tail' : 'head', subwords: model.gatescope.subwords })
  const task = createTask(config.task, outputs, encoder)
  const session = await InferenceSession.create(new Uint8Array(await readFile(new URL('model.onnx', folder))))

  /** Logits and probabilities of each text: outputs, or outputs of its tokens end to end. Texts of similar length share a batch. */
  async function run(texts) {
    const ids = texts.map((text) => encoder.encode(text))
    const rows = texts.map((_, row) => row).sort((a, b) => ids[a].length - ids[b].length)
    const results = []
    for (let start = 0; start < rows.length; start += BATCH) {
      const batch = rows.slice(start, start + BATCH)
${FEEDS_JS}      const { logits, probabilities } = await session.run(feeds)
      const stride = logits.data.length / batch.length
      batch.forEach((row, line) => {
        const end = line * stride + (logits.dims.length === 3 ? ids[row].length * outputs.length : stride)
        results[row] = { logits: [...logits.data.slice(line * stride, end)], probabilities: [...probabilities.data.slice(line * stride, end)] }
      })
    }
    return results
  }

  /** One { text, task, ... } a text: a number's value; labels with probabilities; units with tags, and spans. */
  const predict = async (texts) => (await run(texts)).map(({ logits, probabilities }, row) => ({ text: texts[row], ...task.answer(texts[row], logits, probabilities) }))

  /** Against test_vectors.json: texts whose ids differ, whose answers differ, the largest difference of a logit, the largest logit. */
  async function check() {
    const vectors = await read(folder, 'test_vectors.json')
    const results = await run(vectors.map((vector) => vector.text))
    let wrongIds = 0, wrongAnswers = 0, largestDifference = 0, largestLogit = 0
    vectors.forEach(({ text, ids, logits, says }, row) => {
      if (encoder.encode(text).join() !== ids.join()) wrongIds++
      if (!nearlyEqual(says, task.answer(text, results[row].logits, results[row].probabilities))) wrongAnswers++
      logits.forEach((logit, index) => {
        largestLogit = Math.max(largestLogit, Math.abs(logit))
        largestDifference = Math.max(largestDifference, Math.abs(logit - results[row].logits[index]))
      })
    })
    return { rows: vectors.length, wrongIds, wrongAnswers, largestDifference, largestLogit }
  }

  return { encode: encoder.encode, run, predict, check, outputs }
}

${nearlyEqualJs(NEAR.outputs)}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const texts = argv.slice(2).filter((argument) => argument !== '--check')
  const model = await open()
  if (argv.includes('--check')) {
    const result = await model.check()
    console.log(JSON.stringify(result))
    // float32 keeps a share of a number: large logits differ by more.
    exit(result.wrongIds === 0 && result.wrongAnswers === 0 && result.largestDifference <= 1e-5 * Math.max(1, result.largestLogit) ? 0 : 1)
  }
  if (texts.length === 0) {
    console.error('usage: node predict.mjs [--check] TEXT ...')
    exit(2)
  }
  for (const result of await model.predict(texts)) console.log(JSON.stringify(result))
}
`
