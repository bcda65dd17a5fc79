// npm run bench:service [-- --requests N] [--seconds N] [--rounds N] [--memory MINUTES]
// Requests of one text each to `gatescope host` and to its twin, at 1, 8 and 64 clients, in turns, on this machine's loopback
// alone. Each round is bounded by requests and seconds; the medians of the rounds are printed as a table for NOTES.md. With
// --memory ours alone answers two clients for so many minutes, and what its process holds is printed as it goes.

import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeSample } from '@core'
import { load, type LoadFigures } from './load'
import { gatescope, type Measured, ours, twin, twinPython } from './services'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    memory: { type: 'string' }
  }
})
const CLIENTS = [1, 8, 64]
/** Clients of the long load: it asks whether memory grows, not how fast it is. */
const MEMORY_CLIENTS = 2
const MEMORY_ROUND_S = 30

const folder = mkdtempSync(join(tmpdir(), 'gatescope-bench-service-'))
const running: Measured[] = []
try {
  const data = join(folder, 'reviews.csv')
  const bundle = join(folder, 'bundle')
  gatescope(['sample', 'reviews', '--out', data])
  gatescope(['train', data, '--out', join(folder, 'run'), '--epochs', '2', '--device', 'native', '--seed', '1'])
  gatescope(['export', join(folder, 'run'), '--format', 'bundle', '--out', bundle])
  const texts = makeSample('reviews', { seed: 2 }).rows.map(([text]) => text)
  const load1 = loadavg()[0].toFixed(1)
  console.log(
    `${availableParallelism()} cores of ${cpus()[0].model}, Node ${process.versions.node}, load ${load1} before`
  )
  running.push(await ours(bundle))
  if (values.memory !== undefined) await memory(texts, Number(values.memory))
  else {
    const python = twinPython()
    if ('missing' in python)
      console.log(
        `SKIPPED the twin: ${python.missing} is missing; pip install it, or name a Python in GATESCOPE_PYTHON`
      )
    else running.push(await twin(bundle, python.command))
    await compare(texts)
  }
} finally {
  await Promise.all(running.map((one) => one.close()))
  rmSync(folder, { recursive: true, force: true })
}

async function compare(texts: readonly string[]): Promise<void> {
  const bounds = { texts, requests: Number(values.requests), seconds: Number(values.seconds) }
  for (const { origin } of running) await load({ ...bounds, origin, clients: 8, requests: 200 })
  console.log('\n| clients | service | requests/s | p50 ms | p99 ms |\n| --: | :-- | --: | --: | --: |')
  for (const clients of CLIENTS) {
    const rounds = new Map<Measured, LoadFigures[]>(running.map((one) => [one, []]))
    for (let round = 0; round < Number(values.rounds); round++)
      for (const one of running) rounds.get(one)!.push(await load({ ...bounds, origin: one.origin, clients }))
    for (const [{ name }, figures] of rounds) {
      const median = (field: keyof LoadFigures): number =>
        figures.map((each) => each[field]).sort((a, b) => a - b)[Math.floor(figures.length / 2)]
      const shown = [median('perSecond').toFixed(0), median('p50').toFixed(1), median('p99').toFixed(1)]
      console.log(`| ${clients} | ${name} | ${shown.join(' | ')} |`)
    }
  }
}

async function memory(texts: readonly string[], minutes: number): Promise<void> {
  const [{ origin }] = running
  const until = Date.now() + minutes * 60_000
  let answered = 0
  while (Date.now() < until) {
    const bounds = { texts, requests: Number.MAX_SAFE_INTEGER, seconds: MEMORY_ROUND_S }
    answered += (await load({ origin, clients: MEMORY_CLIENTS, ...bounds })).requests
    const metrics = await (await fetch(`${origin}/metrics`)).text()
    const figure = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1]) / 1e6
    const left = Math.max(0, (until - Date.now()) / 60_000).toFixed(1)
    const [resident, heap] = [figure('process_resident_memory_bytes'), figure('nodejs_heap_size_used_bytes')]
    console.log(
      `${answered} answers, ${resident.toFixed(0)} MB resident, ${heap.toFixed(0)} MB of heap, ${left} min left`
    )
  }
}
