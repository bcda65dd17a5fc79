// Classifiers as PyTorch 2.9 and later export them (tests/fixtures/exports, made by make_foreign_exports.py there): opened as
// models, predicted, evaluated by batches, inspected, kept as a run folder. Every number is onnxruntime's for the file itself.

import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  CoreError,
  Encoder,
  type LoadedRun,
  type ResidentModel,
  Rng,
  decodeModel,
  encodeModel,
  inspectText,
  predictTexts
} from '@core'
import { exportRun } from '../../../../src-main/host/export/export-run'
import { openOnDevice } from '../../../../src-main/host/open-on-device'
import { runStoreAt } from '../../../../src-main/host/disk-file-store'

const EXPORTS = join(import.meta.dirname, '../../../fixtures/exports')
const WORDS = ['<pad>', '<unk>', 'good', 'bad', 'film', 'so', 'very', 'not', 'dull', 'fun', 'plot', 'end']
const TOLERANCE = 1e-5
const names = (await readdir(EXPORTS)).sort()

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatescope-exports-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function opened(name: string): Promise<{ run: LoadedRun; model: ResidentModel }> {
  const place = join(folder, name)
  await mkdir(place, { recursive: true })
  await copyFile(join(EXPORTS, name), join(place, 'model.onnx'))
  await writeFile(join(place, 'vocab.txt'), WORDS.join('\n'))
  return openOnDevice(place, { device: 'reference' })
}

const rng = Rng.stream(11, 'exports')
const texts = Array.from({ length: 9 }, (_, n) =>
  Array.from({ length: 1 + (n % 9) }, () => WORDS[2 + rng.below(WORDS.length - 2)]).join(' ')
)

const sessions = new Map<string, InferenceSession>()

/** The file's own numbers for a text alone, as probabilities; of a frozen file those of its twin that was not frozen. */
async function theirs(name: string, text: string): Promise<number[]> {
  const twin = name.replace('-frozen', '')
  const session = sessions.get(twin) ?? (await InferenceSession.create(join(EXPORTS, twin), { logSeverityLevel: 4 }))
  sessions.set(twin, session)
  const ids = text.split(' ').map((word) => BigInt(WORDS.indexOf(word)))
  const [first, second] = session.inputNames
  const feeds: Record<string, Tensor> = { [first]: new Tensor('int64', BigInt64Array.from(ids), [1, ids.length]) }
  if (second) feeds[second] = new Tensor('float32', new Float32Array(4), [1, 1, 4])
  const row = [...((await session.run(feeds))[session.outputNames[0]].data as Float32Array)]
  if (name.includes('softmax')) return row
  if (name.includes('sigmoid')) return [1 - row[0], row[0]]
  const logits = row.length === 1 ? [0, row[0]] : row
  const sum = logits.reduce((all, logit) => all + Math.exp(logit), 0)
  return logits.map((logit) => Math.exp(logit) / sum)
}

const largest = (ours: ArrayLike<number>, due: readonly number[]): number =>
  due.reduce((max, value, at) => Math.max(max, Math.abs(value - ours[at])), 0)

test('there are exports of every shape', () => {
  expect(names).toHaveLength(14)
})

describe.each(names)('%s', (name) => {
  test('predicts what onnxruntime does, in batches of unequal texts and from a run folder of its own', async () => {
    const { run, model } = await opened(name)
    const kept = join(folder, `${name}-kept`)
    await runStoreAt(kept).createImported(run)
    const again = await openOnDevice(kept, { device: 'reference' })
    for (const use of [
      { run, model },
      { run: again.run, model: again.model }
    ]) {
      const predictions = await predictTexts(use.model, new Encoder(use.run.encoder), use.run.classes, texts)
      for (const [at, text] of texts.entries())
        expect(largest(predictions[at].probabilities, await theirs(name, text))).toBeLessThan(TOLERANCE)
    }
    expect(again.run.assumed.map(({ code }) => code)).toEqual(run.assumed.map(({ code }) => code))
    await Promise.all([model.close(), again.model.close()])
  })

  test('shows gates, states and what leaving a word out changes, and says what it does not have', async () => {
    const { run, model } = await opened(name)
    const text = 'so very dull not fun'
    const seen = await inspectText(model, run.params, run.classes, text, new Encoder(run.encoder).encode(text))
    const due = await theirs(name, text)
    expect(largest(Object.values(seen.probabilities), due)).toBeLessThan(TOLERANCE)
    const shorter = await theirs(name, 'so dull not fun')
    const target = due.indexOf(Math.max(...due))
    expect(seen.saliency.leaveOneOut[1]).toBeCloseTo(due[target] - shorter[target], 4)
    expect(largest(seen.prefix.forward[1], await theirs(name, 'so very'))).toBeLessThan(TOLERANCE)
    expect(seen.layers[0].states).toHaveLength(5)
    expect(seen.saliency.integrated).toBeNull()
    expect(seen.layers.every(({ gradient }) => gradient === null)).toBe(true)
    expect(run.assumed.map(({ code }) => code)).toContain('graph-kept')
    await model.close()
  })
})

test('gates and states of a kept graph are those of its own recurrent nodes', async () => {
  const { run, model } = await opened('gru-bi-deep.onnx')
  const bytes = new Uint8Array(await readFile(join(EXPORTS, 'gru-bi-deep.onnx')))
  const decoded = decodeModel(bytes)
  const gru = decoded.graph.nodes.find(({ opType }) => opType === 'GRU')!
  const named = { ...gru, outputs: ['Y_seen', gru.outputs[1]] }
  const nodes = decoded.graph.nodes.map((node) => (node === gru ? named : node))
  const outputs = [{ name: 'Y_seen', type: 'float' as const, shape: ['t', 2, 'b', 4], docString: '' }]
  const session = await InferenceSession.create(
    encodeModel({ ...decoded, graph: { ...decoded.graph, nodes, outputs } })
  )
  const ids = [4, 9, 3, 7]
  const feeds = { [session.inputNames[0]]: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, 4]) }
  const Y = (await session.run(feeds)).Y_seen.data as Float32Array
  const trace = await model.trace(
    { batchSize: 1, steps: 4, ids: Int32Array.from(ids), lengths: Int32Array.of(4) },
    { gradient: 'none' }
  )
  for (const { direction, states } of trace.layers)
    for (let step = 0; step < 4; step++)
      for (let unit = 0; unit < 4; unit++)
        expect(states[step * 4 + unit]).toBeCloseTo(Y[(step * 2 + direction) * 4 + unit], 5)
  expect(run.record.model.bidirectional).toBe(true)
  await Promise.all([model.close(), session.release()])
})

test('what a kept graph does not have is refused in a sentence', async () => {
  const { model } = await opened('lstm-mlp.onnx')
  const batch = { batchSize: 1, steps: 1, ids: Int32Array.of(2), lengths: Int32Array.of(1), labels: Int32Array.of(0) }
  await expect(model.trace(batch, { gradient: 'logit' })).rejects.toThrow("computed by the file's own graph")
  await expect(model.gradients(batch)).rejects.toThrow("computed by the file's own graph")
  const source = join(folder, 'lstm-mlp.onnx')
  for (const format of ['onnx', 'safetensors', 'bundle'] as const)
    await expect(exportRun({ folder: source, format, target: join(folder, 'out') })).rejects.toThrow(
      "computed by the file's own graph"
    )
  await model.close()
})

test('a graph whose head mixes the rows of a batch is refused by the name of its output', async () => {
  const decoded = decodeModel(new Uint8Array(await readFile(join(EXPORTS, 'lstm-mlp.onnx'))))
  const [output] = decoded.graph.outputs
  const over = {
    name: 'over_rows',
    opType: 'Softmax',
    domain: '',
    inputs: [output.name],
    outputs: ['mixed'],
    attributes: { axis: { kind: 'int' as const, value: 0 } }
  }
  const graph = { ...decoded.graph, nodes: [...decoded.graph.nodes, over], outputs: [{ ...output, name: 'mixed' }] }
  const place = join(folder, 'mixed')
  await mkdir(place)
  await writeFile(join(place, 'model.onnx'), encodeModel({ ...decoded, graph }))
  await writeFile(join(place, 'vocab.txt'), WORDS.join('\n'))
  const refused = openOnDevice(place, { device: 'reference' })
  await expect(refused).rejects.toBeInstanceOf(CoreError)
  await expect(refused).rejects.toMatchObject({ case: 'onnx-rows-mixed', where: 'output mixed' })
})

test('a graph that may need terabytes is refused by node name, unrun', async () => {
  const decoded = decodeModel(new Uint8Array(await readFile(join(EXPORTS, 'lstm-mlp.onnx'))))
  const [output] = decoded.graph.outputs
  const wide = (name: string, shape: number[]) => ({
    name,
    type: 'float' as const,
    shape,
    data: new Float32Array(shape.reduce((a, b) => a * b, 1))
  })
  const add = (name: string, inputs: string[], made: string) => ({
    name,
    opType: 'Add',
    domain: '',
    inputs,
    outputs: [made],
    attributes: {}
  })
  const sum = { ...add('bomb_sum', ['huge'], 'small'), opType: 'ReduceMax', attributes: {} }
  const graph = {
    ...decoded.graph,
    initializers: [...decoded.graph.initializers, wide('tall', [60_000, 1]), wide('long', [60_000])],
    nodes: [
      ...decoded.graph.nodes,
      add('bomb', ['tall', 'long'], 'huge'),
      sum,
      add('last', [output.name, 'small'], 'scores')
    ],
    outputs: [{ ...output, name: 'scores' }]
  }
  const place = join(folder, 'bomb')
  await mkdir(place)
  await writeFile(join(place, 'model.onnx'), encodeModel({ ...decoded, graph }))
  await writeFile(join(place, 'vocab.txt'), WORDS.join('\n'))
  await expect(openOnDevice(place, { device: 'reference' })).rejects.toMatchObject({
    case: 'onnx-head-size',
    where: 'node bomb'
  })
})
