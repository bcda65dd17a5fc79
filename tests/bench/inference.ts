// npm run bench:inference [-- --rounds N] [--texts N]
// Prediction in this process, from ids and from texts, in turns with ONNX Runtime in Python on the graph we export, which gets
// the ids ready made in batches. One LSTM of task L, texts of 31 tokens; one and two threads. Prints texts a second, medians and
// bests of the rounds, and the ratio of both; processor time beside it, since a busy machine takes turns away from either.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { encodeModel, encodeSet, encoderOf, initialParams, type ModelSpec, predictSet, predictTexts } from '@core'
import { forwardGraph } from '../../src-core/graph/forward'
import { nodeDevices } from '../../src-main/host/devices'
import { OnnxInPython, type PythonRun } from './peers/onnx-python'
import { median } from './rounds'
import { TASKS, texts } from './task'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, texts: { type: 'string', default: '20000' } }
})
const rounds = Number(values.rounds)
const count = Number(values.texts)
const TOKENS = 31

const task = { ...TASKS[0], steps: TOKENS, shortest: TOKENS }
const spec: ModelSpec = task.spec
const params = initialParams(spec, { inputInit: 'glorot', recurrentInit: 'orthogonal', forgetBias: 1 }, 1)
const vocabulary = ['<pad>', '<unk>', ...Array.from({ length: spec.vocabulary - 2 }, (_, n) => `w${n}`)]
const encoder = encoderOf({
  tokenizer: { kind: 'word', normalization: 'NFC', lowercase: true },
  vocabulary,
  maxLength: 128,
  truncate: 'tail'
})
const drawn = texts(task, count)
const rows = Array.from({ length: count }, (_, n) =>
  Array.from(drawn.ids.subarray(drawn.offsets[n], drawn.offsets[n + 1]), (id) => vocabulary[Math.max(2, id)]).join(' ')
)
const nothing = new Int32Array(count)
const set = encodeSet(encoder, rows, nothing, nothing)

const folder = mkdtempSync(join(tmpdir(), 'gatescope-inference-'))
writeFileSync(join(folder, 'model.onnx'), encodeModel(forwardGraph(spec, params, { input: 'ids' })))
writeFileSync(join(folder, 'ids.bin'), set.ids)

interface Line {
  readonly name: string
  readonly run: () => Promise<PythonRun>
  readonly close: () => Promise<unknown> | void
  readonly runs: PythonRun[]
}

async function here(work: () => Promise<unknown>): Promise<PythonRun> {
  const cpu = process.cpuUsage()
  const before = performance.now()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { seconds: (performance.now() - before) / 1000, cpu: (user + system) / 1e6 }
}

const native = nodeDevices()[0]
for (const threads of [1, 2]) {
  const model = await native.open(spec, params, { threads })
  const peer = await OnnxInPython.start({ folder, threads, tokens: TOKENS })
  const lines: Line[] = [
    { name: 'ours, from ids', run: () => here(() => predictSet(model, set)), close: () => model.close(), runs: [] },
    {
      name: 'ours, from text',
      run: () => here(() => predictTexts(model, encoder, ['a', 'b'], rows)),
      close: () => undefined,
      runs: []
    },
    ...(peer ? [{ name: peer.title, run: () => peer.run(), close: () => peer.close(), runs: [] }] : [])
  ]
  for (const { run } of lines) await run()
  for (let round = 0; round < rounds; round++) for (const { run, runs } of lines) runs.push(await run())
  const anchor = lines.at(-1)!
  console.log(
    `\n${threads === 1 ? '1 thread' : `${threads} threads`}: ${count} texts of ${TOKENS} tokens, ${rounds} rounds`
  )
  console.log('| | texts/s, median | best | of the last, median | best | processor us a text | of the last |')
  console.log('|---|---|---|---|---|---|---|')
  for (const { name, runs } of lines) {
    const of = (pick: (run: PythonRun) => number, from: readonly PythonRun[]): number[] => from.map(pick)
    const middle = (from: readonly PythonRun[]): number => median(of(({ seconds }) => seconds, from))
    const best = (from: readonly PythonRun[]): number => Math.min(...of(({ seconds }) => seconds, from))
    const cpu = (from: readonly PythonRun[]): number => Math.min(...of((run) => run.cpu, from))
    console.log(
      `| ${name} | ${(count / middle(runs)).toFixed(0)} | ${(count / best(runs)).toFixed(0)} | ${(middle(anchor.runs) / middle(runs)).toFixed(2)} | ${(best(anchor.runs) / best(runs)).toFixed(2)} | ${((1e6 * cpu(runs)) / count).toFixed(1)} | ${(cpu(anchor.runs) / cpu(runs)).toFixed(2)} |`
    )
  }
  for (const { close } of lines) await close()
}
rmSync(folder, { recursive: true })
