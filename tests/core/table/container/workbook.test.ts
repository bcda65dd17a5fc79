// Excel workbooks: the first sheet that holds anything, or the one chosen; cells as the spreadsheet shows them.

import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTable, type ReadOptions } from '@core'
import { bytesSource } from '../support'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
/** Cell formats by index: General, 0.00, 0%, the regional date, ISO. */
const styles = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
  <cellXfs>${[0, 2, 9, 14, 164].map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`

const inline = (text: string): string => `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
const number = (value: string, style = 0): string => `<c s="${style}"><v>${value}</v></c>`
const row = (at: number, ...cells: string[]): string => `<row r="${at}">${cells.join('')}</row>`

function workbook(sheets: Readonly<Record<string, string>>, hidden: readonly string[] = []): Uint8Array {
  const names = Object.keys(sheets)
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names
      .map(
        (name, at) =>
          `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
      .map(
        (_, at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`
      )
      .join('')}<Relationship Id="rId99" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles
  }
  for (const [at, name] of names.entries())
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${sheets[name]}</sheetData></worksheet>`
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

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
