// Worker threads: the same bits for any number of them, their death told, nothing left running.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import {
  type Batch,
  type Device,
  type LaneSetup,
  type ModelState,
  type StepResult,
  type UpdateRule,
  message,
  onnxDevice
} from '@core'
import { describe, expect, test } from 'vitest'
import { workerHost } from '../../src-main/host/onnx/onnx-host'
import { WorkerLane } from '../../src-main/host/onnx/worker-lane'
import { shareOf } from '../gate-share'
import { raggedBatch, randomLengths, randomParams, smallSpec } from './cases'

/** Beside one worker; in the gate three of them alone. */
const WORKERS = shareOf([3, 2, 8])
/** Eight runtimes start in one process here, on whatever cores there are. */
const PATIENCE_MS = 240_000

const spec = smallSpec({
  cell: 'gru',
  bidirectional: true,
  pooling: 'attention',
  dropout: 0.3,
  embeddingDropout: 0.2,
  vocabulary: 40
})
const batches: readonly Batch[] = [33, 7, 140, 0, 16].map((size, k) =>
  raggedBatch(spec, k, { lengths: size === 0 ? [] : randomLengths(k, size, 12), weighted: k % 2 === 0 })
)

const ruleOf = (step: number): UpdateRule => ({
  optimizer: { name: 'adam', momentum: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  learningRate: 0.01,
  clipNorm: 1,
  clipValue: null,
  step,
  dropoutSeed: step
})

async function train(
  device: Device,
  threads: number
): Promise<{ results: StepResult[]; state: ModelState; probabilities: Float32Array }> {
  const model = await device.open(spec, randomParams(spec, 1), { threads })
  try {
    expect(model.report.threads).toBe(threads)
    const results: StepResult[] = []
    for (const [k, batch] of batches.entries()) results.push(await model.step(batch, ruleOf(k + 1)))
    return { results, state: await model.parameters(), probabilities: (await model.predict(batches[2])).probabilities }
  } finally {
    await model.close()
  }
}

for (const name of ['native', 'wasm'] as const) {
  const device = onnxDevice(name, workerHost(name))
  const { available, reason } = await device.probe()
  describe.skipIf(!available)(`device ${name}${available ? '' : ` SKIPPED: ${reason?.code}`}`, () => {
    test(
      `1 and ${WORKERS.join(', ')} workers: losses, norms, weights, optimizer memory and probabilities are the same bits`,
      async () => {
        const one = await train(device, 1)
        expect(one.results.map(({ finite }) => finite)).toEqual([true, true, true, true, true])
        for (const threads of WORKERS) expect(await train(device, threads)).toEqual(one)
      },
      PATIENCE_MS
    )
  })
}

describe('a worker that dies', () => {
  const small = smallSpec()
  const setup: LaneSetup = { spec: small, params: randomParams(small, 1) }

  test(
    'rejects with "device-lost" what it was asked, and everything later',
    async () => {
      const lane = await WorkerLane.start({ runtime: 'wasm', ...setup })
      const tokens = { rows: 1, steps: 1, ids: Int32Array.of(1), lengths: Int32Array.of(1), embeddingMask: null }
      const pending = lane.predict({ tokens, version: 0 })
      await lane.kill()
      await expect(pending).rejects.toMatchObject({ code: 'device-lost' })
      await expect(lane.predict({ tokens, version: 0 })).rejects.toMatchObject({ code: 'device-lost' })
      await lane.close()
    },
    PATIENCE_MS
  )

  test('at its start rejects the start', async () => {
    await expect(
      WorkerLane.start({ runtime: 'wasm', ...setup }, `${import.meta.dirname}/no-such-worker.mjs`)
    ).rejects.toMatchObject({ code: 'device-lost' })
  })
})

/** Asks for native and trains a step in a process of its own, closing the model or not. */
const script = (close: boolean): string => `
  import { chooseDevice } from './src-core/index.ts'
  import { nodeDevices } from './src-main/host/devices.ts'
  import { raggedBatch, randomParams, smallSpec } from './tests/devices/cases.ts'
  const spec = smallSpec()
  const params = randomParams(spec, 1)
  const batch = raggedBatch(spec, 1)
  const { device, report: { asked, reason } } = await chooseDevice(nodeDevices(), 'native', spec, batch, { params, threads: 2, now: () => performance.now() })
  const model = await device.open(spec, params, { threads: 2, asked, reason })
  await model.step(batch, ${JSON.stringify(ruleOf(1))})
  ${close ? 'await model.close()' : ''}
  console.log(JSON.stringify(model.report))
`

describe('a process that asks for native and trains', () => {
  const reportOf = async (close: boolean, env: NodeJS.ProcessEnv = {}): Promise<unknown> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script(close)],
      { env: { ...process.env, ...env }, timeout: PATIENCE_MS }
    )
    return JSON.parse(stdout)
  }

  test(
    'ends by itself after close',
    async () => expect(await reportOf(true)).toMatchObject({ got: 'native', reason: null, threads: 2 }),
    PATIENCE_MS
  )
  test(
    'ends by itself even when the model was forgotten',
    async () => expect(await reportOf(false)).toMatchObject({ got: 'native' }),
    PATIENCE_MS
  )
  test(
    'gets wasm, and is told why, where the native library cannot load',
    async () => {
      expect(await reportOf(true, { GATESCOPE_NO_NATIVE: '1' })).toMatchObject({
        asked: 'native',
        got: 'wasm',
        reason: message('device-stand-in', {
          device: 'native',
          why: message('runtime-failed', {
            detail: message('error-got', {
              case: 'runtime-native',
              package: 'onnxruntime-node',
              detail: message('runtime-switched-off', { setting: 'GATESCOPE_NO_NATIVE=1' }),
              english: 'switched off by GATESCOPE_NO_NATIVE=1'
            })
          })
        })
      })
    },
    PATIENCE_MS
  )
})
