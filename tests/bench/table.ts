// npm run bench:table [-- --mb N] [--rounds N] [--write]
// Reads one CSV file of two quoted columns with us and with PapaParse, csv-parse, DuckDB and Polars in turns, each reading in a
// process of its own, and prints MB/s and the process's peak memory; with --write into TABLES.md. What is not installed is
// named and passed over (npm ci --prefix tests/bench). Ours are whole commands of the built command line: npm run build first.

import { spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Rng } from '../../src-core/rng'

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
    write: { type: 'boolean', default: false }
  }
})
const here = import.meta.dirname
const CLI = join(here, '../../out/main/cli.js')

interface Contestant {
  readonly name: string
  /** What it does with the rows. */
  readonly does: string
  /** Package whose version is told; '' for ours. */
  readonly module: string
  /** Arguments of `node`; FILE and OUT stand for paths. */
  readonly arguments: readonly string[]
}

const script = (body: string): readonly string[] => ['--input-type=module', '-e', body]
const CONTESTANTS: readonly Contestant[] = [
  { name: 'gatescope profile', does: 'reads, keeps, profiles', module: '', arguments: [CLI, 'profile', 'FILE'] },
  {
    name: 'gatescope table',
    does: 'reads, keeps, writes CSV',
    module: '',
    arguments: [CLI, 'table', 'FILE', '--out', 'OUT']
  },
  {
    name: 'PapaParse, rows kept',
    does: 'reads, keeps',
    module: 'papaparse',
    arguments: script(
      `import Papa from 'papaparse'; import { createReadStream } from 'node:fs'; const rows = []
       Papa.parse(createReadStream('FILE', 'utf8'), { step: ({ data }) => rows.push(data) })`
    )
  },
  {
    name: 'PapaParse, streaming',
    does: 'reads',
    module: 'papaparse',
    arguments: script(
      `import Papa from 'papaparse'; import { createReadStream } from 'node:fs'; let rows = 0
       Papa.parse(createReadStream('FILE', 'utf8'), { step: () => rows++ })`
    )
  },
  {
    name: 'csv-parse, streaming',
    does: 'reads',
    module: 'csv-parse',
    arguments: script(
      `import { parse } from 'csv-parse'; import { createReadStream } from 'node:fs'; let rows = 0
       for await (const row of createReadStream('FILE').pipe(parse())) rows++`
    )
  },
  {
    name: 'DuckDB, two threads',
    does: 'reads, keeps',
    module: '@duckdb/node-api',
    arguments: script(
      `import { DuckDBInstance } from '@duckdb/node-api'
       const it = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
       await it.run("create table t as select * from read_csv('FILE')")`
    )
  },
  {
    name: 'Polars, two threads',
    does: 'reads, keeps',
    module: 'nodejs-polars',
    arguments: script(`import pl from 'nodejs-polars'; if (pl.readCSV('FILE').height === 0) throw new Error('no rows')`)
  }
]

interface Measured {
  readonly seconds: number[]
  /** Processor time of all its threads, the least. */
  cpu: number
  peak: number
}

/** The process itself says how much memory it took at most, in kB, and how much processor time, in microseconds. */
const PEAK = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  process.stderr.write('peak ' + maxRSS + ' ' + (userCPUTime + systemCPUTime) + '\\n')
})`

function versionOf(module: string): string | null {
  if (module === '') return existsSync(CLI) ? '' : null
  try {
    const home = [here, join(here, '../..')].map((folder) => join(folder, 'node_modules', module, 'package.json'))
    const { version } = JSON.parse(readFileSync(home.find(existsSync)!, 'utf8')) as { readonly version: string }
    return version
  } catch {
    return null
  }
}

async function makeFile(path: string, bytes: number): Promise<number> {
  const rng = Rng.stream(1, 'bench table')
  const pick = (many: readonly string[]): string => many[rng.below(many.length)]
  const words = Array.from({ length: 5000 }, () =>
    Array.from({ length: 2 + rng.below(8) }, () => pick([...'etaoinshrdlu'])).join('')
  )
  const file = createWriteStream(path)
  let rows = 0
  let block = '"text","label"\n'
  for (let written = 0; written < bytes; block = '') {
    while (block.length < 1_000_000) {
      const text = Array.from({ length: 8 + rng.below(32) }, () => pick(words)).join(' ')
      block += `"${text}${rng.uniform() < 0.1 ? ', ""quoted""' : ''}","${pick(['good', 'bad', 'neither'])}"\n`
      rows++
    }
    written += block.length
    if (!file.write(block)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return rows
}

/** @returns null where another's program does not run here, which is said */
function measure(
  contestant: Contestant,
  file: string,
  out: string
): { seconds: number; cpu: number; peak: number } | null {
  const given = contestant.arguments.map((argument) => argument.replaceAll('FILE', file).replaceAll('OUT', out))
  const preload = `data:text/javascript,${encodeURIComponent(PEAK)}`
  const before = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, ...given], {
    cwd: here,
    encoding: 'utf8'
  })
  const seconds = (performance.now() - before) / 1000
  if (status !== 0) {
    if (contestant.module === '') throw new Error(`${contestant.name}: ${stderr.slice(-2000)}`)
    console.error(`${contestant.name}: passed over, it does not run here: ${stderr.trim().split('\n')[0]}`)
    return null
  }
  const [, peak, cpu] = /peak (\d+) (\d+)/.exec(stderr) ?? []
  return { seconds, cpu: Number(cpu) / 1e6, peak: Number(peak) / 1024 }
}

const median = (many: readonly number[]): number => [...many].sort((a, b) => a - b)[many.length >> 1]

const folder = mkdtempSync(join(tmpdir(), 'bench-table-'))
try {
  const file = join(folder, 'table.csv')
  const rows = await makeFile(file, Number(values.mb) * 1e6)
  const megabytes = statSync(file).size / 1e6
  const taking = CONTESTANTS.map((contestant) => ({ ...contestant, version: versionOf(contestant.module) }))
  for (const { name, module, version } of taking)
    if (version === null)
      console.error(`${name}: passed over, ${module === '' ? 'npm run build first' : `${module} is not installed`}`)
  const present = taking.filter(({ version }) => version !== null)
  const results = new Map<string, Measured>(present.map(({ name }) => [name, { seconds: [], cpu: Infinity, peak: 0 }]))
  /** The page of what was measured in so many rounds. */
  const pageOf = (rounds: number): string => {
    const [cpu] = cpus()
    return [
      '# Reading tables',
      '',
      `${megabytes.toFixed(0)} MB of UTF-8 CSV, ${rows} rows, two quoted columns; ${rounds === 1 ? 'one round' : `${rounds} rounds`} in turns, each reading a whole process,`,
      `start included. MB/s depend on what else runs; MB a second of processor time (all threads, the least) hardly do. ${cpu.model.trim()}, ${cpus().length} cores, Node ${process.versions.node}. Written by \`npm run bench:table -- --write\`.`,
      '',
      '| | what it does | version | MB/s, best | MB/s, median | MB a CPU second | peak memory, MB |',
      '|---|---|---|--:|--:|--:|--:|',
      ...present.flatMap(({ name, does, version }) => {
        const result = results.get(name)
        if (!result) return [`| ${name} | does not run here | ${version} | | | | |`]
        const { seconds, cpu: min, peak } = result
        const speed = (time: number): string => (megabytes / time).toFixed(0)
        return [
          `| ${name} | ${does} | ${version} | ${speed(Math.min(...seconds))} | ${speed(median(seconds))} | ${speed(min)} | ${peak.toFixed(0)} |`
        ]
      }),
      ...taking.filter(({ version }) => version === null).map(({ name }) => `| ${name} | not installed | | | | | |`),
      ''
    ].join('\n')
  }
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const contestant of present) {
      const result = results.get(contestant.name)
      const measured = result && measure(contestant, file, join(folder, 'out.csv'))
      if (!measured) {
        results.delete(contestant.name)
        continue
      }
      const { seconds, cpu, peak } = measured
      result.seconds.push(seconds)
      result.cpu = Math.min(result.cpu, cpu)
      result.peak = Math.max(result.peak, peak)
      console.error(`${contestant.name}: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of processor time`)
    }
    // After every round: a bench that is stopped leaves what it has measured.
    const page = pageOf(round + 1)
    if (values.write) writeFileSync(join(here, 'TABLES.md'), page)
    if (round + 1 === Number(values.rounds)) console.log(page)
  }
} finally {
  rmSync(folder, { recursive: true })
}
