// Zip archives: what we write, we read; every lie an archive can tell is refused. Hostile archives are built field by field.

import { describe, expect, test } from 'vitest'
import { deflateSync, zipSync } from 'fflate'
import { CoreError } from '../../../src-core/errors'
import { crc32 } from '../../../src-core/archive/crc'
import { textFile, zipFiles } from '../../../src-core/format/export/export-file'
import { isZip, unzip } from '../../../src-core/archive/unzip'

interface Forged {
  name: string
  localName?: string
  data?: Uint8Array
  declared?: number
  method?: number
  flags?: number
  mode?: number
  crc?: number
  localAt?: number
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** An archive written by hand, so that any field can lie. */
function forge(
  entries: readonly Forged[],
  options: { count?: number; comment?: string; trailing?: number } = {}
): Uint8Array {
  const parts: number[] = []
  const directory: number[] = []
  const u16 = (to: number[], value: number): number => to.push(value & 255, (value >> 8) & 255)
  const u32 = (to: number[], value: number): void => void (u16(to, value & 0xffff), u16(to, value >>> 16))
  for (const entry of entries) {
    const { name, localName = name, data = utf8('data'), method = 0, flags = 0x800, mode = 0o100644 } = entry
    const packed = method === 8 ? deflateSync(data) : data
    const size = entry.declared ?? data.length
    const crc = entry.crc ?? crc32(data)
    const at = entry.localAt ?? parts.length
    u32(parts, 0x04034b50)
    u16(parts, 20)
    u16(parts, flags)
    u16(parts, method)
    u32(parts, 0)
    u32(parts, crc)
    u32(parts, packed.length)
    u32(parts, size)
    u16(parts, utf8(localName).length)
    u16(parts, 0)
    parts.push(...utf8(localName), ...packed)
    u32(directory, 0x02014b50)
    u16(directory, (3 << 8) | 20)
    u16(directory, 20)
    u16(directory, flags)
    u16(directory, method)
    u32(directory, 0)
    u32(directory, crc)
    u32(directory, packed.length)
    u32(directory, size)
    u16(directory, utf8(name).length)
    u16(directory, 0)
    u16(directory, 0)
    u16(directory, 0)
    u16(directory, 0)
    u32(directory, (mode << 16) >>> 0)
    u32(directory, at)
    directory.push(...utf8(name))
  }
  const at = parts.length
  parts.push(...directory)
  u32(parts, 0x06054b50)
  u32(parts, 0)
  u16(parts, options.count ?? entries.length)
  u16(parts, options.count ?? entries.length)
  u32(parts, directory.length)
  u32(parts, at)
  const comment = utf8(options.comment ?? '')
  u16(parts, comment.length)
  parts.push(...comment, ...new Uint8Array(options.trailing ?? 0))
  return Uint8Array.from(parts)
}

const hostile: readonly (readonly [string, Uint8Array])[] = [
  ['nothing', new Uint8Array(0)],
  ['text', utf8('no archive at all, only some words in a row')],
  ['an absolute name', forge([{ name: '/etc/passwd' }])],
  ['a climbing name', forge([{ name: '../a' }])],
  ['a climbing name inside', forge([{ name: 'a/../../b' }])],
  ['a dot segment', forge([{ name: './a' }])],
  ['an empty segment', forge([{ name: 'a//b' }])],
  ['a backslash', forge([{ name: 'a\\b' }])],
  ['a drive', forge([{ name: 'C:a' }])],
  ['a NUL in a name', forge([{ name: 'a\0.txt' }])],
  ['an empty name', forge([{ name: '' }])],
  ['a symbolic link', forge([{ name: 'a', mode: 0o120777 }])],
  ['a device', forge([{ name: 'a', mode: 0o020666 }])],
  ['an encrypted entry', forge([{ name: 'a', flags: 0x801 }])],
  ['an unknown method', forge([{ name: 'a', method: 12 }])],
  ['the same name twice', forge([{ name: 'a' }, { name: 'a' }])],
  ['names that differ in case', forge([{ name: 'a' }, { name: 'A' }])],
  ['names that differ in normal form', forge([{ name: '\u00e9' }, { name: 'e\u0301' }])],
  ['overlapping entries', forge([{ name: 'a' }, { name: 'b', localName: 'a', localAt: 0 }])],
  ['another name in the local header', forge([{ name: 'a', localName: 'b' }])],
  ['a local header elsewhere', forge([{ name: 'a', localAt: 7 }])],
  ['a wrong checksum', forge([{ name: 'a', crc: 1 }])],
  ['more bytes than declared', forge([{ name: 'a', method: 8, data: new Uint8Array(5000), declared: 4000 }])],
  ['fewer bytes than declared', forge([{ name: 'a', method: 8, data: new Uint8Array(5000), declared: 6000 }])],
  ['two sizes of a stored entry', forge([{ name: 'a', declared: 3 }])],
  ['a bomb', forge([{ name: 'a', method: 8, data: new Uint8Array(2 ** 21) }])],
  ['an archive inside', forge([{ name: 'inner.zip' }])],
  ['1001 entries', forge(Array.from({ length: 1001 }, (_, index) => ({ name: `f${index}` })))],
  ['fewer entries than counted', forge([{ name: 'a' }], { count: 2 })],
  ['more entries than counted', forge([{ name: 'a' }, { name: 'b' }], { count: 1 })],
  ['trailing bytes', forge([{ name: 'a' }], { trailing: 1 })],
  ['a folder with content', forge([{ name: 'a/' }])],
  ['a name that is not UTF-8', forge([{ name: 'é', flags: 0 }])]
]

describe('zip archives', () => {
  test.each(hostile)('refuses %s with a sentence', (_what, archive) => {
    expect(() => unzip(archive)).toThrow(CoreError)
    expect(() => unzip(archive)).toThrow(/^zip archive: expected .+, got .+\. /)
  })

  test('reads what it writes, without clock: the same bytes in every time zone', () => {
    const files = [textFile('a.txt', 'alpha'.repeat(1000), 'any'), textFile('sub/b.txt', '', 'any')]
    const archive = zipFiles('model', files)
    expect([...unzip(archive)].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['model/a.txt', 'alpha'.repeat(1000)],
      ['model/sub/b.txt', '']
    ])
    const zone = process.env.TZ
    process.env.TZ = 'Pacific/Kiritimati'
    expect(zipFiles('model', files)).toEqual(archive)
    process.env.TZ = zone
  })

  test('reads forged-but-honest archives, folders, comments and other writers', () => {
    expect([
      ...unzip(
        forge(
          [
            { name: 'd/', data: new Uint8Array(0), mode: 0o040755 },
            { name: 'd/é', method: 8 }
          ],
          { comment: 'hello' }
        )
      ).keys()
    ]).toEqual(['d/é'])
    expect([...unzip(zipSync({ x: utf8('1') })).keys()]).toEqual(['x'])
    expect(isZip(zipSync({ x: utf8('1') }))).toBe(true)
  })

  test('every single-byte change of an archive ends in files or in a CoreError', () => {
    const good = forge([{ name: 'a.txt', method: 8, data: utf8('some text '.repeat(20)) }, { name: 'b' }])
    for (let at = 0; at < good.length; at++) {
      for (const flip of [1, 0x80, 0xff]) {
        const bytes = good.slice()
        bytes[at] ^= flip
        try {
          unzip(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError)
        }
      }
    }
  })
})
