// A search as its one file, searches/ID.json of the home folder: what was asked, and how far each trial came. Written whole after every
// rung; the weights of the trials are in their run folders.

import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { trainSettingsSchema, trialSchema } from '@core'
import type { SearchTrial } from '@contract'
import { writeFileAtomic } from '../files'
import { namesInHome } from '../run-records'
import type { TrainingRequest } from '../training-request'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const schema = v.object({
  format: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[\w][\w.-]{0,199}$/)),
  name: v.string(),
  created: v.string(),
  minutes: v.number(),
  seconds: v.number(),
  seed: count,
  fixed: v.array(v.string()),
  series: v.boolean(),
  rungs: v.pipe(v.array(count), v.minLength(1)),
  ended: v.boolean(),
  /** Of every trial, but for its id, name and settings. */
  request: v.looseObject({
    train: v.looseObject({ path: v.string(), name: v.string() }),
    settings: trainSettingsSchema
  }),
  trials: v.array(v.object({ ...trialSchema.entries, run: v.string() }))
})

export interface KeptSearch extends Omit<v.InferOutput<typeof schema>, 'request' | 'trials'> {
  readonly request: TrainingRequest
  readonly trials: readonly SearchTrial[]
}

const folderOf = (home: string): string => join(home, 'searches')
const pathOf = (home: string, id: string): string => join(folderOf(home), `${id}.json`)

export async function writeSearch(home: string, search: KeptSearch): Promise<void> {
  await mkdir(folderOf(home), { recursive: true })
  await writeFileAtomic(pathOf(home, search.id), `${JSON.stringify(search, null, 1)}\n`)
}

export const removeSearch = (home: string, id: string): Promise<void> => rm(pathOf(home, id), { force: true })

/** Those that can be read, the oldest first; other files are left alone. @throws CoreError "disk" where their folder cannot be read */
export async function readSearches(home: string): Promise<KeptSearch[]> {
  const names = await namesInHome(folderOf(home))
  const found: KeptSearch[] = []
  for (const name of names.filter((one) => one.endsWith('.json')).sort())
    try {
      const text = await readFile(join(folderOf(home), name), 'utf8')
      // Written by this file; what is not checked here is where a trial begins.
      found.push(v.parse(schema, JSON.parse(text)) as unknown as KeptSearch)
    } catch {
      continue
    }
  return found
}
