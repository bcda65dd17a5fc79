// Checksums, TensorBoard records and the one-page report.

import { describe, expect, test } from 'vitest'
import { BinaryReader } from '@bufbuild/protobuf/wire'
import { crc32, crc32c } from '../../../../src-core/archive/crc'
import { base64 } from '../../../../src-core/format/export/predictors/predict-html'
import { reportFile } from '../../../../src-core/format/export/report/report'
import { eventFileName, tensorboardEvents } from '../../../../src-core/format/export/tensorboard'
import { PROBE_FORMAT, type ProbeRecord } from '../../../../src-core/inspect/probe-record'
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

describe('report', () => {
  const gate = (name: string) => ({
    gate: name,
    left: [10],
    right: [20],
    meanLeft: 0.1,
    meanRight: 0.2,
    mean: 0.5,
    histogram: [0.25, 0.75],
    byPosition: { mean: [0], p10: [0], p50: [0], p90: [0] }
  })
  const probe: ProbeRecord = {
    format: PROBE_FORMAT,
    epoch: 1,
    texts: 8,
    steps: 60,
    loss: 0.5,
    medianLength: 7,
    milliseconds: 3,
    layers: [
      {
        layer: 0,
        direction: 0,
        gates: [gate('i'), gate('f'), gate('g'), gate('o')],
        hidden: { range: 1, histogram: [0.5, 0.5], dead: 2 },
        cell: { range: 2, histogram: [1, 0], dead: 0 },
        memory: { halfLife: [3, 1, 2], retention: [0.9, 0.5, 0.1], spectralRadius: null }
      }
    ],
    flow: [
      { layer: 0, direction: 0, norms: [1, 0.1, 0.01], shares: [0.6, 0.3, 0.1], counts: [8, 8, 4], slope: -1, reach: 2 }
    ]
  }
  const page = new TextDecoder().decode(reportFile({ ...project, probes: [probe] }).bytes)

  test('is one page without a script or anything to fetch', () => {
    expect(page).not.toMatch(/<script|https?:|src=|@import|url\(/i)
    expect(page).toContain("default-src 'none'")
  })

  test('shows curves, confusion, gates, gradient flow, settings and data', () => {
    for (const heading of [
      'Learning curves',
      'Confusion',
      'Gates',
      'Gradient flow',
      'Settings',
      'Data',
      '门',
      '梯度流'
    ])
      expect(page).toContain(heading)
    for (const fact of [
      'f: mean 0.50, shut 10.0%, open 20.0%',
      'median half-life of the memory: 2.0 steps',
      'units that never change: 2',
      'ab'.repeat(32),
      'bad → bad: 6'
    ])
      expect(page).toContain(fact)
    expect(page.match(/<svg/g)!.length).toBeGreaterThanOrEqual(4 + 1 + 6 + 1 + 2)
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('names from data are text, never markup', () => {
    expect(page).toContain('Film | reviews &lt;b&gt;')
    expect(page).not.toContain('<b>')
  })

  test('a run without probes or evaluations leaves those sections out', () => {
    const bare = new TextDecoder().decode(
      reportFile({ ...project, evaluations: { validation: null, test: null } }).bytes
    )
    for (const heading of ['<h2>Confusion', '<h2>Gates', '<h2>Gradient flow']) expect(bare).not.toContain(heading)
  })
})
