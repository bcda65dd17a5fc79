// Models from elsewhere as folders on a disk: weights in a file beside the graph and nowhere else, words in the files that
// other programs write, and the comparison with the graph itself.

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CoreError, Encoder, openModelFiles, predictTexts, referenceDevice } from '@core'
import { GraphBuilder, int, ints } from '../../../../src-core/graph/builder'
import { modelOf } from '../../../../src-core/graph/model'
import { GRAPH, MODEL, TENSOR } from '../../../../src-core/graph/proto-fields'
import { encodeModel } from '../../../../src-core/graph/proto-write'
import { compareWithOriginal } from '../../../../src-main/host/import/compare-original'
import { loadRunOrExport } from '../../../../src-main/host/import/read-model'

const [V, E, H, O] = [6, 3, 2, 2]
const ramp = (length: number, seed: number): Float32Array =>
  Float32Array.from({ length }, (_, index) => Math.sin(index * 0.7 + seed) * 0.5)
const TABLE = ramp(V * E, 1)

let folder: string
let made = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatescope-import-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const place = join(folder, `model-${made++}`)
  await mkdir(place)
  for (const [name, data] of Object.entries(files)) await writeFile(join(place, name), data)
  return place
}

/** Embedding, a GRU, its final state, one dense layer. @param table inside, or named 'table' and outside */
function graphBytes(table: boolean): Uint8Array {
  const g = new GraphBuilder('g')
  const ids = g.input('ids', 'int64', ['batch', 'steps'])
  if (table) g.weight('table', [V, E], TABLE)
  const embedded = g.node('gather', 'Gather', ['table', ids], { axis: int(0) })
  const x = g.node('turn', 'Transpose', [embedded], { perm: ints(1, 0, 2) })
  const weights = [g.weight('W', [1, 3 * H, E], ramp(3 * H * E, 2)), g.weight('R', [1, 3 * H, H], ramp(3 * H * H, 3))]
  const [, final] = g.nodes('gru', 'GRU', [x, ...weights], ['Y', 'Y_h'], {
    hidden_size: int(H),
    linear_before_reset: int(1)
  })
  const vector = g.node('squeeze', 'Squeeze', [final, g.indices('axis', [0])])
  g.output(g.node('dense', 'Gemm', [vector, g.weight('kernel', [H, O], ramp(H * O, 5))]), 'float', ['batch', O])
  return encodeModel(modelOf(g.build()))
}

/** The graph with its table in another file, as PyTorch writes it. */
function withOutsideTable(location: string, length = TABLE.byteLength, offset = 0): Uint8Array {
  const entry = (key: string, value: string): Uint8Array =>
    new BinaryWriter()
      .tag(1, WireType.LengthDelimited)
      .string(key)
      .tag(2, WireType.LengthDelimited)
      .string(value)
      .finish()
  const tensor = new BinaryWriter()
  for (const extent of [V, E]) tensor.tag(TENSOR.dims, WireType.Varint).int64(extent)
  tensor.tag(TENSOR.dataType, WireType.Varint).int32(1).tag(TENSOR.name, WireType.LengthDelimited).string('table')
  for (const [key, value] of [
    ['location', location],
    ['offset', `${offset}`],
    ['length', `${length}`]
  ])
    tensor.tag(TENSOR.externalData, WireType.LengthDelimited).bytes(entry(key, value))
  tensor.tag(TENSOR.dataLocation, WireType.Varint).int32(1)
  const initializer = new BinaryWriter()
    .tag(GRAPH.initializer, WireType.LengthDelimited)
    .bytes(tensor.finish())
    .finish()
  const [reader, writer] = [new BinaryReader(graphBytes(false)), new BinaryWriter()]
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag()
    if (field === MODEL.graph) writer.tag(field, wire).bytes(Buffer.concat([reader.bytes(), initializer]))
    else writer.tag(field, wire).raw(reader.skip(wire))
  }
  return writer.finish()
}

const WORDS = ['<pad>', '<unk>', 'good', 'bad', 'film', 'so'].join('\n')
const bytesOf = (data: Float32Array): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)

async function scoresOf(place: string, text: string): Promise<number[]> {
  const run = await loadRunOrExport(place)
  const model = await referenceDevice.open(run.record.model, run.params, { threads: 1 })
  const [{ probabilities }] = await predictTexts(model, new Encoder(run.encoder), run.classes, [text])
  return [...probabilities]
}

describe('weights beside the graph', () => {
  test('are read from the same folder, and give the numbers of the graph that holds them itself', async () => {
    const apart = await folderOf({
      'model.onnx': withOutsideTable('model.onnx.data'),
      'model.onnx.data': bytesOf(TABLE),
      'vocab.txt': WORDS
    })
    const whole = await folderOf({ 'model.onnx': graphBytes(true), 'vocab.txt': WORDS })
    expect(await scoresOf(apart, 'good film so bad')).toEqual(await scoresOf(whole, 'good film so bad'))
  })

  test.each(['../outside.data', '/etc/passwd', 'sub/x.data', '..', 'C:x', 'a\\b', ''])(
    'not from %j',
    async (location) => {
      await writeFile(join(folder, 'outside.data'), bytesOf(TABLE))
      const place = await folderOf({ 'model.onnx': withOutsideTable(location), 'vocab.txt': WORDS })
      await expect(loadRunOrExport(place)).rejects.toThrow('weights in a file of the same folder')
    }
  )

  test('not through a link out of the folder, not from a file too short, not of another length, not where there is none', async () => {
    const link = await folderOf({ 'model.onnx': withOutsideTable('x.data'), 'vocab.txt': WORDS })
    await writeFile(join(folder, 'outside.data'), bytesOf(TABLE))
    await symlink(join(folder, 'outside.data'), join(link, 'x.data'))
    await expect(loadRunOrExport(link)).rejects.toThrow('a link that leads out of it')
    const tooShort = {
      'model.onnx': withOutsideTable('x.data', TABLE.byteLength, 8),
      'x.data': bytesOf(TABLE),
      'vocab.txt': WORDS
    }
    await expect(loadRunOrExport(await folderOf(tooShort))).rejects.toThrow(
      `expected ${TABLE.byteLength + 8} bytes in x.data, got ${TABLE.byteLength} (tensor table)`
    )
    const other = { 'model.onnx': withOutsideTable('x.data', 8), 'x.data': bytesOf(TABLE), 'vocab.txt': WORDS }
    await expect(loadRunOrExport(await folderOf(other))).rejects.toThrow("length '8'")
    await expect(
      loadRunOrExport(await folderOf({ 'model.onnx': withOutsideTable('x.data'), 'vocab.txt': WORDS }))
    ).rejects.toThrow('the file x.data with the weights')
  })
})

describe('words beside the graph', () => {
  const hugging = {
    type: 'WordLevel',
    vocab: { '<unk>': 1, good: 2, bad: 3, film: 4, so: 5, '<pad>': 0 },
    unk_token: '<unk>'
  }
  test.each<readonly [string, string, string]>([
    ['vocab.txt', WORDS, 'one token a line'],
    ['word_index.json', JSON.stringify({ '<OOV>': 1, good: 2, bad: 3, film: 4, so: 5, rare: 99 }), 'Keras'],
    [
      'tokenizer.json',
      JSON.stringify({ normalizer: { type: 'Lowercase' }, model: hugging, post_processor: null }),
      'Hugging Face'
    ],
    [
      'tokenizer.json',
      JSON.stringify({
        class_name: 'Tokenizer',
        config: { num_words: null, word_index: JSON.stringify({ '<OOV>': 1, good: 2, bad: 3, film: 4, so: 5 }) }
      }),
      'Keras Tokenizer.to_json'
    ]
  ])('%s gives the same tokens (%#)', async (name, text, _what) => {
    const run = await loadRunOrExport(await folderOf({ 'model.onnx': graphBytes(true), [name]: text }))
    expect([...new Encoder(run.encoder).encode('Good film, so new').ids]).toEqual([2, 4, 1, 5, 1])
    expect([...run.params.get('embedding.weight')!.data.slice(E, 6 * E)]).toEqual([...TABLE.slice(E, 6 * E)])
    expect(run.assumed.map(({ code }) => code)).toEqual(['padding-read', 'words-cut-lowercase', 'labels-numbered'])
  })

  test('ids that are not in our order move with their rows: unknown at 0, padding at 1', async () => {
    const words = ['<unk>', '<pad>', 'So', 'film', 'bad', 'good'].join('\r\n')
    const run = await loadRunOrExport(await folderOf({ 'model.onnx': graphBytes(true), 'vocab.txt': words }))
    expect(run.encoder.vocabulary).toEqual(['<pad>', '<unk>', 'So', 'film', 'bad', 'good'])
    const rows = run.params.get('embedding.weight')!.data
    expect([...rows.slice(0, E)]).toEqual([0, 0, 0])
    expect([...rows.slice(E, 2 * E)]).toEqual([...TABLE.slice(0, E)])
    expect([...rows.slice(2 * E)]).toEqual([...TABLE.slice(2 * E)])
    expect(run.encoder.tokenizer.lowercase).toBe(false)
  })

  test.each<readonly [string, string, string]>([
    ['vocab.txt', 'good\nbad', '6 words, one a row of the embedding, got 2'],
    ['vocab.txt', 'a\na\nb\nc\nd\ne', '1 that repeats'],
    ['tokenizer.json', JSON.stringify({ model: { type: 'BPE', vocab: {} } }), 'WordLevel'],
    ['word_index.json', '[1]', 'a JSON object of words and their ids']
  ])('%s of another model is refused (%#)', async (name, text, sentence) => {
    await expect(loadRunOrExport(await folderOf({ 'model.onnx': graphBytes(true), [name]: text }))).rejects.toThrow(
      sentence
    )
  })
})

test('a model that answers otherwise than its graph is refused with the difference', async () => {
  const model = openModelFiles(new Map([['model.onnx', graphBytes(true)]]))
  expect(await compareWithOriginal(model)).toEqual([])
  const original = model.original!
  const bias = original.params.get('fc.bias')!
  const params = new Map([...original.params, ['fc.bias', { ...bias, data: bias.data.map((value) => value + 1e-3) }]])
  const refused = compareWithOriginal({ ...model, original: { ...original, params } })
  await expect(refused).rejects.toBeInstanceOf(CoreError)
  await expect(refused).rejects.toThrow('a difference of 1.0e-3')
  const broken = { ...original, bytes: original.bytes.slice(0, 40) }
  expect((await compareWithOriginal({ ...model, original: broken })).map(({ code }) => code)).toEqual([
    'import-unchecked'
  ])
})
