// CoNLL files become a row a sentence, for tagging; files that only look a little like them do not.

import { expect, test } from 'vitest'
import { readTable, suggestColumns, type Table } from '@core'
import { bytesSource } from './support'

const read = (text: string, name = 'ner.conll'): Promise<Table> => readTable(bytesSource(text, [], name))
const rows = (table: Table): (readonly string[])[] =>
  Array.from({ length: table.rowCount }, (_, row) => table.columns.map((column) => column.at(row)))

const NER = [
  '-DOCSTART- -X- -X- O',
  '',
  'EU NNP B-NP B-ORG',
  'rejects VBZ B-VP O',
  'German JJ B-NP B-MISC',
  'call NN I-NP O',
  '',
  'Peter NNP B-NP B-PER',
  'Blackburn NNP I-NP I-PER',
  ''
].join('\n')

test('CoNLL-2003: tokens and tags of each sentence, on the line of its first token', async () => {
  const table = await read(NER)
  expect(table.columns.map(({ name }) => name)).toEqual(['tokens', 'tags'])
  expect(rows(table)).toEqual([
    ['EU rejects German call', 'B-ORG O B-MISC O'],
    ['Peter Blackburn', 'B-PER I-PER']
  ])
  expect([...table.line]).toEqual([3, 8])
  expect(table.dialect.format).toBe('conll')
  expect(suggestColumns(table).text).toBe('tokens')
})

test('the same with tabs, CRLF and any chunks; a last sentence without a blank line counts', async () => {
  const tabbed = NER.trimEnd().replaceAll(' ', '\t').replaceAll('\n', '\r\n')
  const expected = rows(await read(NER))
  expect(rows(await read(tabbed))).toEqual(expected)
  for (const border of [1, 7, 30, 31, 32, 60])
    expect(rows(await readTable(bytesSource(tabbed, [border, border + 1], 'a.txt')))).toEqual(expected)
})

test('CoNLL-U: forms and universal tags; comments, ranges and empty nodes are no tokens', async () => {
  const line = (id: string, form: string, tag: string): string =>
    [id, form, form, tag, '_', '_', '0', 'root', '_', '_'].join('\t')
  const text = [
    '# text = vámonos al mar',
    line('1-2', 'vámonos', '_'),
    line('1', 'vamos', 'VERB'),
    line('2', 'nos', 'PRON'),
    line('3', 'a l', 'ADP'),
    line('3.1', 'empty', 'X'),
    '',
    '# text = sí',
    line('1', 'sí', 'INTJ'),
    line('2', '!', 'PUNCT'),
    ''
  ].join('\n')
  expect(rows(await read(text, 'es.conllu'))).toEqual([
    ['vamos nos a_l', 'VERB PRON ADP'],
    ['sí !', 'INTJ PUNCT']
  ])
})

test('tables, lists of words and texts with blank lines are not taken for it', async () => {
  for (const text of [
    'text\tlabel\na b\tx\n\nc d\ty\ne f\tx\ng h\ty\ni j\tx\nk l\ty\n',
    'one text\n\nanother text\nand more\nof them\nin all\nsix lines\nor so\n',
    'a O\nb O\nc O\n\nd O\ne O\nf O\ng O\n'
  ])
    expect((await read(text, 'a.txt')).dialect.format).not.toBe('conll')
})
