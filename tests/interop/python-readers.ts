// What Python's libraries make of single files of ours: tokenizers, safetensors, TensorBoard, and torch.onnx the other way.
// Each check is skipped, with the reason, where this Python lacks a library.

import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  Encoder,
  importOnnx,
  readSafetensors,
  readSafetensorsHeader,
  referenceDevice,
  serialiseTokenizer,
  tensorboardFile,
  writeSafetensors
} from '../../src-core/index'
import { encodeModel } from '../../src-core/graph/proto-write'
import { forwardGraph } from '../../src-core/graph/forward'
import { awkwardLines } from '../core/format/export/lines'
import { makeProject } from '../core/format/export/project'
import { harmless, hostile } from '../core/format/safetensors-corpus'
import { matrix, projectOf } from './bundles'
import type { Python } from './python'
import { type Outcome, bounded, fail, ok, skip } from './table'

/** Our tokenizer.json of both kinds gives Hugging Face's library the ids that our encoder gives. */
export async function tokenizers(python: Python, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('tokenizers')
  if (lacking) return skip(lacking)
  const files: string[] = []
  for (const kind of ['word', 'char'] as const) {
    const { encoder } = makeProject({ tokenizer: kind, maxLength: 30 })
    const ids = new Encoder(encoder)
    files.push(join(temporary, `${kind}.json`))
    await writeFile(join(temporary, `${kind}.json`), serialiseTokenizer(encoder))
    await writeFile(
      join(temporary, `${kind}.lines.json`),
      JSON.stringify(awkwardLines(5000).map((text) => ({ text, ids: [...ids.encode(text).ids] })))
    )
  }
  const results = Object.values(
    await python.check<Record<string, { lines: number; wrong: number; first: string[] }>>('tokenizers', ...files)
  )
  const wrong = results.reduce((sum, result) => sum + result.wrong, 0)
  const detail = `${results.reduce((sum, { lines }) => sum + lines, 0)} lines, ${wrong} with other ids`
  return wrong === 0
    ? ok(detail)
    : fail(`${detail}: ${JSON.stringify(results.find(({ first: [line] }) => line !== undefined)?.first)}`)
}

/** The reference implementation judges the corpus as we do (but for the files where we are stricter), and values pass both ways. */
export async function safetensors(python: Python, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('safetensors', 'torch')
  if (lacking) return skip(lacking)
  const folder = join(temporary, 'safetensors')
  await mkdir(folder)
  const corpus = [
    ...hostile.map(([what, bytes]) => ({ what, bytes, valid: what.includes('(ours') })),
    ...harmless.map(([what, bytes]) => ({ what, bytes, valid: true }))
  ]
  for (const [index, { bytes }] of corpus.entries())
    await writeFile(join(folder, `${`${index}`.padStart(3, '0')}.corpus`), bytes)
  const { verdicts, values } = await python.check<{
    verdicts: Record<string, boolean>
    values: Record<string, number[]>
  }>('safetensors', folder)
  const differing = corpus.filter(({ valid }, index) => verdicts[`${`${index}`.padStart(3, '0')}.corpus`] !== valid)
  if (differing.length > 0) return fail(`another verdict on: ${differing.map(({ what }) => what).join('; ')}`)
  const bytes = await readFile(join(folder, 'python.safetensors'))
  const { tensors } = readSafetensors(bytes)
  const exact = Object.entries(values).every(([name, numbers]) =>
    numbers.every((number, index) => Object.is(tensors.get(name)!.data[index], number))
  )
  readSafetensorsHeader(writeSafetensors(tensors))
  return exact
    ? ok(
        `${corpus.length} files judged alike (${hostile.filter(([what]) => what.includes('(ours')).length} where we are stricter), values exact`
      )
    : fail('values differ')
}

/** The validation losses of our event file, read back by TensorBoard, are the float32 numbers of the run. */
export async function tensorBoard(python: Python, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('tensorboard')
  if (lacking) return skip(lacking)
  const { record, events } = makeProject()
  const file = tensorboardFile(record, events)
  await writeFile(join(temporary, file.name), file.bytes)
  const scalars = await python.check<Record<string, [number, number, number][]>>(
    'tensorboard',
    join(temporary, file.name)
  )
  const validation = events.flatMap((event) => (event.kind === 'epoch' ? [event.validation.loss] : []))
  const read = scalars['val/loss']?.map(([, value]) => value) ?? []
  return read.length === validation.length && read.every((value, index) => value === Math.fround(validation[index]))
    ? ok(`${Object.keys(scalars).length} tags: ${Object.keys(scalars).join(', ')}`)
    : fail(JSON.stringify(scalars))
}

/** Files that torch.onnx wrote are imported; the float64 reference gives their logits. */
export async function torchExports(python: Python, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('torch', 'onnx')
  if (lacking) return skip(lacking)
  const folder = join(temporary, 'torch')
  await mkdir(folder)
  const expected = await python.check<Record<string, { ids: number[]; logits: number[] }>>('torch-exports', folder)
  let difference = 0
  for (const name of await readdir(folder)) {
    const { spec, params } = importOnnx(await readFile(join(folder, name)))
    const model = await referenceDevice.open(spec, params, { threads: 1 })
    const { ids, logits } = expected[name]
    const prediction = await model.predict({
      batchSize: 1,
      steps: ids.length,
      ids: Int32Array.from(ids),
      lengths: Int32Array.of(ids.length)
    })
    difference = Math.max(difference, ...logits.map((logit, index) => Math.abs(logit - prediction.logits[index])))
  }
  return bounded(`${Object.keys(expected).length} models`, { wrongIds: 0, difference })
}

/** The graph in plain operators gives ONNX Runtime's numbers in programs that pass over sequence_lens. */
export async function portableGraphs(python: Python, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('onnxruntime', 'openvino', 'tract')
  if (lacking) return skip(lacking)
  const folder = join(temporary, 'portable')
  await mkdir(folder)
  for (const [index, entry] of matrix().entries()) {
    const { record, params } = projectOf(entry, index)
    for (const portable of [false, true])
      await writeFile(
        join(folder, `${entry.name}${portable ? '.portable' : ''}.onnx`),
        encodeModel(forwardGraph(record.model, params, { input: 'ids', portable }))
      )
  }
  const found = await python.check<Record<'models' | 'openvino' | 'usual' | 'tract', number>>('portable', folder)
  return bounded(`${found.models} models, padded rows; model.onnx in OpenVINO is off by ${found.usual.toFixed(2)}`, {
    wrongIds: 0,
    difference: Math.max(found.openvino, found.tract)
  })
}
