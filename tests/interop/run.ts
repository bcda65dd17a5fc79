// npm run test:interop: everything we export, opened by the programs it is meant for. Prints a table; a check whose
// program is missing is skipped with the reason. `--small` leaves out what downloads (older runtimes, fresh installs).
//
//   GATESCOPE_PYTHON    a Python with onnxruntime, onnx, torch, tokenizers, safetensors, tensorboard (default python3)
//   GATESCOPE_CHROMIUM  a Chromium (default /usr/bin/chromium)

import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  Encoder,
  decodeModel,
  importOnnx,
  openModelFiles,
  readSafetensors,
  readSafetensorsHeader,
  referenceDevice,
  serialiseTokenizer,
  tensorboardFile,
  writeSafetensors
} from '../../src-core/index'
import { awkwardLines } from '../core/format/export/lines'
import { makeProject } from '../core/format/export/project'
import { harmless, hostile } from '../core/format/safetensors-corpus'
import { matrix, projectOf, writeBundle } from './bundles'
import { Python, run } from './python'
import { htmlPredictor, nodeRuntime, oldNodeRuntime, summed, webRuntime } from './runtimes'
import { Table, bounded, fail, ok, skip } from './table'

const OLD_RUNTIME = '1.17.0'
const small = process.argv.includes('--small')
const temporary = await mkdtemp(join(tmpdir(), 'gatescope-interop-'))
const python = await Python.find()
const table = new Table()
console.log(
  `Python: ${python.command} ${
    Object.entries(python.versions)
      .map(([name, version]) => `${name} ${version ?? '-'}`)
      .join(', ') || '(not found)'
  }\n`
)

const folders: string[] = []
await table.check('matrix of bundles is written', async () => {
  for (const [index, entry] of matrix().entries())
    folders.push(await writeBundle(temporary, entry.name, projectOf(entry, index)))
  return ok(`${folders.length} architectures`)
})
const [first] = folders

await table.check('every node and tensor is named', async () => {
  let names = 0
  for (const folder of folders) {
    const { graph } = decodeModel(await readFile(join(folder, 'model.onnx')))
    const all = [
      ...graph.nodes.flatMap(({ name, outputs }) => [name, ...outputs.slice(0, 1)]),
      ...graph.initializers.map(({ name }) => name),
      ...graph.inputs.map(({ name }) => name)
    ]
    if (all.some((name) => name === '')) return fail(`a name is empty in ${folder}`)
    names += all.length
  }
  return ok(`${names} names`)
})

const ours = createRequire(import.meta.url)('onnxruntime-node/package.json') as { readonly version: string }
await table.check(`onnxruntime-node ${ours.version}`, () =>
  nodeRuntime(createRequire(import.meta.url).resolve('onnxruntime-node'), folders)
)
await table.check(`onnxruntime-node ${OLD_RUNTIME}`, () =>
  small ? skip('--small') : oldNodeRuntime(OLD_RUNTIME, temporary, folders)
)
await table.check('onnxruntime-web (wasm)', () => webRuntime(folders))
await table.check('predict.html in Chromium, offline', () => htmlPredictor(folders))

interface PythonCheck {
  readonly rows: number
  readonly onnxruntime: { wrongIds: number; difference: number }
  readonly torch: { wrongIds: number; difference: number }
}
let bundleChecks: Record<string, PythonCheck> | null = null
await table.check('onnx.checker, full check', async () => {
  const lacking = python.lacks('onnx', 'onnxruntime', 'torch', 'tokenizers', 'safetensors')
  if (lacking) return skip(lacking)
  bundleChecks = await python.check<Record<string, PythonCheck>>('bundles', ...folders)
  return ok(`${folders.length} models clean`)
})
for (const kind of ['onnxruntime', 'torch'] as const) {
  await table.check(kind === 'torch' ? 'PyTorch (predict_torch.py)' : 'onnxruntime in Python (predict.py)', () =>
    bundleChecks
      ? summed(
          Object.fromEntries(
            Object.entries(bundleChecks).map(([name, check]) => [
              name,
              { rows: check.rows, wrongIds: check[kind].wrongIds, largestDifference: check[kind].difference }
            ])
          )
        )
      : skip('see onnx.checker')
  )
}

await table.check('Hugging Face tokenizers: 5 000 lines', async () => {
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
})

await table.check('batch 1/7/64 x length 1/33/500 on one file', async () => {
  const lacking = python.lacks('onnxruntime')
  if (lacking) return skip(lacking)
  const { runs, difference } = await python.check<{ runs: number; difference: number }>(
    'sizes',
    folders.find((folder) => folder.endsWith('lstm-bi-2-attention')) ?? first
  )
  return bounded(`${runs} shapes, each row against itself alone`, { wrongIds: 0, difference })
})

await table.check('safetensors in Python: verdicts and both ways', async () => {
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
})

await table.check('TensorBoard reads the events', async () => {
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
})

await table.check('ONNX files of torch.onnx are imported', async () => {
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
})

await table.check('from the bundle folder, Python: 3 commands', async () => {
  if (small) return skip('--small')
  const folder = join(temporary, 'fresh-python')
  await cp(first, folder, { recursive: true })
  const environment = join(folder, '.venv')
  const made = await run(python.command, ['-m', 'venv', environment])
  if (made.code !== 0)
    return skip(`this Python makes no virtual environments: ${made.stderr.trim().split('\n').at(-1)}`)
  const installed = await run(join(environment, 'bin/pip'), ['install', '--quiet', '-r', 'requirements.txt'], {
    cwd: folder
  })
  if (installed.code !== 0) return skip(`pip could not install: ${installed.stderr.trim().split('\n').at(-1)}`)
  const { code, stdout, stderr } = await run(join(environment, 'bin/python'), ['predict.py', 'a fine film'], {
    cwd: folder
  })
  return code === 0 ? ok(stdout.trim()) : fail(stderr)
})

await table.check('from the bundle folder, Node: 2 commands', async () => {
  if (small) return skip('--small')
  const folder = join(temporary, 'fresh-node')
  await cp(first, folder, { recursive: true })
  const installed = await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder })
  if (installed.code !== 0) return skip(`npm could not install: ${installed.stderr.trim().split('\n').at(-1)}`)
  const { code, stdout, stderr } = await run(process.execPath, ['predict.mjs', 'a fine film'], { cwd: folder })
  return code === 0 ? ok(stdout.trim()) : fail(stderr)
})

await table.check('torchrun, 2 processes over gloo, 1 epoch', async () => {
  const lacking = python.lacks('torch', 'tokenizers', 'safetensors')
  if (lacking) return skip(lacking)
  const trained: string[] = []
  for (const name of ['gru-bi-2-attention', 'lstm-peephole-uni-1-last']) {
    const out = join(temporary, `trained-${name}`)
    const { code, stdout, stderr } = await run(
      python.command,
      ['-m', 'torch.distributed.run', '--nproc-per-node', '2', 'train_torch.py', '--epochs', '1', '--out', out],
      { cwd: join(temporary, name), env: { OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' } }
    )
    if (code !== 0) return fail(stderr.trim().split('\n').slice(-4).join(' / '))
    const files = new Map(
      await Promise.all((await readdir(out)).map(async (file) => [file, await readFile(join(out, file))] as const))
    )
    openModelFiles(files)
    trained.push(stdout.trim().split('\n').at(-1)!)
  }
  return ok(`${trained.length} architectures; ${trained[0]}; GateScope opens the result`)
})

await rm(temporary, { recursive: true, force: true })
process.exit(table.finish())
