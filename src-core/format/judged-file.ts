// judged.json of a run folder: which held-out rows the finished model and each baseline got right, so that runs can be compared row
// by row later without training or predicting again. A digit a row: 1 right, 0 wrong, 2 not counted.

import * as v from 'valibot'
import { BASELINES } from '../run/baselines'
import type { JudgedRows } from '../run/evidence'
import type { FileStore } from './file-store'
import { RESTORE } from './next-step'
import { parseStrictJson, plainJson } from './strict-json'

const FILE_NAME = 'judged.json'

/** Rows of the largest file read; more than anybody holds out. */
const MAX_ROWS = 8_000_000
const MAX_LENGTH = 128_000_000

const digits = v.pipe(v.string(), v.regex(/^[012]*$/))
const schema = v.object({
  rows: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  model: digits,
  baselines: v.partial(v.object(v.entriesFromList(BASELINES, digits)))
})

export async function writeJudged(files: FileStore, { rows, model, baselines }: JudgedRows): Promise<void> {
  const hits = Object.fromEntries([...baselines].map(([name, hit]) => [name, digitsOf(hit)]))
  const text = JSON.stringify({ rows: Array.from(rows), model: digitsOf(model), baselines: hits })
  await files.write(FILE_NAME, new TextEncoder().encode(`${text}\n`))
}

/**
 * @param where the folder's path or name, for sentences
 * @returns null where the run has none: earlier versions wrote none, unfinished runs have none yet
 * @throws CoreError "run-folder" where the file is not JSON
 */
export async function readJudged(files: FileStore, where: string): Promise<JudgedRows | null> {
  const bytes = await files.read(FILE_NAME)
  if (bytes === null) return null
  const json = parseStrictJson(new TextDecoder().decode(bytes), {
    subject: `${where}/${FILE_NAME}`,
    code: 'run-folder',
    next: RESTORE,
    maxLength: MAX_LENGTH,
    maxValues: MAX_ROWS
  })
  const parsed = v.safeParse(schema, plainJson(json))
  if (!parsed.success) return null
  const { rows, model, baselines } = parsed.output
  const found = BASELINES.flatMap((name) => (baselines[name] === undefined ? [] : [[name, baselines[name]] as const]))
  if ([model, ...found.map(([, hits]) => hits)].some(({ length }) => length !== rows.length)) return null
  return {
    rows: Int32Array.from(rows),
    model: hitsOfDigits(model),
    baselines: new Map(found.map(([name, hits]) => [name, hitsOfDigits(hits)]))
  }
}

const digitsOf = (hits: Uint8Array): string => Array.from(hits, (hit) => (hit <= 1 ? hit : 2)).join('')

const hitsOfDigits = (text: string): Uint8Array => Uint8Array.from(text, Number)
