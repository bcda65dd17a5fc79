// A file scored row by row: the next rows are at work while those before are taken, and a text's tokens are made once.

import { type ResidentModel, type Scorer, encoderOf, predictTexts, ScoreCounts, scoreRows } from '@core'
import { expect, test, vi } from 'vitest'
import { tableOf } from './support'

const encoder = encoderOf({
  tokenizer: { kind: 'word', normalization: 'NFC', lowercase: true },
  vocabulary: ['<pad>', '<unk>', 'one', 'two'],
  maxLength: 8,
  truncate: 'tail'
})

/** Says the first class of every row, and counts how often it was asked. */
function model(): ResidentModel & { asked: number } {
  return {
    asked: 0,
    spec: { classes: 2 },
    async predict({ batchSize }) {
      this.asked++
      const probabilities = Float32Array.from({ length: batchSize * 2 }, (_, i) => (i % 2 === 0 ? 0.75 : 0.25))
      return { logits: probabilities, probabilities }
    }
  } as ResidentModel & { asked: number }
}

test('while the first rows are taken the next ones are predicted; order, count and every row stay', async () => {
  const rows = 2500
  const table = await tableOf(`text,label\n${Array.from({ length: rows }, (_, n) => `one ${n},a`).join('\n')}\n`)
  const device = { ...model(), rowsAtOnce: 4096 }
  const scorer: Scorer = { model: device, encoder, classes: ['a', 'b'] }
  const counts = new ScoreCounts()
  const texts: string[] = []
  for await (const { text, prediction } of scoreRows(scorer, table, 0, counts)) {
    if (texts.length === 0) {
      // Of 1,024 rows each: the first is being taken, the second is at work.
      expect(device.asked).toBe(2)
      expect(counts.rows).toBe(1)
    }
    expect(prediction?.label).toBe('a')
    texts.push(text)
  }
  expect(texts).toEqual(Array.from({ length: rows }, (_, n) => `one ${n}`))
  expect(counts.rows).toBe(rows)
  expect(device.asked).toBe(3)
})

test('a text is encoded once; its tokens are made when somebody reads them', async () => {
  const whole = vi.spyOn(encoder, 'encode')
  const [prediction] = await predictTexts(model(), encoder, ['a', 'b'], ['one three'])
  expect(prediction.label).toBe('a')
  expect(whole).toHaveBeenCalledTimes(0)
  expect(prediction.encoded.unknown).toEqual(['three'])
  expect(whole).toHaveBeenCalledTimes(1)
  whole.mockRestore()
})
