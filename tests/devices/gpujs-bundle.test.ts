// gpu.js reads kernels as source text, so a bundler could break them: the built compute page in headless Chromium, on
// software WebGPU and WebGL2 and under the pages' own policy, and the built command line in Node give the reference's numbers.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, type Page, chromium } from '@playwright/test'
import { type GpuDeviceName, type ModelSpec, referenceDevice } from '@core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SECURITY_HEADERS } from '../../src-main/host/security-headers'
import { staticFile } from '../../src-main/host/static-files'
import { raggedBatch, randomParams, smallSpec } from './cases'
import { expectClose, tolerance } from '../tolerance'
import { LENGTHS, ruleOf } from './beside-reference'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const ROOT = join(import.meta.dirname, '../..')
const PAGES = join(ROOT, 'out/renderer')
const CHROMIUM = '/usr/bin/chromium'
const missing = !existsSync(join(PAGES, 'compute.html'))
  ? 'npm run build has not been run'
  : !existsSync(CHROMIUM)
    ? "Debian's chromium package is not installed"
    : ''

/** Between them they use every kernel. */
const MODELS: Readonly<Record<string, ModelSpec>> = {
  'rnn relu, mean': smallSpec({ cell: 'rnn', activation: 'relu', pooling: 'mean' }),
  'lstm with peepholes, both directions, two layers, attention, dropout': smallSpec({
    cell: 'lstm',
    peephole: true,
    bidirectional: true,
    layers: 2,
    pooling: 'attention',
    dropout: 0.4
  }),
  'lstm, last': smallSpec(),
  'gru, both directions, max': smallSpec({ cell: 'gru', bidirectional: true, pooling: 'max' })
}

/** Both clippings and two slots, so that the whole update is in it. */
const RULE = ruleOf({ learningRate: 0.01, clipNorm: 0.5, clipValue: 0.2 }, 'adam')

interface Answers {
  readonly logits: number[]
  readonly loss: number
  readonly params: Record<string, number[]>
  readonly detail: string
}

/** Speaks the contract's frames on the page's window, as the preload does. */
async function computeIn(page: Page, device: GpuDeviceName, spec: ModelSpec): Promise<Answers> {
  const params = [...randomParams(spec, 3, 0.4)].map(([name, { shape, data }]) => [name, shape, [...data]] as const)
  const { ids, lengths, labels, ...batch } = raggedBatch(spec, 5, { lengths: LENGTHS })
  return page.evaluate(
    async ({ device, spec, params, batch, ids, lengths, labels, rule }) => {
      let last = 0
      const call = (method: string, argument: unknown): Promise<never> =>
        new Promise((resolve, reject) => {
          const id = ++last
          const hear = ({ data: { to, frame } }: MessageEvent): void => {
            if (to !== 'main' || frame.id !== id) return
            window.removeEventListener('message', hear)
            if (frame.kind === 'done') resolve(frame.value as never)
            else reject(new Error(frame.error.got))
          }
          window.addEventListener('message', hear)
          window.postMessage({ to: 'page', frame: { kind: 'call', id, method, argument } })
        })
      const whole = {
        ...batch,
        ids: Int32Array.from(ids),
        lengths: Int32Array.from(lengths),
        labels: Int32Array.from(labels)
      }
      const weights = new Map(params.map(([name, shape, data]) => [name, { shape, data: Float32Array.from(data) }]))
      const { model, report } = (await call('open', { device, spec, params: weights, options: { threads: 1 } })) as {
        model: number
        report: { detail: string }
      }
      const { logits } = (await call('predict', { model, batch: whole })) as { logits: Float32Array }
      const { loss } = (await call('step', { model, batch: whole, rule })) as { loss: number }
      const state = (await call('parameters', { model })) as { params: Map<string, { data: Float32Array }> }
      await call('close', { model })
      return {
        logits: [...logits],
        loss,
        params: Object.fromEntries([...state.params].map(([name, { data }]) => [name, [...data]])),
        detail: report.detail
      }
    },
    { device, spec, params, batch, ids: [...ids], lengths: [...lengths], labels: [...labels!], rule: RULE }
  )
}

describe.skipIf(missing !== '')(`the built compute page${missing && ` SKIPPED: ${missing}`}`, () => {
  let server: Server
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      void staticFile(PAGES, request.url!).then(async (file) => {
        response.writeHead(file ? 200 : 404, { ...SECURITY_HEADERS, 'Content-Type': file?.mediaType ?? 'text/plain' })
        response.end(file ? await readFile(file.path) : undefined)
      })
    }).listen(0, '127.0.0.1')
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--enable-unsafe-webgpu', '--enable-unsafe-swiftshader', '--no-sandbox']
    })
    page = await browser.newPage()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/compute.html`)
  })

  afterAll(async () => {
    await browser.close()
    server.close()
  })

  for (const device of ['webgpu', 'webgl'] as const) {
    for (const [title, spec] of Object.entries(MODELS)) {
      test(`device ${device} · ${title}: forward within 1e-5, one step within 5e-5 of the reference`, async () => {
        const got = await computeIn(page, device, spec)
        expect(got.detail).toContain(device === 'webgpu' ? 'WGSL kernels' : 'gpu.js kernels')
        const model = await referenceDevice.open(spec, randomParams(spec, 3, 0.4), { threads: 1 })
        const batch = raggedBatch(spec, 5, { lengths: LENGTHS })
        expectClose('logits', got.logits, (await model.predict(batch)).logits, tolerance.forward)
        expectClose('loss', [got.loss], [(await model.step(batch, RULE)).loss], tolerance.gradient)
        for (const [name, { data }] of (await model.parameters()).params)
          expectClose(name, got.params[name], data, tolerance.gradient)
      })
    }
  }

  test('nothing was refused by the policy and nothing failed unseen', () => expect(complaints).toEqual([]))
})

describe.skipIf(!existsSync(join(ROOT, 'out/main/cli.js')))('the built command line', () => {
  test('gpujs-wasm trains to the losses of the reference', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gatescope-bundle-'))
    try {
      const table = join(folder, 'table.csv')
      await writeFile(
        table,
        `text,label\n${Array.from({ length: 60 }, (_, row) => `${row % 2 ? 'good fine' : 'bad poor'} word${row % 7},${row % 2 ? 'yes' : 'no'}`).join('\n')}\n`
      )
      const train = async (device: string): Promise<number> => {
        const args = [
          join(ROOT, 'out/main/cli.js'),
          'train',
          table,
          '--cell',
          'gru',
          '--bidirectional',
          '--hidden',
          '4',
          '--embedding',
          '4',
          '--epochs',
          '2',
          '--batch',
          '16',
          '--device',
          device,
          '--seed',
          '1',
          '--out',
          join(folder, device),
          '--json'
        ]
        const { stdout } = await promisify(execFile)(process.execPath, args, {
          env: { ...process.env, GATESCOPE_HOME: folder }
        })
        return (JSON.parse(stdout.trim().split('\n').at(-1)!) as { train: { loss: number } }).train.loss
      }
      expect(await train('gpujs-wasm')).toBeCloseTo(await train('reference'), 4)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
