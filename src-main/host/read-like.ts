// A second file read the way of a first: the test rows of a training, the file a run is tried on. The command line and the
// workbench both come here, so that both see the same rows under the same names.

import { columnOf, CoreError, type Dialect, type ReadOptions, type Table } from '@core'

export interface FirstFile {
  readonly dialect: Pick<Dialect, 'header'>
  /** What was forced when it was read. */
  readonly options: ReadOptions
  /** The columns that are read in it, and so in the second file. */
  readonly columns: readonly string[]
}

export interface ReadLike {
  readonly table: Table
  /** What was forced. */
  readonly options: ReadOptions
  /** `columns`, by their names here; where the file has none of that name, null. */
  readonly columns: readonly (string | null)[]
}

/**
 * What `given` forces holds. What is left open is taken from the first file only where its columns are then found in the
 * second; else the second file is read as it is. So a list of texts without a header does not lose its first text to a run
 * that was trained on a file with one.
 */
export async function readLike(
  read: (options: ReadOptions) => Promise<Table>,
  given: ReadOptions,
  first: FirstFile
): Promise<ReadLike> {
  const { header, ...choices } = ofAnyFile(first.options)
  const options = { ...choices, ...given }
  const forced = await attempt(options)
  if (forced.whole) return forced.found
  const own = Object.keys(options).length > Object.keys(given).length ? await attempt(given) : forced
  return own.found

  /** One reading with these options, and where it misses columns another with the first file's header. */
  async function attempt(chosen: ReadOptions): Promise<{ readonly found: ReadLike; readonly whole: boolean }> {
    const plain = await reading(chosen)
    const wanted = header ?? first.dialect.header
    if (chosen.header !== undefined || plain.table.dialect.header === wanted) return judged(plain)
    const other = await reading({ ...chosen, header: wanted })
    return judged(isWhole(other) ? other : plain)
  }

  async function readOwn(chosen: ReadOptions): Promise<Table> {
    for (const option of ['joinLabels', 'join'] as const) {
      if (chosen[option] === undefined || given[option] !== undefined) continue
      return read(chosen).catch((thrown: unknown) => {
        if (thrown instanceof CoreError && thrown.code === 'column-unknown') return readOwn(without(chosen, option))
        throw thrown
      })
    }
    return read(chosen)
  }

  async function reading(chosen: ReadOptions): Promise<ReadLike> {
    const table = await readOwn(chosen)
    return { table, options: chosen, columns: first.columns.map((name) => nameIn(table, name)) }
  }
}

/** Columns that are joined in the first file and are not all here are not joined: the wanted column is then missing. */
const without = (options: ReadOptions, left: 'join' | 'joinLabels'): ReadOptions =>
  Object.fromEntries(Object.entries(options).filter(([option]) => option !== left))

const isWhole = ({ columns }: ReadLike): boolean => !columns.includes(null)
const judged = (found: ReadLike): { readonly found: ReadLike; readonly whole: boolean } => ({
  found,
  whole: isWhole(found)
})

function nameIn(table: Table, name: string): string | null {
  try {
    return columnOf(table, name).name
  } catch (thrown) {
    if (thrown instanceof CoreError && thrown.code === 'column-unknown') return null
    throw thrown
  }
}

/**
 * Which sheet of a workbook or file of an archive was read belongs to that file alone; so do repairs of single rows. Those of
 * cells hold for any file: labels and texts are then spelt as in the rows that were learned from.
 */
const ofAnyFile = ({ sheet: _, member: __, repairsOf: ___, repairs, ...options }: ReadOptions): ReadOptions => {
  const ofCells = repairs?.filter(({ repair }) => !/^(relabel|drop-)/.test(repair)) ?? []
  return ofCells.length === 0 ? options : { ...options, repairs: ofCells }
}
