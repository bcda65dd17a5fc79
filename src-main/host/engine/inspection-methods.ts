// The inside of a run: the model engine's methods about one text, the probes of its training, many texts, the doctor.

import {
  assertOfRows,
  CoreError,
  examineOne,
  inDataScaleOf,
  inspectText,
  learningRateOf,
  nearest,
  repeated,
  referenceDevice,
  isReservoir,
  verdictsOf,
  type Fit,
  type ProbeRecord
} from '@core'
import type { Handlers } from '../../../src-core/contract/rpc'
import { runStoreAt } from '../disk-file-store'
import { middleBatch } from './batches'
import type { ModelMethods } from './methods'
import { openModel } from './open-model'
import type { ResidentRuns } from './resident-runs'
import { searchPhrase, statesOfTraining, textsOf, trainingAnswers } from './run-states'
import { stressOf } from './stress'
import { trajectoryOf } from './trajectory'
import { walkOf } from './walk'

export const inspectionMethods = (runs: ResidentRuns) =>
  ({
    'run.inspect': ({ folder, text, explain = null }) =>
      runs.use(folder, async ({ model, encoder, opened }) => {
        assertOfRows(opened.record, 'inspection')
        const { task, data } = opened.record
        // The one output of a number goes by the column's name.
        const outputs = task?.kind === 'number' ? [data.labelColumn] : opened.classes
        if (explain !== null && explain >= outputs.length)
          throw new CoreError({
            code: 'usage',
            case: 'class-index',
            values: { last: outputs.length - 1, found: explain }
          })
        const read = encoder.encode(text)
        const inspection = await inspectText(model, opened.params, outputs, text, read, explain ?? undefined)
        return task?.kind === 'number' ? inDataScaleOf(task, inspection) : inspection
      }),
    'run.walk': ({ folder, ...request }) => runs.useClassifier(folder, 'inspection', (run) => walkOf(run, request)),
    'run.stress': ({ folder, texts }) => runs.useClassifier(folder, 'inspection', (run) => stressOf(run, texts)),
    'run.probes': async ({ folder }) => {
      const store = runStoreAt(folder)
      const { model: spec, baselines, task, settings } = await store.readRecord()
      const reservoir = isReservoir(settings.model)
      const validation = new Map(
        (await store.readEvents()).flatMap((event) =>
          event.kind === 'epoch' ? [[event.epoch + 1, event.validation] as const] : []
        )
      )
      const fitAt = (epoch: number): Fit | null => {
        const measured = validation.get(epoch)
        // Of another task there is no chance to be compared with.
        return measured && !task
          ? { accuracy: measured.accuracy, rows: measured.rows, chance: baselines.majority }
          : null
      }
      const records = await Promise.all(
        (await store.probeEpochs()).map(async (epoch) => (await store.readProbe(epoch)) as ProbeRecord)
      )
      return {
        spec,
        epochs: records.map((record) => ({
          record,
          verdicts: verdictsOf(record, spec, fitAt(record.epoch), reservoir)
        }))
      }
    },
    'run.neighbours': ({ folder, text, count }) =>
      runs.use(folder, async (run) => {
        assertOfRows(run.opened.record, 'inspection')
        const { states, ...rows } = await statesOfTraining(run)
        const { pooled } = await run.model.trace(repeated(run.encoder.encode(text), 1), { gradient: 'none' })
        const texts = textsOf(rows)
        const answers = await trainingAnswers(run)
        return {
          searched: rows.set.labels.length,
          neighbours: nearest(states, pooled.length, pooled, count).map(({ index, similarity }) => ({
            ...texts(index),
            ...(answers ? { answer: answers(rows.set.rowOf[index]) } : {}),
            similarity
          }))
        }
      }),
    'run.phraseSearch': ({ folder, ...query }) =>
      runs.useClassifier(folder, 'inspection', (run) => searchPhrase(run, query)),
    'run.trajectory': ({ folder, split, direction, texts }) =>
      runs.useClassifier(folder, 'inspection', async (run) =>
        trajectoryOf(run, await run.split(split), direction, texts)
      ),
    'run.doctor': ({ folder, check }, { signal }) =>
      runs.useClassifier(folder, 'inspection', async (run) => {
        const { experiment } = await run.prepared()
        const { spec, settings } = experiment
        const sample = middleBatch(experiment.sets.train, settings)
        const device = run.model.report.got
        return examineOne(check, {
          spec,
          seed: settings.seed,
          init: settings.model,
          set: experiment.sets.train,
          oracle: referenceDevice,
          signal,
          rule: {
            optimizer: settings.optimizer,
            learningRate: learningRateOf(settings),
            clipNorm: settings.clipNorm,
            clipValue: settings.clipValue,
            step: 1,
            dropoutSeed: 0
          },
          open: (changed, params) =>
            openModel({ spec: changed, params, settings: { device, threads: settings.threads }, sample })
        })
      })
  }) satisfies Partial<Handlers<ModelMethods>>
