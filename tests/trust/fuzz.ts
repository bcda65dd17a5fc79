// Readers of files from strangers, fed with damaged copies of good files: each answers or refuses with a CoreError, within
// a bound. Seeds and the stream of damage are the same every time.

import {
  CoreError,
  Rng,
  formatCsv,
  importOnnx,
  makeSample,
  onnxFile,
  parseRunRecord,
  parseStrictJson,
  parseTokenizer,
  readSafetensors,
  readTable,
  safetensorsFile,
  serialiseTokenizer,
  unzip,
  zipFiles
} from '../../src-core/index'
import { makeProject } from '../core/format/export/project'
import { hostile } from '../core/format/safetensors-corpus'
import { mutate } from './mutate'
import { Tally, type Trial } from './table'

/** Of the processor's time: other programs may leave us none. No seed is above 100 kB; a reader that needs longer for one is not linear. */
const SLOW_MS = 5_000

export interface Target {
  readonly name: string
  readonly seeds: readonly Uint8Array[]
  read(bytes: Uint8Array): unknown
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

export function targets(): Target[] {
  const projects = [
    makeProject({}),
    makeProject({ spec: { cell: 'gru', bidirectional: true, pooling: 'attention' } }),
    makeProject({ spec: { cell: 'rnn', layers: 2, pooling: 'last' } })
  ]
  const onnx = projects.map((project) => onnxFile(project).bytes)
  const weights = projects.map((project) => safetensorsFile(project).bytes)
  const tokenizers = projects.map(({ encoder }) => encode(serialiseTokenizer(encoder)))
  const records = projects.map(({ record }) => encode(JSON.stringify(record)))
  const { header, rows } = makeSample('reviews', { rows: 60 })
  const tables = [
    [...formatCsv(header, rows)].join(''),
    [...formatCsv(header, rows)].join('').replaceAll(',', '\t'),
    rows.map(([text, label]) => JSON.stringify({ text, label, list: [1, { deep: null }] })).join('\n'),
    JSON.stringify(rows.map(([text, label]) => ({ text, label }))),
    'a;b\r\n"x ""y"" z";1\r\n\'it\'\'s\';2\n# note\n'
  ].map(encode)
  return [
    { name: 'safetensors', seeds: [...weights, ...hostile.map(([, bytes]) => bytes)], read: readSafetensors },
    { name: 'ONNX', seeds: onnx, read: (bytes) => importOnnx(bytes) },
    {
      name: 'zip',
      seeds: [
        zipFiles('bundle', [
          { name: 'a.txt', bytes: encode('text '.repeat(40)), opens: 'any' as const },
          { name: 'c.json', bytes: encode('{}'), opens: 'any' as const }
        ])
      ],
      read: unzip
    },
    {
      name: 'JSON',
      seeds: [
        ...records,
        ...tokenizers,
        encode('{"a":[1,-2.5e-3,"\\u00e9\\ud83d\\ude00",{"b":[[],{}]}],"c":null,"d":true}')
      ],
      read: (bytes) => parseStrictJson(decode(bytes), { subject: 'fuzz', code: 'bundle' })
    },
    { name: 'tokenizer', seeds: tokenizers, read: (bytes) => parseTokenizer(decode(bytes), 'tokenizer.json') },
    { name: 'run.json', seeds: records, read: (bytes) => parseRunRecord(decode(bytes), 'run.json') },
    {
      name: 'table',
      seeds: tables,
      read: (bytes) =>
        readTable({
          name: 'fuzz.csv',
          size: bytes.length,
          open: async function* () {
            yield bytes
          }
        })
    }
  ]
}

/** @param seconds for this target */
export async function fuzz({ name, seeds, read }: Target, seconds: number, seed: number): Promise<Trial> {
  const tally = new Tally()
  const rng = Rng.stream(seed, `trust fuzz ${name}`)
  const end = performance.now() + seconds * 1000
  let [slowest, answered] = [0, 0]
  // The seeds themselves come first, so that a corpus file is tried in the shortest of runs.
  for (let turn = 0; turn < seeds.length || performance.now() < end; turn++) {
    const bytes = turn < seeds.length ? seeds[turn] : mutate(seeds, rng)
    const before = process.cpuUsage()
    let broken: string | null = null
    try {
      await read(bytes)
      answered++
    } catch (thrown) {
      if (!(thrown instanceof CoreError)) broken = `turn ${turn} threw ${String(thrown)}`
    }
    const { user, system } = process.cpuUsage(before)
    const took = (user + system) / 1000
    slowest = Math.max(slowest, took)
    tally.count(broken ?? (took > SLOW_MS ? `turn ${turn} took ${(took / 1000).toFixed(1)} s` : null))
  }
  return tally.trial(`${answered} answered, slowest ${slowest.toFixed(0)} ms`)
}
