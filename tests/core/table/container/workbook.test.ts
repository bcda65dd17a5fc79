// Excel workbooks: the first sheet that holds anything, or the one chosen; cells as the spreadsheet shows them.

import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable, type ReadOptions } from '@core'
import { bytesSource } from '../support'
import { inline, number, row, workbook } from './make-workbook'

const read = (bytes: Uint8Array, options: ReadOptions = {}) => readTable(bytesSource(bytes, [], 'book.xlsx'), options)
const texts = ['the first text', 'a second, with a comma', 'line one\nline two', 'she said "no"', 'the fifth text here']
const data = [
  row(1, inline('text'), inline('label')),
  ...texts.map((text, at) => row(at + 2, inline(text), inline(at % 2 ? 'good' : 'bad')))
].join('')

describe('xlsx', () => {
  it('reads the first sheet that holds anything, line breaks and quotes included', async () => {
    const table = await read(workbook({ empty: '', secret: data, data, more: data }, ['secret']))
    expect(table.columns.map(({ name }) => name)).toEqual(['text', 'label'])
    expect([...table.columns[0]]).toEqual(texts)
    expect([...table.line]).toEqual([2, 3, 4, 5, 6])
    expect(table.dialect.parts).toEqual([
      { option: 'sheet', chosen: 'data', choices: ['empty', 'secret', 'data', 'more'] }
    ])
    expect(table.notes.map(({ code }) => code)).toEqual(['other-sheets'])
  })

  it.each(['other', '2'])('reads the sheet chosen as %s', async (sheet) => {
    const other =
      row(1, inline('review'), inline('stars')) +
      row(2, inline('fine'), number('5')) +
      row(3, inline('bad'), number('1'))
    const table = await read(workbook({ data, other }), { sheet })
    expect(table.columns.map((column) => [column.name, ...column])).toEqual([
      ['review', 'fine', 'bad'],
      ['stars', '5', '1']
    ])
  })

  it('shows numbers and dates as the sheet does', async () => {
    const cells = [
      row(1, ...['a', 'b', 'c', 'd', 'e', 'f'].map(inline)),
      row(
        2,
        number('0.30000000000000004'),
        number('2.5', 1),
        number('0.25', 2),
        number('45293', 3),
        number('45293', 4),
        '<c t="b"><v>1</v></c>'
      )
    ].join('')
    const table = await read(workbook({ cells }), { header: true })
    expect(table.columns.map((column) => column.at(0))).toEqual([
      '0.3',
      '2.50',
      '25%',
      '2024-01-02',
      '2024-01-02',
      'TRUE'
    ])
  })

  it('keeps a row whose last cell is empty, and finds the table below a title and right of empty columns', async () => {
    const at = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`
    const rows = Array.from({ length: 8 }, (_, i) =>
      row(
        i + 5,
        at(`B${i + 5}`, `some words of text ${i}`),
        ...(i === 3 ? [] : [at(`C${i + 5}`, i % 2 ? 'good' : 'bad')])
      )
    )
    const cells = row(1, at('B1', 'Reviews of 2024')) + row(4, at('B4', 'text'), at('C4', 'label')) + rows.join('')
    const table = await read(workbook({ cells }))
    expect(table.columns.map(({ name }) => name)).toEqual(['text', 'label'])
    expect([...table.columns[1]]).toEqual(['bad', 'good', 'bad', '', 'bad', 'good', 'bad', 'good'])
    expect([table.line[0], table.rejectedCount]).toEqual([5, 0])
  })

  it('refuses a sheet that is not there, an empty workbook, a password and damage, each with its reason', async () => {
    await expect(read(workbook({ data }), { sheet: 'none' })).rejects.toMatchObject({ case: 'unknown-sheet' })
    await expect(read(workbook({ a: '', b: '' }))).rejects.toMatchObject({ case: 'sheet-empty' })
    const ole = new Uint8Array(1024)
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    await expect(read(ole)).rejects.toMatchObject({ case: 'binary-sheet' })
    ole.set(
      [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]),
      512
    )
    await expect(read(ole)).rejects.toMatchObject({ case: 'sheet-encrypted' })
    await expect(read(zipSync({ 'xl/workbook.xml': strToU8('<workbook') }))).rejects.toMatchObject({
      case: 'sheet-damaged'
    })
  })

  it('reads a workbook in an archive', async () => {
    const table = await readTable(bytesSource(zipSync({ 'book.xlsx': workbook({ data }) }), [], 'set.zip'))
    expect(table.rowCount).toBe(5)
    expect(table.dialect.parts?.map(({ option }) => option)).toEqual(['member', 'sheet'])
  })
})

const OPEN_DOCUMENT = 'urn:oasis:names:tc:opendocument:xmlns'
const cell = (text: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
const sheet = (name: string, rows: string): string => `<table:table table:name="${name}">${rows}</table:table>`

/** A spreadsheet of OpenDocument; empty cells and rows stand in it as numbers of repetitions, up to the edge of the sheet. */
function openDocument(sheets: string, mimetype = 'application/vnd.oasis.opendocument.spreadsheet'): Uint8Array {
  const names = ['office', 'table', 'text'].map((name) => `xmlns:${name}="${OPEN_DOCUMENT}:${name}:1.0"`).join(' ')
  return zipSync({
    mimetype: strToU8(mimetype),
    'content.xml': strToU8(
      `<office:document-content ${names}><office:body><office:spreadsheet>${sheets}</office:spreadsheet></office:body></office:document-content>`
    )
  })
}

describe('ods', () => {
  const rest =
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
  const rows = [
    ['text', 'label'],
    ['a good film', 'good'],
    ['a bad film', 'bad']
  ]
    .map(
      (cells) =>
        `<table:table-row>${cells.map(cell).join('')}<table:table-cell table:number-columns-repeated="1022"/></table:table-row>`
    )
    .join('')
  const number =
    '<table:table-row><table:table-cell office:value-type="float" office:value="2.50"/><table:table-cell office:value-type="date" office:date-value="2024-05-03"/></table:table-row>'

  it('reads the first sheet that holds anything, or the one asked for', async () => {
    const bytes = openDocument(sheet('empty', rest) + sheet('data', rows + rest) + sheet('figures', number))
    const table = await read(bytes)
    expect(table.columns.map((column) => [column.name, ...column])).toEqual([
      ['text', 'a good film', 'a bad film'],
      ['label', 'good', 'bad']
    ])
    expect(table.dialect.parts).toEqual([{ option: 'sheet', chosen: 'data', choices: ['empty', 'data', 'figures'] }])
    const figures = await read(bytes, { sheet: 'figures', header: false })
    expect(figures.columns.map((column) => column.at(0))).toEqual(['2.5', '2024-05-03'])
  })

  it('refuses a text document and a broken one', async () => {
    await expect(read(openDocument('', 'application/vnd.oasis.opendocument.text'))).rejects.toMatchObject({
      code: expect.stringMatching(/file-|bundle/) as string
    })
    const broken = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8('<office:document-content><office:bo')
    })
    await expect(read(broken)).rejects.toMatchObject({
      code: expect.stringMatching(/^(file-unreadable|rows)$/) as string
    })
  })
})
