// A folder of texts as one table, a row each: a folder for each class with a file for each text, as data sets of reviews and
// news are handed out, or a file for each class with a text a line. Made into JSON Lines on the way; nothing is written.

import { type Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { type ByteSource, CoreError, decodeWhole, type Message, message } from '@core'

/** Larger files are no single texts. */
const MAX_TEXT_BYTES = 1_048_576
const MAX_LINES_BYTES = 512 * 1_048_576
/** Rows are handed on in blocks of about as many characters. */
const BLOCK_CHARACTERS = 65_536

interface TextFile {
  readonly path: string
  readonly label: string
  /** Below the folder, with forward slashes. */
  readonly name: string
  /** Folders above the class's own: "train", "test". */
  readonly part: string
}

/**
 * @returns null where the folder is neither
 * @throws what reading a folder throws
 */
export async function folderSource(folder: string): Promise<ByteSource | null> {
  const files: TextFile[] = []
  const above: string[] = []
  await gather(folder, [], files, above)
  const labels = new Set(files.map(({ label }) => label))
  if (labels.size >= 2) return source(folder, { files, left: above, rowsOf: oneText })
  const classFiles = above.filter((name) => /\.txt$/i.test(name)).map((name) => classFile(folder, name))
  return files.length === 0 && classFiles.length >= 2
    ? source(folder, { files: classFiles, left: above.filter((name) => !/\.txt$/i.test(name)), rowsOf: everyLine })
    : null
}

/** Files in folders become texts, in the order of their names; those of the folder itself are named apart. */
async function gather(folder: string, below: readonly string[], files: TextFile[], above: string[]): Promise<void> {
  const entries = (await readdir(join(folder, ...below), { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const names = [...below, entry.name]
    if (entry.isDirectory()) await gather(folder, names, files, above)
    else if (entry.isFile() && below.length === 0) above.push(entry.name)
    else if (entry.isFile()) files.push(textFile(folder, below, entry))
  }
}

const textFile = (folder: string, below: readonly string[], { name }: Dirent): TextFile => ({
  path: [folder, ...below, name].join(sep),
  label: below[below.length - 1],
  name: [...below, name].join('/'),
  part: below.slice(0, -1).join('/')
})

const classFile = (folder: string, name: string): TextFile => ({
  path: join(folder, name),
  label: name.replace(/\.[^.]*$/, ''),
  name,
  part: ''
})

interface Reading {
  readonly files: readonly TextFile[]
  /** Names of files that belong to no class. */
  readonly left: readonly string[]
  readonly rowsOf: (text: string) => readonly string[]
}

const oneText = (text: string): readonly string[] => [text.trim()]
const everyLine = (text: string): readonly string[] => text.split(/\r\n?|\n/).filter((line) => line.trim() !== '')

async function source(folder: string, { files, left, rowsOf }: Reading): Promise<ByteSource> {
  const max = rowsOf === oneText ? MAX_TEXT_BYTES : MAX_LINES_BYTES
  const sizes = await Promise.all(files.map(({ path }) => stat(path).then(({ size }) => size)))
  const parts = new Set(files.map(({ part }) => part)).size > 1
  let skipped: string[] = []
  let repaired: string[] = []

  async function* open(): AsyncGenerator<Uint8Array> {
    skipped = [...left]
    repaired = []
    let block = ''
    for (const [index, { path, label, name, part }] of files.entries()) {
      const decoded = sizes[index] > max ? null : decodedText(name, await readFile(path))
      if (decoded === null) {
        skipped.push(name)
        continue
      }
      if (decoded.repaired) repaired.push(name)
      for (const text of rowsOf(decoded.text))
        block += `${JSON.stringify({ text: text.toWellFormed(), label, ...(parts ? { part } : {}), file: name })}\n`
      if (block.length < BLOCK_CHARACTERS) continue
      yield new TextEncoder().encode(block)
      block = ''
    }
    if (block !== '') yield new TextEncoder().encode(block)
  }

  return {
    name: basename(folder),
    // Bytes of the files, of which the rows are made: good for progress, not exact.
    size: sizes.reduce((sum, size) => sum + size, 0),
    open,
    notes: () => notesOf(rowsOf === oneText, files.length, skipped, repaired)
  }
}

/** null for what is no text. */
function decodedText(name: string, bytes: Uint8Array): ReturnType<typeof decodeWhole> | null {
  try {
    return decodeWhole(name, bytes)
  } catch (thrown) {
    if (thrown instanceof CoreError) return null
    throw thrown
  }
}

const notesOf = (
  folders: boolean,
  files: number,
  skipped: readonly string[],
  repaired: readonly string[]
): readonly Message[] => [
  message(folders ? 'folder-of-classes' : 'file-of-class', { count: files }),
  ...(skipped.length > 0 ? [message('folder-skipped', { count: skipped.length, file: skipped[0] })] : []),
  ...(repaired.length > 0 ? [message('folder-repaired', { count: repaired.length, file: repaired[0] })] : [])
]
