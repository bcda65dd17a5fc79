// The figure of the README: a plain RNN and an LSTM on the recall of a token 60 steps back, trained alike on the native
// device, their gradients looked into after every epoch, and what the training doctor says of each before it has learned
// anything. Prints the figures and writes resources/figures/vanishing-gradient.svg.
//
// What is equal: data, split, seed, width, initialisation, optimizer, epochs. What differs: the cell. The LSTM's forget
// gates start at the logit that keeps half of a memory over the lag (Tallec & Ollivier 2018), which a plain RNN has no gate for.
//
// npm run figure:vanishing

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  type ByteSource,
  type CellKind,
  type CheckResult,
  type Metrics,
  type ProbeRecord,
  type RunRecord,
  type TrainSettings,
  TrainControl,
  defaultSettings,
  evaluationBatches,
  examineOne,
  formatCsv,
  learningRateOf,
  makeSample,
  newRecord,
  parameterCount,
  prepareExperiment,
  probeModel,
  probeRows,
  readTable,
  referenceDevice,
  runExperiment,
  subset,
  verdictsOf
} from '@core'
import { systemClock } from '../../src-main/host/clock'
import { nodeDevices } from '../../src-main/host/devices'
import { runStoreAt } from '../../src-main/host/disk-file-store'
import { type FigureRun, vanishingFigure } from './vanishing-figure'

const LAG = 60
const ROWS = 4000
const EPOCHS = 12
const PROBE_TEXTS = 64
const FIGURE = resolve(import.meta.dirname, '../../resources/figures/vanishing-gradient.svg')

function settingsOf(cell: CellKind): TrainSettings {
  const settings = defaultSettings({ rows: ROWS, classes: 4 })
  return {
    ...settings,
    model: {
      ...settings.model,
      cell,
      bidirectional: false,
      hidden: 32,
      embedding: 16,
      pooling: 'last',
      dropout: 0,
      embeddingDropout: 0,
      inputInit: 'pytorch',
      recurrentInit: 'pytorch',
      forgetBias: Math.log(LAG)
    },
    epochs: EPOCHS,
    patience: null,
    batchSize: 32,
    learningRate: 0.001,
    schedule: 'constant',
    wordDropout: 0,
    seed: 1,
    device: 'native',
    threads: 2
  }
}

async function sampleTable(): ReturnType<typeof readTable> {
  const { header, rows } = makeSample('first-token', { rows: ROWS, lag: LAG })
  const bytes = new TextEncoder().encode([...formatCsv(header, rows)].join(''))
  const source: ByteSource = {
    name: 'first-token.csv',
    size: bytes.length,
    open: async function* () {
      yield bytes
    }
  }
  return readTable(source)
}

/** One whole run: what the doctor says of it, its record and what it saw of itself. */
async function train(cell: CellKind): Promise<{
  readonly doctor: CheckResult
  readonly record: RunRecord
  readonly test: Metrics
  readonly probes: readonly ProbeRecord[]
  readonly seconds: number
}> {
  const folder = await mkdtemp(join(tmpdir(), 'gatescope-vanishing-'))
  try {
    const experiment = await prepareExperiment({
      train: { table: await sampleTable(), path: 'first-token.csv', options: {} },
      textColumn: 'sequence',
      labelColumn: 'first',
      settings: settingsOf(cell)
    })
    const store = runStoreAt(folder)
    const device = nodeDevices().find(({ name }) => name === 'native')!
    // Looked into after every epoch, whatever it costs, so that the figure comes out alike on every machine.
    const texts = subset(
      experiment.sets.validation,
      probeRows(experiment.sets.validation, experiment.settings.seed, PROBE_TEXTS)
    )
    const { settings, spec, sets } = experiment
    const doctor = await examineOne('gradient-reach', {
      spec,
      seed: settings.seed,
      init: settings.model,
      set: sets.train,
      oracle: referenceDevice,
      open: (changed, params) => device.open(changed, params, { threads: 2 }),
      rule: {
        optimizer: settings.optimizer,
        learningRate: learningRateOf(settings),
        clipNorm: settings.clipNorm,
        clipValue: settings.clipValue,
        step: 1,
        dropoutSeed: 0
      }
    })
    const started = performance.now()
    const record = await runExperiment(experiment, {
      store,
      control: new TrainControl(),
      clock: systemClock,
      probe: (model, epoch) => probeModel(model, evaluationBatches(texts, PROBE_TEXTS), epoch, () => performance.now()),
      record: newRecord(
        experiment,
        { id: cell, name: cell, created: systemClock.date(), versions: {} },
        parameterCount(experiment.spec)
      ),
      open: (params, optimizer) => device.open(experiment.spec, params, { threads: 2, optimizer }),
      emit: (event) => {
        if (event.kind === 'epoch' && (event.epoch + 1) % 3 === 0)
          console.log(
            `  ${cell} epoch ${event.epoch + 1}: validation accuracy ${event.validation.accuracy.toFixed(3)}, loss ${event.validation.loss.toFixed(3)}`
          )
      }
    })
    const probes = await Promise.all(
      (await store.probeEpochs()).map((epoch) => store.readProbe(epoch) as Promise<ProbeRecord>)
    )
    return { doctor, record, test: record.test!, probes, seconds: (performance.now() - started) / 1000 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const runs: FigureRun[] = []
for (const cell of ['rnn', 'lstm'] as const) {
  const { doctor, record, test, probes, seconds } = await train(cell)
  const last = probes.at(-1)!
  const verdict = verdictsOf(last, record.model).find(({ code }) => code.startsWith('gradient'))!
  console.log(
    `${cell}: test accuracy ${test.accuracy.toFixed(4)} (chance 0.25) after ${record.epochs} epochs in ${seconds.toFixed(0)} s`
  )
  console.log(`      gradient ${LAG} steps back / at the end, epoch by epoch: ${probes.map((probe) => (probe.flow[0].norms[LAG] / probe.flow[0].norms[0]).toExponential(0)).join(' ')}
      doctor before training: ${doctor.passed ? 'passed' : `failed, advice ${doctor.advice}`}, reach ${doctor.values.reach} of ${doctor.values.length} steps
      verdict ${verdict.code}, reach ${verdict.values.reach} of ${verdict.values.length} steps, slope ${verdict.values.slope}`)
  runs.push({
    name: cell,
    accuracy: test.accuracy,
    epochs: probes.map(({ epoch, flow }) => ({ epoch, norms: flow[0].norms }))
  })
}
await writeFile(FIGURE, vanishingFigure(runs, { lag: LAG, chance: 0.25 }))
console.log(`written: ${FIGURE}`)
