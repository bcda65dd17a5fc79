// Encodings that TextDecoder does not have: decoded right however their bytes are cut, and recognised.

import { readTable } from '@core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteDecoder } from '../../../src-core/table/encoding/byte-decoder'
import { knownEncoding } from '../../../src-core/table/encoding/names'
import { bytesSource } from './support'

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))

function utf32(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const codes = [...(mark ? '\ufeff' : ''), ...text].map((character) => character.codePointAt(0) ?? 0)
  const bytes = new Uint8Array(codes.length * 4)
  codes.forEach((code, at) => new DataView(bytes.buffer).setUint32(at * 4, code, littleEndian))
  return bytes
}

/** Written by Python's codecs. */
const PYTHON: readonly (readonly [encoding: string, bytes: string, text: string])[] = [
  [
    'johab',
    '6c6162656c2c746578740a312cb8f7a06920b881a3a1b7b6936520b577d1c1b576af7393a1946120c281c0e5d07393a194610a302cafa18865b7a120b4618c61b68520c241b462b78120b577d1c10a',
    'label,text\n1,정말 재미있는 영화였습니다 추천합니다\n0,시간이 아까운 최악의 영화\n'
  ],
  [
    'iso-2022-kr',
    '6c6162656c2c746578740a312c1b2429430e4124383b0f200e4067394c405634420f200e3f35482d3f343d40344f34590f200e435f43354755344f34590f0a302c0e3d433023404c0f200e3e46316e3f6e0f200e43563e4740470f200e3f35482d0f0a',
    'label,text\n1,정말 재미있는 영화였습니다 추천합니다\n0,시간이 아까운 최악의 영화\n'
  ],
  [
    'hz-gb-2312',
    '6c6162656c2c746578740a312c7e7b3a5c3f6c232c3a4333547e7d7e7e7e7b4e3635405763232c413f34737e7d0a302c7e7b4b4d324d4c2b427d414b232c324b363c4139414b7e7d0a',
    'label,text\n1,很快，好吃~味道足，量大\n0,送餐太慢了，菜都凉了\n'
  ],
  // 件 ends in a tilde's byte.
  [
    'hz-gb-2312',
    '6c6162656c2c746578740a312c7e7b534a3c7e3a5c3a437e7d0a302c7e7b4e443c7e362a414b7e7d0a',
    'label,text\n1,邮件很好\n0,文件丢了\n'
  ],
  [
    'iso-2022-jp',
    '6c6162656c2c746578740a312c1b2442244824462462487e4c232437242b2443243f244724392123245e243f3954242d243f24241b28420a302c1b24422535213c25532539242c302d242f24463b44473024472437243f1b28420a',
    'label,text\n1,とても美味しかったです。また行きたい\n0,サービスが悪くて残念でした\n'
  ]
]

test.each(PYTHON)(
  '%s is recognised and read as Python writes it, in pieces of any size',
  async (encoding, bytes, text) => {
    const expected = await readTable(bytesSource(text))
    for (const borders of [[], [1, 2, 3, 5, 7, 11, 13, 17, 30, 31, 33]]) {
      const table = await readTable(bytesSource(hex(bytes), borders))
      expect(table.dialect.encoding).toBe(encoding)
      expect(table.columns).toEqual(expected.columns)
      expect(table.notes).toEqual([])
    }
  }
)

test.each([
  [true, true],
  [true, false],
  [false, true],
  [false, false]
])('UTF-32, little-endian %s, with a mark %s', async (littleEndian, mark) => {
  for (const text of ['text,label\ngood 😀,1\nbad,0\n', '标签,评论\n1,很快\n0,太慢了\n']) {
    const table = await readTable(bytesSource(utf32(text, littleEndian, mark), [1, 6, 7, 9]))
    expect(table.dialect.encoding).toBe(littleEndian ? 'utf-32le' : 'utf-32be')
    expect(table.columns).toEqual((await readTable(bytesSource(text))).columns)
  }
})

test('broken bytes become U+FFFD and never stop a decoder', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('utf-32le', 'utf-32be', 'johab', 'iso-2022-kr', 'hz-gb-2312', 'ibm850', 'windows-1252'),
      fc.uint8Array({ maxLength: 60 }),
      fc.nat(60),
      (encoding, bytes, border) => {
        const whole = byteDecoder(encoding)
        const pieces = byteDecoder(encoding)
        const text = whole.decode(bytes) + whole.end()
        expect(pieces.decode(bytes.subarray(0, border)) + pieces.decode(bytes.subarray(border)) + pieces.end()).toBe(
          text
        )
      }
    )
  )
})

test('a few zero bytes in a small file make it neither UTF-16 nor binary', async () => {
  for (const text of [
    'text,label\ngo\0od,1\nbad,0\n',
    'text,label\n\0\0good,1\nbad\0,0\nlater words here,1\n',
    '评论,标签\n很\0好,1\n'
  ])
    expect((await readTable(bytesSource(text))).dialect.encoding).toBe('utf-8')
})

test.each([
  ['cp850', 'ibm850'],
  ['CP1251', 'windows-1251'],
  ['437', 'ibm437'],
  ['Mac_Roman', 'macintosh'],
  ['latin1', 'windows-1252'],
  ['iso8859-2', 'iso-8859-2'],
  ['TIS-620', 'windows-874'],
  ['GB2312', 'gbk'],
  ['ks_c_5601-1987', 'euc-kr'],
  ['UTF-32', 'utf-32le'],
  ['HZ', 'hz-gb-2312']
])('%s is %s', (label, encoding) => {
  expect(knownEncoding(label)).toBe(encoding)
})
