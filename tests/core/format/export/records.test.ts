// Checksums and TensorBoard records.

import { describe, expect, test } from 'vitest'
import { BinaryReader } from '@bufbuild/protobuf/wire'
import { crc32, crc32c } from '../../../../src-core/archive/crc'
import { base64 } from '../../../../src-core/format/export/predictors/predict-html'
import { eventFileName, tensorboardEvents } from '../../../../src-core/format/export/tensorboard'
import { makeProject } from './project'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const project = makeProject()

test('CRC-32 and CRC-32C give the check values of their definitions', () => {
  expect(crc32(utf8('123456789'))).toBe(0xcbf43926)
  expect(crc32c(utf8('123456789'))).toBe(0xe3069283)
})

test("base 64 equals the platform's for every remainder", () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 73) & 255)
    expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  }
})

describe('TensorBoard events', () => {
  const bytes = tensorboardEvents(project.record, project.events)

  /** Payloads of the records; every checksum is verified on the way. */
  function payloads(): Uint8Array[] {
    const unmasked = (value: number): number => {
      const rotated = (value - 0xa282ead8) >>> 0
      return ((rotated >>> 17) | (rotated << 15)) >>> 0
    }
    const view = new DataView(bytes.buffer)
    const found: Uint8Array[] = []
    for (let at = 0; at < bytes.length;) {
      const length = Number(view.getBigUint64(at, true))
      expect(unmasked(view.getUint32(at + 8, true))).toBe(crc32c(bytes.subarray(at, at + 8)))
      const payload = bytes.subarray(at + 12, at + 12 + length)
      expect(unmasked(view.getUint32(at + 12 + length, true))).toBe(crc32c(payload))
      found.push(payload)
      at += 16 + length
    }
    return found
  }

  test('are a version record and one record a step and epoch, each with both checksums', () => {
    expect(payloads()).toHaveLength(1 + 6)
    expect(new TextDecoder().decode(payloads()[0])).toContain('brain.Event:2')
  })

  test('carry wall times of the run itself: the file name and bytes repeat', () => {
    expect(eventFileName(project.record)).toBe('events.out.tfevents.1767323045.gatescope')
    const reader = new BinaryReader(payloads()[1])
    expect(reader.tag()[0]).toBe(1)
    expect(reader.double()).toBe(1767323045.5)
    expect(tensorboardEvents(project.record, project.events)).toEqual(bytes)
  })
})
