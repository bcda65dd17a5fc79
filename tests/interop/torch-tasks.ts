// train_torch.py of every task it trains, and of numeric sequences: predict_torch.py reproduces the vectors, the training runs on one
// process and on two with the same weights, and GateScope opens the result and says what PyTorch says.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  answerFields,
  encoderOf,
  type LoadedRun,
  openModelFiles,
  predictTaskTexts,
  referenceDevice,
  taskOfRun
} from '../../src-core/index'
import { type ExportProject, outputsOf } from '../../src-core/format/export/project'
import { importedRun } from '../../src-core/format/import/as-run'
import { answerCell } from '../../src-core/tasks/answer-cell'
import { LABELS, TEXTS } from '../core/format/export/project'
import { seriesProjects, taskProjects } from '../core/format/export/task-projects'
import { writeBundle } from './bundles'
import { type Python, run } from './python'
import { type Outcome, fail, ok, skip } from './table'
import { LAUNCHER, TRAINING_ENVIRONMENT, largestDifference } from './torchrun'
import { writingTorchProjects } from './writing-projects'

/** Of a probability, or a number, between PyTorch and the imported run. */
const BOUND = 1e-5
/** Of a weight of two processes beside one: the same sums in another order. */
const ROUNDING = 1e-4
const SAID = `
import json, sys, predict_torch
model = predict_torch.Model(sys.argv[1])
print(json.dumps([[*map(float, chances.ravel())] for _, chances in model.run(json.loads(sys.argv[2]))]))
`

export async function torchTasks(python: Python, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('torch', 'tokenizers', 'safetensors')
  if (lacking) return skip(lacking)
  let largest = 0
  const all = [...taskProjects(), ...seriesProjects()]
  /** One of each task, of texts and of numbers: a group of processes takes a while to start. */
  const shared = new Set<string>()
  for (const [name, project] of all) {
    const rows = rowsOf(project)
    const part = { texts: rows.texts.slice(0, 6), labels: rows.labels.slice(0, 6) }
    const folder = await writeBundle(temporary, `torch-${name.replace(/\W+/g, '-')}`, {
      ...project,
      rows: { train: rows, heldOut: part, validation: part }
    })
    const inFolder = (...args: readonly string[]): ReturnType<typeof run> =>
      run(python.command, args, { cwd: folder, env: TRAINING_ENVIRONMENT })
    const outs = ['one', 'two'].map((kind) => `${folder}-${kind}`)
    const what = `${project.record.model.input} ${project.record.task?.kind}`
    const alone = shared.has(what)
    shared.add(what)
    for (const args of [
      ['predict_torch.py', '--check'],
      ['train_torch.py', '--epochs', '2', '--out', outs[0]],
      ...(alone ? [] : [[...LAUNCHER, '2', 'train_torch.py', '--epochs', '2', '--out', outs[1]]])
    ]) {
      const { code, stdout, stderr } = await inFolder(...args)
      if (code !== 0)
        return fail(`${name}, ${args.join(' ')}: ${stdout.trim()} ${stderr.trim().split('\n').slice(-3).join(' / ')}`)
    }
    const away = alone ? 0 : await largestDifference(outs[0], outs[1])
    if (!(away <= ROUNDING)) return fail(`${name}: a weight of two processes is off by ${away}`)
    const { code, stdout, stderr } = await inFolder('-c', SAID, outs[0], JSON.stringify(rows.texts))
    if (code !== 0) return fail(`${name}: ${stderr.trim().split('\n').at(-1)}`)
    const theirs = (JSON.parse(stdout) as number[][]).flat()
    const ours = await saidBy(outs[0], rows.texts)
    if (ours.length !== theirs.length)
      return fail(`${name}: ${theirs.length} numbers by PyTorch, ${ours.length} by the import`)
    largest = Math.max(largest, ...ours.map((value, n) => Math.abs(value - theirs[n])))
  }
  const detail = `${all.length} bundles, ${shared.size} of them on 1 and 2 processes; imported: largest difference ${largest.toExponential(1)}`
  return largest <= BOUND ? ok(detail) : fail(detail)
}

/** Rows with an answer each, made up: what is learned does not matter here. */
function rowsOf({ record, classes, encoder }: ExportProject): { texts: string[]; labels: string[] } {
  const texts = encoder.series
    ? TEXTS.map((_, n) => Array.from({ length: 3 + (n % 9) }, (_, t) => `${Math.sin(n + t).toFixed(3)},${t}`).join(' '))
    : TEXTS
  const { task } = record
  if (!task) return { texts: [...texts], labels: [...LABELS] }
  const answer = (text: string, n: number): string => {
    if (task.kind === 'number') return answerCell(2 + Math.sin(n), { kind: 'number', text })
    if (task.kind === 'labels')
      return answerCell(
        classes.filter((_, o) => (n >> o) & 1),
        { kind: 'labels', text }
      )
    if (task.kind === 'tags' && task.units === 'tokens')
      return answerCell([{ start: 0, end: 2, label: n % 2 === 0 ? 'PER' : 'LOC' }], { kind: 'tags', text })
    const units = task.kind === 'tags' && task.units === 'characters' ? text.match(/\S/gu) : text.match(/\S+/g)
    return answerCell(
      (units ?? []).map((_, u) => classes[(n + u) % classes.length]),
      { kind: 'tags', text }
    )
  }
  return { texts: [...texts], labels: texts.map(answer) }
}

/**
 * Models that write: predict_torch.py reproduces the vectors, train_torch.py trains them on one process and on two with the same weights, and
 * the imported result says of texts what PyTorch says.
 */
export async function torchWriting(python: Python, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('torch', 'tokenizers', 'safetensors')
  if (lacking) return skip(lacking)
  let [largest, apart] = [0, 0]
  const all = writingTorchProjects()
  for (const { name, project, asked } of all) {
    const folder = await writeBundle(temporary, `torch-${name.replace(/\W+/g, '-')}`, project)
    const outs = ['one', 'two'].map((kind) => `${folder}-${kind}`)
    const inFolder = (...args: readonly string[]): ReturnType<typeof run> =>
      run(python.command, args, { cwd: folder, env: TRAINING_ENVIRONMENT })
    for (const args of [
      ['predict_torch.py', '--check'],
      ['train_torch.py', '--epochs', '3', '--batch-size', '4', '--out', outs[0]],
      [...LAUNCHER, '2', 'train_torch.py', '--epochs', '3', '--batch-size', '4', '--out', outs[1]]
    ]) {
      const { code, stdout, stderr } = await inFolder(...args)
      if (code !== 0)
        return fail(`${name}, ${args.join(' ')}: ${stdout.trim()} ${stderr.trim().split('\n').slice(-3).join(' / ')}`)
    }
    const away = await largestDifference(outs[0], outs[1])
    if (!(away <= ROUNDING)) return fail(`${name}: a weight of two processes is off by ${away}`)
    const { code, stdout, stderr } = await inFolder('-c', PREDICTED, outs[0], JSON.stringify(asked))
    if (code !== 0) return fail(`${name}: ${stderr.trim().split('\n').at(-1)}`)
    const off = difference(await answersBy(outs[0], asked), JSON.parse(stdout))
    if (!(off <= BOUND)) return fail(`${name}: PyTorch and the imported run differ by ${off}`)
    largest = Math.max(largest, off)
    apart = Math.max(apart, away)
  }
  return ok(
    `${all.length} bundles on 1 and 2 processes, a weight off by ${apart.toExponential(1)}; imported: largest difference ${largest.toExponential(1)}`
  )
}

const PREDICTED = `
import json, sys, predict_torch
print(json.dumps(predict_torch.Model(sys.argv[1]).predict(json.loads(sys.argv[2]))))
`

/** What the imported folder says of texts, as a predictor of a bundle says it. */
async function answersBy(folder: string, texts: readonly string[]): Promise<unknown> {
  const { record, encoder, params, classes } = await importedFolder(folder)
  const model = await referenceDevice.open(record.model, params, { threads: 1 })
  const said = await predictTaskTexts(model, encoderOf(encoder), taskOfRun(record, classes)!, texts)
  return said.map(({ answer }, n) => ({ text: texts[n], ...answerFields(answer, texts[n]) }))
}

/** Largest difference of a number, as a share where it is above 1; infinite where anything else differs. Shares of an alignment are rounded here. */
function difference(ours: unknown, theirs: unknown, key = ''): number {
  if (typeof ours === 'number' && typeof theirs === 'number')
    return Math.max(0, Math.abs(ours - theirs) - (key === 'alignment' ? 5e-5 : 0)) / Math.max(1, Math.abs(ours))
  if (Array.isArray(ours))
    return Array.isArray(theirs) && ours.length === theirs.length
      ? Math.max(0, ...ours.map((value, n) => difference(value, (theirs as unknown[])[n], key)))
      : Infinity
  if (typeof ours !== 'object' || ours === null || typeof theirs !== 'object' || theirs === null)
    return ours === theirs ? 0 : Infinity
  return Math.max(
    ...Object.entries(theirs).map(([name, value]) =>
      difference((ours as Readonly<Record<string, unknown>>)[name], value, name)
    )
  )
}

/** Every probability, or a number's output, of the imported folder, text by text. */
async function saidBy(folder: string, texts: readonly string[]): Promise<number[]> {
  const { record, encoder, params } = await importedFolder(folder)
  const outputs = await outputsOf(referenceDevice, { record, encoder }, params, texts)
  return outputs.flatMap(({ probabilities }) => [...probabilities])
}

async function importedFolder(folder: string): Promise<LoadedRun> {
  const names = (await readdir(folder)).filter((name) => name !== 'checkpoint.pt')
  const files = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const))
  )
  return importedRun(openModelFiles(files), 'trained')
}
