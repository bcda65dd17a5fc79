// Word vectors: both formats, the right rows, and a sentence with the line for every file that does not fit.

import { expect, test } from 'vitest'
import { PAD_TOKEN, UNKNOWN_TOKEN, loadVectors } from '@core'
import { fileSource } from '../../../src-main/host/files'
import { bytesSource, dataset, datasetsMissing } from '../table/support'

const vocabulary = [PAD_TOKEN, UNKNOWN_TOKEN, 'good', 'bad', 'new york', '好吃', 'Paris']
const load = (content: string, borders: readonly number[] = []) =>
  loadVectors(bytesSource(content, borders, 'words.vec'), vocabulary)

test('a file with a header and one without give the same rows, wherever the pieces of the stream end', async () => {
  const lines = 'good 1 2 3\nother 9 9 9\n好吃 4 5 -6e-1\nnew york 7 8 9\n'
  const expected = [0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0, 7, 8, 9, 4, 5, -0.6, 0, 0, 0].map(Math.fround)
  const length = new TextEncoder().encode(`4 3\n${lines}`).length
  for (let border = 0; border <= length; border++) {
    const withHeader = await load(`4 3\n${lines}`, [border])
    expect(Array.from(withHeader.data)).toEqual(expected)
    expect([withHeader.width, withHeader.found, Array.from(withHeader.present)]).toEqual([3, 3, [0, 0, 1, 0, 1, 1, 0]])
  }
  expect(Array.from((await load(lines.replaceAll('\n', '\r\n'))).data)).toEqual(expected)
})

test('an upper-case word serves its lower-case entry unless the exact one is there, in either order', async () => {
  expect(Array.from((await load('GOOD 1 1\ngood 2 2\nGood 3 3\n')).data.slice(4, 6))).toEqual([2, 2])
  expect(Array.from((await load('good 2 2\nGOOD 1 1\n')).data.slice(4, 6))).toEqual([2, 2])
  expect(Array.from((await load('BAD 1 1\nBad 2 2\n')).data.slice(6, 8))).toEqual([1, 1])
  expect((await load('paris 1 1\n')).found).toBe(0)
})

test.each([
  [
    'good 1 2 3\nbad 1 2\n',
    "word vectors: expected a word and 3 numbers, got 2 numbers after 'bad' (words.vec, line 2). Choose a text-format .vec or GloVe file."
  ],
  [
    '2 3\ngood 1 2 3\nbad 1 nan 3\n',
    "word vectors: expected 3 finite numbers after the word, got 'nan' (words.vec, line 3). Repair or remove that line, or choose another file."
  ],
  [
    'text,label\nhello,1\n',
    "word vectors: expected a word and at least 2 numbers, got 'text,label' (words.vec, line 1). Choose a text-format .vec or GloVe file."
  ],
  [
    '5 9999999\n',
    'word vectors: expected vectors of 1 to 4,096 numbers, got 9,999,999 (words.vec, line 1). Choose a text-format .vec or GloVe file.'
  ],
  [
    '',
    'word vectors: expected lines of a word and its numbers, got none (words.vec). Choose a text-format .vec or GloVe file.'
  ]
])('%j is refused: %s', async (content, sentence) => {
  await expect(load(content)).rejects.toThrow(sentence)
})

test.skipIf(datasetsMissing)(
  `the film reviews' vectors load: 1 694 words of width 100${datasetsMissing ? ` (skipped: ${datasetsMissing})` : ''}`,
  async () => {
    const { width, found, data } = await loadVectors(
      await fileSource(dataset('word_vectors', 'pang_lee_polarity_fasttext.vec')),
      [PAD_TOKEN, UNKNOWN_TOKEN, '.', 'film', 'notaword']
    )
    expect([width, found]).toEqual([100, 2])
    expect(data[200]).toBeCloseTo(-0.0073677, 7)
  }
)
