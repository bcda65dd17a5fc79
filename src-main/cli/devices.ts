// gatescope devices: what this machine offers, measured.

import type { Command } from 'commander'
import { type Device, type DeviceProbe, type ModelSpec, initialParams, optimizerSettings } from '@core'
import { defaultThreads } from '../host/threads'
import { nodeDevices } from '../host/devices'
import { sampleBatch } from '../host/sample-batch'
import { alignColumns, grouped, printJson, printLine } from './output'

interface Measurement extends DeviceProbe {
  /** Training steps on the shape below; null where unavailable. */
  readonly sequencesPerSecond: number | null
  readonly threads: number | null
}

/** A small classifier of short texts: large enough for differences to show, small enough for the slowest device. */
const SPEC: ModelSpec = {
  vocabulary: 1000, embedding: 64, cell: 'lstm', activation: 'tanh', peephole: false, hidden: 64, layers: 1, bidirectional: true, pooling: 'last', dropout: 0, embeddingDropout: 0, classes: 2
}
const STEPS = 32
/** A measurement ends after the step that passes this. */
const MEASURE_MS = 500

export function registerDevices(program: Command): void {
  program
    .command('devices')
    .description('what this machine can train on, measured')
    .option('--json', 'one JSON object a line on stdout')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const found: Measurement[] = []
      for (const device of nodeDevices()) {
        const measured = await measure(device)
        found.push(measured)
        if (json) printJson({ event: 'device', ...measured })
      }
      const fastest = found.reduce<Measurement | null>((best, one) => ((one.sequencesPerSecond ?? 0) > (best?.sequencesPerSecond ?? 0) ? one : best), null)
      if (json) printJson({ event: 'done', devices: found.length, fastest: fastest?.name ?? null })
      else for (const line of report(found)) printLine(line)
    })
}

async function measure(device: Device): Promise<Measurement> {
  const probe = await device.probe()
  if (!probe.available) return { ...probe, sequencesPerSecond: null, threads: null }
  try {
    return { ...probe, ...(await measureSteps(device)) }
  } catch (thrown) {
    // A device that promises and fails is as good as absent, but its reason is worth reading.
    return { ...probe, available: false, why: thrown instanceof Error ? thrown.message : String(thrown), sequencesPerSecond: null, threads: null }
  }
}

async function measureSteps(device: Device): Promise<{ sequencesPerSecond: number; threads: number }> {
  const params = initialParams(SPEC, { inputInit: 'glorot', recurrentInit: 'orthogonal', forgetBias: 1 }, 1)
  const model = await device.open(SPEC, params, { threads: defaultThreads() })
  try {
    const batch = sampleBatch(SPEC, STEPS)
    const rule = { optimizer: optimizerSettings('adam'), learningRate: 1e-3, clipNorm: 1, clipValue: null, dropoutSeed: 1 }
    // The first step pays for buffers and compilation; where it takes this long, it says enough.
    const before = performance.now()
    await model.step(batch, { ...rule, step: 1 })
    const started = performance.now()
    if (started - before > 4 * MEASURE_MS) return { sequencesPerSecond: (1000 * batch.batchSize) / (started - before), threads: model.report.threads }
    let steps = 0
    do {
      steps++
      await model.step(batch, { ...rule, step: steps + 1 })
    } while (performance.now() - started < MEASURE_MS)
    return { sequencesPerSecond: (1000 * steps * batch.batchSize) / (performance.now() - started), threads: model.report.threads }
  } finally {
    await model.close()
  }
}

function report(found: readonly Measurement[]): string[] {
  const rows = found.map(({ name, available, why, detail, sequencesPerSecond, threads }) => [name, available ? `${grouped(sequencesPerSecond!)} sequences/s` : 'not here', threads === null ? '' : String(threads), available ? detail : why])
  return [...alignColumns([['device', 'training', 'threads', ''], ...rows]), '', `Measured: bidirectional LSTM, 64 units, batches of 32 texts of ${STEPS} tokens.`]
}
