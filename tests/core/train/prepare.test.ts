import { messageText } from '@core'
import { expect, test } from 'vitest'
import { type ByteSource, type PrepareInput, expectedUnknown, modelSpecSchema, prepareExperiment } from '@core'
import * as v from 'valibot'
import { sentences, smallSettings, tableOf, toyExperiment } from './support'

const source = (name: string, text: string): ByteSource => ({
  name,
  size: text.length,
  open: async function* () {
    yield new TextEncoder().encode(text)
  }
})

async function prepare(csv: string, more: Partial<PrepareInput> = {}): ReturnType<typeof prepareExperiment> {
  return prepareExperiment({
    train: { table: await tableOf(csv), path: '/toy.csv', options: {} },
    textColumn: 'text',
    labelColumn: 'label',
    settings: smallSettings(),
    ...more
  })
}

test('every sequence leads back to its row, and the parts share none', async () => {
  const csv = sentences(60)
  const table = await tableOf(csv)
  const { sets, classes } = await prepare(csv)
  const parts = [sets.train, sets.validation, sets.test!]
  const rows = parts.flatMap(({ rowOf }) => [...rowOf])
  expect([...rows].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, row) => row))
  const labels = [...table.columns[1]]
  for (const { rowOf, labels: indices } of parts)
    rowOf.forEach((row, n) => expect(classes[indices[n]]).toBe(labels[row]))
})

test('the encoder knows only words of training rows', async () => {
  const csv = `text,label\n${Array.from({ length: 50 }, (_, n) => `word${n} common,${n % 2 ? 'a' : 'b'}`).join('\n')}\n`
  const settings = smallSettings()
  const { encoder, sets } = await prepare(csv, {
    settings: { ...settings, text: { ...settings.text, tokenizer: 'word' } }
  })
  const known = new Set(encoder.vocabulary)
  for (const row of sets.train.rowOf) expect(known.has(`word${row}`)).toBe(true)
  for (const row of [...sets.validation.rowOf, ...sets.test!.rowOf]) expect(known.has(`word${row}`)).toBe(false)
})

test('the same seed splits alike, another one does not, and the hash tells', async () => {
  const [first, second] = [await toyExperiment(smallSettings()), await toyExperiment(smallSettings())]
  expect(first.split).toEqual(second.split)
  expect((await toyExperiment(smallSettings({ seed: 9 }))).split.sha256).not.toBe(first.split.sha256)
})

test('given files are used whole; labels that training never saw are -1 and told', async () => {
  const file = async (csv: string) => ({ table: await tableOf(csv, 'other.csv'), path: '/other.csv', options: {} })
  const { sets, split, remarks, data } = await prepare(sentences(40), {
    validation: await file('text,label\nthe soup was good,yes\na walk was bad,no\n'),
    test: await file('text,label\nthe soup was good,yes\nnothing,perhaps\n,no\n')
  })
  expect(split).toMatchObject({ train: 40, validation: 2, test: 2 })
  expect([...sets.test!.labels]).toEqual([1, -1])
  expect(remarks.map((remark) => messageText('en', remark)).join('\n')).toContain(
    '1 row of the test rows carries labels that training never saw'
  )
  expect(data.test).toMatchObject({ name: 'other.csv', rows: 3 })
})

test('a further file without one known label is refused with the labels it should have', async () => {
  const test = { table: await tableOf('text,label\nsoup,maybe\n'), path: '/t.csv', options: {} }
  await expect(prepare(sentences(40), { test })).rejects.toThrow(
    "expected rows with a text and one of the labels 'no', 'yes', got none in 1 rows"
  )
})

test('texts that occur in training and in test are counted', async () => {
  const test = {
    table: await tableOf('text,label\n the same text ,yes\nanother text,no\n'),
    path: '/t.csv',
    options: {}
  }
  const { remarks } = await prepare(`${sentences(40)}the same text,yes\n`, {
    test,
    settings: smallSettings({ validationSplit: 0.01 })
  })
  expect(remarks.map((remark) => messageText('en', remark)).join('\n')).toContain(
    '1 of 2 test texts also occur among the training texts'
  )
})

test('a table too small to hold rows out validates on its training rows and says so', async () => {
  const { sets, remarks } = await prepare('text,label\ngood,yes\nbad,no\n')
  expect(sets.validation.rowOf).toEqual(sets.train.rowOf)
  expect(sets.test).toBeNull()
  expect(remarks.map((remark) => messageText('en', remark)).join('\n')).toContain('Too few rows')
})

test('word vectors decide the width of the embedding and are counted', async () => {
  const { sets, spec, settings, vectors, data, remarks } = await prepare(sentences(40), {
    vectors: { source: source('words.vec', '2 3\ngood 1 0 0\nbad -1 0 0\n'), path: '/words.vec' }
  })
  expect([spec.embedding, settings.model.embedding, vectors!.present.reduce((sum, one) => sum + one, 0)]).toEqual([
    3, 3, 2
  ])
  const has = (id: number): boolean => vectors!.present[id] === 1
  const tokenShare = Number((sets.train.ids.filter(has).length / sets.train.ids.length).toFixed(4))
  expect(tokenShare).toBeGreaterThan(0)
  expect(data.vectors).toEqual({ path: '/words.vec', name: 'words.vec', found: 2, tokenShare })
  expect(remarks.map((remark) => messageText('en', remark)).join('\n')).toContain('2 of ')
})

test('word vectors halve the rate, unless one is chosen, the run goes on, or there are none', async () => {
  const vectors = { source: source('words.vec', '1 3\ngood 1 0 0\n'), path: '/words.vec' }
  const rateOf = async (more: Parameters<typeof prepare>[1]): Promise<number | null> =>
    (await prepare(sentences(40), more)).settings.learningRate
  expect(await rateOf({ vectors })).toBe(0.001)
  expect(await rateOf({})).toBeNull()
  expect(await rateOf({ vectors, settings: { ...smallSettings(), learningRate: 0.002 } })).toBe(0.002)
  const { encoder } = await prepare(sentences(40))
  expect(await rateOf({ vectors, encoder })).toBeNull()
})

test('both floors are measured on the test rows', async () => {
  const { baselines, sets } = await prepare(
    `text,label\n${Array.from({ length: 100 }, (_, n) => (n % 4 === 0 ? 'awful soup,no' : 'lovely soup,yes')).join('\n')}\n`
  )
  const labels = [...sets.test!.labels]
  expect(baselines.majority).toBe(labels.filter((label) => label === 1).length / labels.length)
  expect(baselines.naiveBayes).toBe(1)
})

test('word dropout is as frequent as new tokens are to be expected: none over a closed alphabet, unless a rate is asked for', async () => {
  const automatic = smallSettings({ wordDropout: null })
  const letters = (n: number): string =>
    Array.from({ length: 30 }, (_, i) => 'ACGT'[(n * 7 + i * i * 3 + ((n >> (i % 5)) & 1)) % 4]).join('')
  const dna = `text,label\n${Array.from({ length: 60 }, (_, n) => `${letters(n)},${n % 2 ? 'a' : 'b'}`).join('\n')}\n`
  expect((await prepare(dna, { settings: automatic })).settings.wordDropout).toBe(0)
  expect((await prepare(dna, { settings: smallSettings({ wordDropout: 0.05 }) })).settings.wordDropout).toBe(0.05)
  // One of a hundred running words is new: 200 words, two of them once.
  expect(expectedUnknown({ ids: Int32Array.from([3, 4, ...Array<number>(198).fill(2)]) }, 5)).toBeCloseTo(0.01, 12)
  expect(
    (
      await prepare(
        sentences(40).replaceAll('the', (_, at: number) => `w${at}`),
        { settings: automatic }
      )
    ).settings.wordDropout
  ).toBe(0.05)
})

test('rare classes weigh more only when asked', async () => {
  const csv = `text,label\n${Array.from({ length: 80 }, (_, n) => `w${n} soup,${n % 8 === 0 ? 'rare' : 'usual'}`).join('\n')}\n`
  expect((await prepare(csv)).classWeights).toBeNull()
  const { classWeights } = await prepare(csv, { settings: smallSettings({ classWeights: 'balanced' }) })
  expect(classWeights![0]).toBeGreaterThan(4 * classWeights![1])
})

test('the focal loss is part of the model of classes, and only where it is asked for', async () => {
  const csv = `text,label\n${Array.from({ length: 80 }, (_, n) => `w${n} soup,${n % 2 === 0 ? 'a' : 'b'}`).join('\n')}\n`
  expect((await prepare(csv)).spec).not.toHaveProperty('focal')
  const { spec } = await prepare(csv, { settings: smallSettings({ classLoss: 'focal', focalGamma: 3 }) })
  expect(spec.focal).toBe(3)
  expect(v.safeParse(modelSpecSchema, spec).success).toBe(true)
  expect(v.safeParse(modelSpecSchema, { ...spec, head: 'sigmoid' }).success).toBe(false)
})
