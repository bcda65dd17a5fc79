// A number to be learned is suggested where nothing looks like labels, a count of the rows never.

import { expect, test } from 'vitest'
import { readTable, suggestColumns } from '@core'
import { bytesSource } from './support'

const suggested = async (header: string, cells: (n: number) => string): Promise<string | null> => {
  const rows = Array.from({ length: 40 }, (_, n) => `"a text about thing number ${n}",${cells(n)}`)
  return suggestColumns(await readTable(bytesSource(`text,${header}\n${rows.join('\n')}\n`))).label
}

test('the one column of numbers is the target; one that counts the rows, or identifies them, is not', async () => {
  expect(await suggested('price', (n) => `${(n * 7.31) % 50}`)).toBe('price')
  expect(await suggested('position', (n) => `${n + 1}`)).toBeNull()
  expect(await suggested('user_id', (n) => `${(n * 7919) % 4001}`)).toBeNull()
  expect(await suggested('price,weight', (n) => `${(n * 7.31) % 50},${n * 1.5}`)).toBeNull()
  expect(await suggested('price', (n) => `"${(n * 7) % 50},${n % 9}5"`)).toBe('price')
  expect(await suggested('rate', (n) => `${(n * 7) % 50}%`)).toBe('rate')
})
