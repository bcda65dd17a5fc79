// The resident memory of one whole training run by the built command line: 200,000 generated rows of 50 tokens, read,
// encoded, trained for an epoch and evaluated (goal: under 1 GB). Prints; asserts nothing.
//
//   npm run build && npx tsx tests/bench/memory.ts [--rows 200000] [--hidden 128]

import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Rng } from '@core'

const TOKENS = 50
const VOCABULARY = 30_000
/** How often the process is looked at; its peak is held for seconds. */
const LOOK_MS = 200

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '200000' }, hidden: { type: 'string', default: '128' } }
})
const folder = mkdtempSync(join(tmpdir(), 'gatescope-memory-'))
try {
  const data = join(folder, 'rows.csv')
  const megabytes = writeRows(data, Number(values.rows)) / 2 ** 20
  const started = performance.now()
  const peak = await peakOf([
    'out/main/cli.js',
    'train',
    data,
    '--epochs',
    '1',
    '--hidden',
    values.hidden,
    '--embedding',
    values.hidden,
    '--device',
    'native',
    '--out',
    join(folder, 'run')
  ])
  console.log(
    `memory: ${Number(values.rows).toLocaleString('en')} rows of ${TOKENS} tokens (${megabytes.toFixed(0)} MB), E = H = ${values.hidden}, one epoch in ${((performance.now() - started) / 1000).toFixed(0)} s: at most ${peak.toFixed(0)} MB resident (goal: under 1024)`
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Words as often as words are: the k-th with a share of about 1/k. @returns bytes written */
function writeRows(path: string, rows: number): number {
  const rng = Rng.stream(1, 'rows of the memory bench', 0)
  const lines = Array.from({ length: rows }, (_, row) => {
    const words = Array.from({ length: TOKENS - 1 }, () => `w${Math.floor(VOCABULARY ** rng.uniform())}`)
    return `${words.join(' ')} ${row % 2 ? 'good' : 'bad'},${row % 2 ? 'positive' : 'negative'}`
  })
  const text = `text,label\n${lines.join('\n')}\n`
  writeFileSync(path, text)
  return text.length
}

/** The largest resident size seen of a command, in MB. */
function peakOf(command: readonly string[]): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] })
    let peak = 0
    const watch = setInterval(() => {
      try {
        peak = Math.max(
          peak,
          Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024
        )
      } catch {
        // It ended between two looks.
      }
    }, LOOK_MS)
    child.on('exit', (code) => {
      clearInterval(watch)
      if (code === 0) done(peak)
      else fail(new Error(`training: exit ${code}`))
    })
  })
}
