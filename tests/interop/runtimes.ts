// The JavaScript runtimes that must agree: onnxruntime-node (ours and 1.17), onnxruntime-web's wasm, and Chromium running
// predict.html.

import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { run } from './python'
import { type Outcome, bounded, fail, skip } from './table'

interface Checked {
  readonly rows: number
  readonly wrongIds: number
  readonly largestDifference: number
}
interface Vector {
  readonly text: string
  readonly ids: readonly number[]
  readonly logits: readonly number[]
}

const NODE_CHECK = join(import.meta.dirname, 'node-check.mjs')

/** @param runtime a module name or path that node can require */
export async function nodeRuntime(runtime: string, folders: readonly string[]): Promise<Outcome> {
  const { code, stdout, stderr } = await run(process.execPath, [NODE_CHECK, runtime, ...folders])
  return code === 0
    ? summed(JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, Checked>)
    : fail(stderr.trim().split('\n').slice(-3).join(' / '))
}

/** An older onnxruntime-node, fetched for the occasion; its install scripts stay unrun. */
export async function oldNodeRuntime(version: string, temporary: string, folders: readonly string[]): Promise<Outcome> {
  const folder = await mkdtemp(join(temporary, 'ort-'))
  await writeFile(join(folder, 'package.json'), '{"private":true}')
  const { code, stderr } = await run(
    'npm',
    ['install', `onnxruntime-node@${version}`, '--ignore-scripts', '--no-audit', '--no-fund'],
    { cwd: folder }
  )
  if (code !== 0) return skip(`npm could not fetch onnxruntime-node ${version}: ${stderr.trim().split('\n').at(-1)}`)
  return nodeRuntime(join(folder, 'node_modules/onnxruntime-node'), folders)
}

/** predict.mjs over onnxruntime-web, in this process. */
export async function webRuntime(folders: readonly string[]): Promise<Outcome> {
  const runtime = await import('onnxruntime-web')
  runtime.env.wasm.numThreads = 1
  const { open } = (await import(pathToFileURL(join(folders[0], 'predict.mjs')).href)) as {
    open(folder: URL, runtime: unknown): Promise<{ check(): Promise<Checked> }>
  }
  const results: Record<string, Checked> = {}
  for (const folder of folders) results[folder] = await (await open(pathToFileURL(`${folder}/`), runtime)).check()
  return summed(results)
}

/** predict.html opened from the disk in Chromium, offline. */
export async function htmlPredictor(folders: readonly string[]): Promise<Outcome> {
  const executablePath = process.env.GATESCOPE_CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath }).catch((thrown: unknown) => String(thrown))
  if (typeof browser === 'string') return skip(`no Chromium at ${executablePath}: ${browser.split('\n')[0]}`)
  try {
    const context = await browser.newContext({ offline: true })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(`a request to ${request.url()}`)
    })
    const results: Record<string, Checked> = {}
    for (const folder of folders) {
      await page.goto(pathToFileURL(join(folder, 'predict.html')).href)
      const vectors = JSON.parse(await readFile(join(folder, 'test_vectors.json'), 'utf8')) as Vector[]
      const answers = await page.evaluate(
        (texts) =>
          texts.map((text) =>
            (globalThis as unknown as { gatescope: { classify(text: string): Vector } }).gatescope.classify(text)
          ),
        vectors.map(({ text }) => text)
      )
      results[folder] = {
        rows: vectors.length,
        wrongIds: vectors.filter(({ ids }, row) => answers[row].ids.join() !== ids.join()).length,
        largestDifference: Math.max(
          ...vectors.flatMap(({ logits }, row) =>
            logits.map((logit, index) => Math.abs(logit - answers[row].logits[index]))
          )
        )
      }
    }
    return complaints.length > 0 ? fail(complaints[0]) : summed(results)
  } finally {
    await browser.close()
  }
}

export function summed(results: Readonly<Record<string, Checked>>): Outcome {
  const all = Object.values(results)
  const rows = all.reduce((sum, { rows: count }) => sum + count, 0)
  return bounded(`${all.length} models, ${rows} texts`, {
    wrongIds: all.reduce((sum, { wrongIds }) => sum + wrongIds, 0),
    difference: Math.max(...all.map(({ largestDifference }) => largestDifference))
  })
}
