// Headers, separators and titles of files that people's programs write, each kind by a small file: what is read is named in full.

import { expect, test } from 'vitest'
import { readTable } from '@core'
import { bytesSource } from './support'

const PLACES = ['Ulm', 'Bergen', 'Porto', 'Gent']
const rows = (line: (row: number) => string, count = 24): string =>
  Array.from({ length: count }, (_, row) => line(row) + '\n').join('')
const order = (row: number): string =>
  `${PLACES[row % 4]},A${100 + row},$${row}.50,${row % 2 === 0 ? 'yes' : 'no'},${row * 7}`
const priced = (row: number): string => `https://shop.example/${row},$${row}.50,$${row + 1}.00`

const KINDS: readonly (readonly [kind: string, file: string, names: readonly string[], first: readonly string[]])[] = [
  [
    'the header twice',
    `Town,Ref,Cost,Paid,Sum\n`.repeat(2) + rows(order),
    ['Town', 'Ref', 'Cost', 'Paid', 'Sum'],
    ['Ulm', 'A100', '$0.50', 'yes', '0']
  ],
  [
    'row names of R without a name for their column',
    `"Place","Paid"\n${rows((row) => `"${row + 1}","${PLACES[row % 4]} ${row}","${row % 2 === 0 ? 'yes' : 'no'}"`)}`,
    ['column 1', 'Place', 'Paid'],
    ['1', 'Ulm 0', 'yes']
  ],
  [
    'row names of R with gaps, between blanks',
    `"text" "label"\n${rows((row) => `"${3 * row + 2}" "${PLACES[row % 4]} is a town, number ${row}" "${row % 2}"`)}`,
    ['column 1', 'text', 'label'],
    ['2', 'Ulm is a town, number 0', '0']
  ],
  [
    'a separator at the end of each row, and rows that are numbered',
    `Sum,Place\n${rows((row) => `${row + 1},${PLACES[row % 4]} ${row},`)}`,
    ['Sum', 'Place'],
    ['1', 'Ulm 0']
  ],
  [
    'a name too few, of the last column',
    `id,text\n${rows((row) => `${row + 1},${PLACES[row % 4]} ${row},${row % 2 === 0 ? 'yes' : 'no'}`)}`,
    ['id', 'text', 'column 3'],
    ['1', 'Ulm 0', 'yes']
  ],
  [
    'two names alike',
    `Town,Cost,Cost,Paid,Sum\n${rows(order)}`,
    ['Town', 'Cost', 'Cost (2)', 'Paid', 'Sum'],
    ['Ulm', 'A100', '$0.50', 'yes', '0']
  ],
  [
    'a name of 200 characters over numbers',
    `${'Name'.repeat(50)},Sum\n${rows((row) => `${PLACES[row % 4]} ${row},${row}`)}`,
    ['Name'.repeat(50), 'Sum'],
    ['Ulm 0', '0']
  ],
  [
    'two rows of names',
    `Place of sale,Order,Money,State,Money in all\nTown,Ref,Cost,Paid,Sum\n${rows(order)}`,
    ['Town', 'Ref', 'Cost', 'Paid', 'Sum'],
    ['Ulm', 'A100', '$0.50', 'yes', '0']
  ],
  [
    'a title in the first cell',
    `Sales of May,,,,\n,,,,\nTown,Ref,Cost,Paid,Sum\n${rows(order)}`,
    ['Town', 'Ref', 'Cost', 'Paid', 'Sum'],
    ['Ulm', 'A100', '$0.50', 'yes', '0']
  ],
  [
    'a separator too many in every row',
    `Town,Ref,Cost,Paid,Sum\n${rows((row) => order(row) + ',')}`,
    ['Town', 'Ref', 'Cost', 'Paid', 'Sum'],
    ['Ulm', 'A100', '$0.50', 'yes', '0']
  ],
  [
    'no is a value, blank lines between',
    `Town,Ref,Cost,Paid,Sum\n${rows(order, 5)}\n\n${rows((row) => order(row + 5))}`,
    ['Town', 'Ref', 'Cost', 'Paid', 'Sum'],
    ['Ulm', 'A100', '$0.50', 'yes', '0']
  ],
  [
    'money is no part of a separator',
    `Link,Price,Cost\n${rows(priced)}`,
    ['Link', 'Price', 'Cost'],
    ['https://shop.example/0', '$0.50', '$1.00']
  ],
  [
    'two tabs',
    `Town\t\tText\t\tSum\n${rows((row) => `${PLACES[row % 4]}\t\t\t\t${row}`)}`,
    ['Town', 'Text', 'Sum'],
    ['Ulm', '', '0']
  ],
  [
    'two bars around empty cells',
    `Town||Text||Sum\n${rows((row) => `${PLACES[row % 4]}||||${row}`)}`,
    ['Town', 'Text', 'Sum'],
    ['Ulm', '', '0']
  ],
  [
    'three signs',
    `Town@@@Text@@@Sum\n${rows((row) => `${PLACES[row % 4]}@@@some text, ${row}@@@${row}`)}`,
    ['Town', 'Text', 'Sum'],
    ['Ulm', 'some text, 0', '0']
  ],
  [
    'comma and tab',
    `Town,\tText,\tSum\n${rows((row) => `${PLACES[row % 4]},\t"text, ${row}",\t${row}`)}`,
    ['Town', 'Text', 'Sum'],
    ['Ulm', 'text, 0', '0']
  ],
  [
    'byte 01 as Hive writes',
    `Town\x01Text\x01Sum\n${rows((row) => `${PLACES[row % 4]}\x01a, text; ${row}\x01${row}`)}`,
    ['Town', 'Text', 'Sum'],
    ['Ulm', 'a, text; 0', '0']
  ],
  [
    'addresses in quotes beside colons',
    `"Link":"Ref"\n${rows((row) => `"https://shop.example/${row}":"A${row}"`)}`,
    ['Link', 'Ref'],
    ['https://shop.example/0', 'A0']
  ],
  [
    'doubled backslashes',
    `text;label\n${rows((row) => `"a;b\\\\c ${row}";${row % 2 ? 'x' : 'y'}`)}`,
    ['text', 'label'],
    ['a;b\\c 0', 'y']
  ],
  [
    'a few apostrophes around cells',
    `text##label\n${rows((row) => (row % 8 ? `plain ${row}##good` : `'it''s ok ${row}'##bad`))}`,
    ['text', 'label'],
    ["it's ok 0", 'bad']
  ],
  ['names alone', 'Order no,Article,Price each\n', ['Order no', 'Article', 'Price each'], []]
]

test.each(KINDS)('%s', async (_, file, names, first) => {
  const table = await readTable(bytesSource(file))
  expect(table.columns.map(({ name }) => name)).toEqual(names)
  expect(first.length === 0 ? table.rowCount : table.columns.map((column) => column.at(0))).toEqual(
    first.length === 0 ? 0 : first
  )
  expect(table.rejectedCount).toBe(0)
})

/** What must not be taken for a header, a title or another separator. */
const PLAIN: readonly (readonly [kind: string, file: string, rowCount: number])[] = [
  [
    'a label that is a usual name of labels',
    `spam,win a prize now\n${rows((row) => `${row % 2 ? 'spam' : 'ham'},text number ${row}`)}`,
    25
  ],
  [
    'a text without a label on top',
    `first text,\n${rows((row) => `text number ${row},${row % 2 ? 'good' : 'bad'}`)}`,
    25
  ],
  ['an empty column between bars', rows((row) => `${PLACES[row % 4]} ${row}||a|b`), 24]
]

test.each(PLAIN)('%s is a row', async (_, file, rowCount) => {
  const table = await readTable(bytesSource(file))
  expect([table.dialect.header, table.rowCount]).toEqual([false, rowCount])
})
