// gatescope devices: what this machine offers, each device measured on one batch within two seconds.

import type { Command } from 'commander'
import { type Device, type DeviceName, type DeviceRow, type ModelSpec, deviceTable, initialParams } from '@core'
import { nodeDevices } from '../host/devices'
import { measureApart } from '../host/measure-apart'
import { sampleBatch } from '../host/sample-batch'
import { defaultThreads } from '../host/threads'
import { jsonSentence, sentenceOf, t } from './language'
import { alignColumns, grouped, printJson, printLine } from './output'

/** A small classifier of short texts: large enough for differences to show, small enough for the slowest device. */
const SPEC: ModelSpec = {
  vocabulary: 1000,
  embedding: 64,
  cell: 'lstm',
  activation: 'tanh',
  peephole: false,
  hidden: 64,
  layers: 1,
  bidirectional: true,
  pooling: 'last',
  dropout: 0,
  embeddingDropout: 0,
  classes: 2
}
const STEPS = 32
/** The CPU first: what a GPU in software leaves running in the background would only slow it down. */
const ORDER: readonly DeviceName[] = ['native', 'wasm', 'webgpu', 'webgl']

export function registerDevices(program: Command): void {
  program
    .command('devices')
    .description(t('cli.command.devices'))
    .option('--json', t('cli.option.jsonLines'))
    .action(async ({ json }: { readonly json?: boolean }) => {
      const sample = sampleBatch(SPEC, STEPS)
      const params = initialParams(SPEC, { inputInit: 'glorot', recurrentInit: 'orthogonal', forgetBias: 1 }, 1)
      const late: Promise<unknown>[] = []
      const rows = await deviceTable(
        nodeDevices().sort((a, b) => placeOf(a) - placeOf(b)),
        SPEC,
        sample,
        {
          params,
          threads: defaultThreads(),
          now: () => performance.now(),
          apart: measureApart,
          late: (work) => late.push(work)
        }
      )
      const taken = rows.find(({ chosen }) => chosen)?.asked ?? null
      if (!json) report(rows, sample.batchSize).forEach(printLine)
      else
        rows.forEach(({ asked, got, milliseconds, reason, detail, chosen }) => {
          printJson({
            event: 'device',
            name: asked,
            asked,
            got,
            available: got !== null,
            milliseconds,
            sequencesPerSecond: rateOf(milliseconds, sample.batchSize),
            why: reason ? jsonSentence(reason) : '',
            detail,
            chosen
          })
        })
      if (json) printJson({ event: 'done', devices: rows.length, fastest: fastestOf(rows), chosen: taken })
      // Ending the process under a native library in the middle of a step would end it with a crash.
      await Promise.all(late)
    })
}

const placeOf = ({ name }: Device): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)

/** Sequences a second; null where no step was measured. */
const rateOf = (milliseconds: number | null, batchSize: number): number | null =>
  milliseconds === null ? null : (1000 * batchSize) / milliseconds

function fastestOf(rows: readonly DeviceRow[]): DeviceName | null {
  const measured = rows
    .filter(({ milliseconds }) => milliseconds !== null)
    .sort((a, b) => a.milliseconds! - b.milliseconds!)
  return measured[0]?.asked ?? null
}

function report(rows: readonly DeviceRow[], batchSize: number): string[] {
  const cells = rows.map(({ asked, got, milliseconds, reason, detail, chosen }) => {
    const why = reason ? sentenceOf(reason) : ''
    const rate = rateOf(milliseconds, batchSize)
    return [
      asked,
      got ?? t('cli.column.absent'),
      milliseconds?.toFixed(1) ?? '',
      rate === null ? '' : grouped(rate),
      chosen ? t('cli.column.chosen') : '',
      got === null ? why : [why, detail].filter(Boolean).join('; ')
    ]
  })
  return [
    ...alignColumns([
      [
        t('cli.column.asked'),
        t('cli.column.got'),
        t('cli.column.milliseconds'),
        t('cli.column.rate'),
        t('cli.column.auto'),
        ''
      ],
      ...cells
    ]),
    '',
    t('cli.text.measured', { batch: String(batchSize), steps: String(STEPS) })
  ]
}
