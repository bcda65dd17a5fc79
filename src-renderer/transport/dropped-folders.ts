// Folders dropped on a browser's page: the page reads them itself, since no path leaves the browser, and hands their texts on as one
// JSON Lines file, with the columns that a folder opened by its path has (src-main/host/folder-source.ts).

import { decodeWhole } from '../../src-core/index'

interface TextFile {
  readonly file: File
  /** Names below the dropped folder. */
  readonly names: readonly string[]
}

const folders = new WeakMap<File, FileSystemDirectoryEntry>()

/** The files of a drop; which of them are folders can be asked for only now. */
export function filesOfDrop(data: DataTransfer): File[] {
  for (const item of data.items) {
    const file = item.kind === 'file' ? item.getAsFile() : null
    const entry = file === null ? null : item.webkitGetAsEntry()
    const same = [...data.files].find((one) => one.name === file?.name && entry?.isDirectory)
    if (same !== undefined && entry !== null) folders.set(same, entry as FileSystemDirectoryEntry)
  }
  return [...data.files]
}

/**
 * Each folder with texts of two classes as one file of rows; anything else as it is.
 * @throws CoreError "file-binary", "encoding" for a file in such a folder that is no text
 */
export const withFoldersRead = (files: readonly File[]): Promise<File[]> =>
  Promise.all(
    files.map(async (file) => {
      const folder = folders.get(file)
      return folder === undefined ? file : ((await rowsOfFolder(folder)) ?? file)
    })
  )

async function rowsOfFolder(folder: FileSystemDirectoryEntry): Promise<File | null> {
  const files = await gathered(folder, [])
  const inside = files.filter(({ names }) => names.length > 1)
  const classFiles = files.filter(({ names: [name] }) => /\.txt$/i.test(name))
  const rows: string[] = []
  if (new Set(inside.map(({ names }) => names.at(-2))).size >= 2) {
    const parts = new Set(inside.map(partOf)).size > 1
    for (const one of inside)
      rows.push(
        row(
          { text: (await textOf(one)).trim(), label: one.names.at(-2)!, ...(parts ? { part: partOf(one) } : {}) },
          one
        )
      )
  } else if (inside.length === 0 && classFiles.length >= 2) {
    for (const one of classFiles)
      for (const text of (await textOf(one)).split(/\r\n?|\n/))
        if (text.trim() !== '') rows.push(row({ text, label: one.names[0].replace(/\.[^.]*$/, '') }, one))
  } else return null
  return new File(rows, `${folder.name}.jsonl`)
}

const partOf = ({ names }: TextFile): string => names.slice(0, -2).join('/')

const row = (
  cells: { readonly text: string; readonly label: string; readonly part?: string },
  { names }: TextFile
): string => `${JSON.stringify({ ...cells, text: cells.text.toWellFormed(), file: names.join('/') })}\n`

async function textOf({ file, names }: TextFile): Promise<string> {
  return decodeWhole(names.join('/'), new Uint8Array(await file.arrayBuffer())).text
}

/** All files of a folder in the order of their names, hidden ones left out. */
async function gathered(folder: FileSystemDirectoryEntry, above: readonly string[]): Promise<TextFile[]> {
  const found: TextFile[] = []
  const entries = (await entriesOf(folder)).filter(({ name }) => !name.startsWith('.'))
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const names = [...above, entry.name]
    if (entry.isDirectory) found.push(...(await gathered(entry as FileSystemDirectoryEntry, names)))
    else found.push({ file: await fileOf(entry as FileSystemFileEntry), names })
  }
  return found
}

/** A browser names a hundred entries at a time, and none when it is through. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))
