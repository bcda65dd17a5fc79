// A classifier that starts from a language model: what is taken over and what is new, and that it trains on as any other.

import { answersSteps, messageText, prepareExperiment } from '@core'
import { expect, test } from 'vitest'
import type { StartModel } from '../../../src-core/train/start-from'
import { runToy, sentences, smallSettings, tableOf } from './support'

const settings = smallSettings({ wide: 'off', seed: 5, model: { cell: 'lstm', pooling: 'mean' } })
const words = { ...settings, text: { ...settings.text, tokenizer: 'word' as const } }

async function languageModel(): Promise<StartModel> {
  const experiment = await prepareExperiment({
    train: { table: await tableOf(sentences(48)), path: '/toy.csv', options: {} },
    textColumn: 'text',
    labelColumn: '',
    settings: { ...words, task: 'language', epochs: 2 }
  })
  expect(answersSteps(experiment.spec)).toBe(true)
  const { store, error } = await runToy(experiment)
  expect(error).toBeNull()
  const { record, encoder, classes, params } = await store.open()
  return { name: 'lm', spec: record.model, encoder, classes, params, language: true }
}

const classifierFrom = async (from: StartModel | null, seed = 5) =>
  prepareExperiment({
    train: { table: await tableOf(sentences(48)), path: '/toy.csv', options: {} },
    textColumn: 'text',
    labelColumn: 'label',
    settings: { ...words, seed, epochs: 2 },
    from
  })

test('embedding, recurrent layers and vocabulary are those of the model, the output layer is new', async () => {
  const from = await languageModel()
  const experiment = await classifierFrom(from)
  expect(experiment.spec).toMatchObject({ cell: 'lstm', pooling: 'mean', classes: 2, vocabulary: from.spec.vocabulary })
  expect(answersSteps(experiment.spec)).toBe(false)
  expect(experiment.encoder.vocabulary).toEqual(from.encoder.vocabulary)
  expect(experiment.encoder.begins).toBeUndefined()
  expect(experiment.encoder.maxLength).toBeLessThan(1000)
  const names = [...from.params.keys()].filter((name) => !name.startsWith('fc.'))
  expect(names).toContain('embedding.weight')
  for (const name of names) expect([...experiment.initial!.get(name)!.data]).toEqual([...from.params.get(name)!.data])
  expect(experiment.initial!.get('fc.weight')!.shape).toEqual([2, from.spec.hidden])
  // Of another seed the new layer is another one, and nothing else.
  const other = await classifierFrom(from, 6)
  const moved = [...experiment.initial!.keys()].filter(
    (name) => experiment.initial!.get(name)!.data.join() !== other.initial!.get(name)!.data.join()
  )
  expect(moved).toEqual(['fc.weight'])
  expect(
    messageText(
      'en',
      experiment.remarks.find(({ code }) => code === 'from-language')!
    )
  ).toContain('start from the language model lm')
}, 60_000)

test('it trains to its end, and the run says where it came from', async () => {
  const { record, error } = await runToy(await classifierFrom(await languageModel()))
  expect(error).toBeNull()
  expect(record!.status).toBe('finished')
  expect(record!.remarks.map(({ code }) => code)).toContain('from-language')
}, 60_000)
