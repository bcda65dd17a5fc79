// npm run test:interop: everything we export, opened by the programs it is meant for. Prints a table; a check whose
// program is missing is skipped with the reason. `--small` leaves out what downloads, builds or starts many processes; `--only TEXT`
// leaves out every check whose name does not have that text, over a few of the bundles.
//
//   GATESCOPE_PYTHON    a Python with onnxruntime, onnx, torch, tokenizers, safetensors, tensorboard (default python3)
//   GATESCOPE_CHROMIUM  a Chromium (default /usr/bin/chromium)

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeModel } from '../../src-core/index'
import { abstainingBundle, freshNode, freshPython, taskBundles } from './bundle-commands'
import { matrix, projectOf, writeBundle } from './bundles'
import { javaExample, rayExample, rustExample } from './other-languages'
import { Python } from './python'
import { portableGraphs, safetensors, tensorBoard, tokenizers, torchExports } from './python-readers'
import { htmlPredictor, nodeRuntime, oldNodeRuntime, summed, webRuntime } from './runtimes'
import { torchTasks, torchWriting } from './torch-tasks'
import { torchrun } from './torchrun'
import { Table, bounded, fail, ok, skip } from './table'

const OLD_RUNTIME = '1.17.0'
const small = process.argv.includes('--small')
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null
/** Bundles that checks name, and the first; all others are more of the same. */
const NAMED = ['rnn-tanh-uni-1-last', 'lstm-bi-2-attention', 'gru-bi-2-attention', 'lstm-peephole-uni-1-last']
const temporary = await mkdtemp(join(tmpdir(), 'gatescope-interop-'))
const python = await Python.find()
const table = new Table(only)
console.log(
  `Python: ${python.command} ${
    Object.entries(python.versions)
      .map(([name, version]) => `${name} ${version ?? '-'}`)
      .join(', ') || '(not found)'
  }\n`
)

const folders: string[] = []
await table.always('matrix of bundles is written', async () => {
  for (const [index, entry] of matrix().entries())
    if (only === null || NAMED.includes(entry.name))
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

await table.check('bundles of tasks: predict.py and predict.mjs', () => taskBundles(python, temporary))

await table.check('abstention: predict.py and predict_torch.py', () => abstainingBundle(python, temporary))

await table.check('Hugging Face tokenizers: 5 000 lines', () => tokenizers(python, temporary))

await table.check('batch 1/7/64 x length 1/33/500 on one file', async () => {
  const lacking = python.lacks('onnxruntime')
  if (lacking) return skip(lacking)
  const { runs, difference } = await python.check<{ runs: number; difference: number }>(
    'sizes',
    folders.find((folder) => folder.endsWith('lstm-bi-2-attention')) ?? first
  )
  return bounded(`${runs} shapes, each row against itself alone`, { wrongIds: 0, difference })
})

await table.check('safetensors in Python: verdicts and both ways', () => safetensors(python, temporary))

await table.check('plain operators in OpenVINO and tract', () => portableGraphs(python, temporary))

await table.check('TensorBoard reads the events', () => tensorBoard(python, temporary))

await table.check('ONNX files of torch.onnx are imported', () => torchExports(python, temporary))

await table.check('from the bundle folder, Python: 3 commands', () =>
  small ? skip('--small') : freshPython(python, first, temporary)
)

await table.check('from the bundle folder, Node: 2 commands', () =>
  small ? skip('--small') : freshNode(first, temporary)
)

for (const [name, example] of [
  ['Predict.java, built by Maven', javaExample],
  ['predict.rs, built by cargo', rustExample]
] as const)
  await table.check(name, () => (small ? skip('--small') : example(python, first, temporary)))

await table.check('score_ray.py: 2 workers', () => (small ? skip('--small') : rayExample(python, first, temporary)))

await table.check('torchrun: 2 processes over gloo, one killed; 3 rows on 4', () =>
  small ? skip('--small') : torchrun(python, temporary, ['gru-bi-2-attention', 'lstm-peephole-uni-1-last'])
)

await table.check('train_torch.py of every task, torchrun too', () =>
  small ? skip('--small') : torchTasks(python, temporary)
)

await table.check('train_torch.py of models that write, torchrun too', () =>
  small ? skip('--small') : torchWriting(python, temporary)
)

await rm(temporary, { recursive: true, force: true })
process.exit(table.finish())
