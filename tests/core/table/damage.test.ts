// Every class of damage of the Pollock benchmark, on tables of our own: see damage.ts.

import { expect, test } from 'vitest'
import { CoreError, readTable } from '@core'
import { damagedFiles, damagedRows, type Damaged, scoreOf, SHEETS } from './damage'
import { bytesSource } from './support'

async function score(damaged: Damaged): Promise<number> {
  try {
    const table = await readTable(bytesSource(damaged.file))
    const header = table.dialect.header ? table.columns.map(({ name }) => name) : null
    const rows = Array.from({ length: table.rowCount }, (_, row) => table.columns.map((column) => column.at(row)))
    return scoreOf(damaged, { header, rows })
  } catch (thrown) {
    // An empty file is read as a table of nothing: `gatescope table` writes one.
    if (thrown instanceof CoreError && thrown.code === 'file-empty') return scoreOf(damaged, { header: null, rows: [] })
    throw thrown
  }
}

test.each(Object.entries(SHEETS))('files with one thing wrong are read right: %s', async (name, sheet) => {
  for (const damaged of damagedFiles(sheet))
    expect([name, damaged.kind, await score(damaged)]).toEqual([name, damaged.kind, 10])
})

/** A row of another width is left out and told: 9.96 of 10 where that is one row in eighty. */
test.each([
  ['orders', 9.98],
  ['survey', 9.98],
  ['words', 9.97]
])(
  'rows with one thing wrong leave the others as they are: %s',
  async (name, min) => {
    const scores: number[] = []
    for (const damaged of damagedRows(SHEETS[name], 5)) scores.push(await score(damaged))
    expect(scores.reduce((sum, one) => sum + one, 0) / scores.length).toBeGreaterThan(min)
    expect(Math.min(...scores)).toBeGreaterThan(9.8)
  },
  60_000
)
