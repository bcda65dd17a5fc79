import { expect, test } from 'vitest'
import { CoreError, OPTIMIZER_PRESETS, defaultSettings, learningRateOf, resolveSettings } from '@core'

const hints = { rows: 5000, classes: 2 }

function refusal(choices: Parameters<typeof resolveSettings>[1]): string {
  try {
    resolveSettings(hints, choices)
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(CoreError)
    expect((thrown as CoreError).code).toBe('usage')
    return (thrown as CoreError).message
  }
  throw new Error('expected a refusal')
}

test('no choice gives the defaults', () => {
  expect(resolveSettings(hints, {})).toEqual(defaultSettings(hints))
})

test('the command line wins over the file, the file over the defaults; nested and flat names mean the same', () => {
  const settings = resolveSettings(hints, {
    config: { model: { hidden: 64 }, epochs: 7, cell: 'gru', lr: 0.5, 'clip-norm': 2 },
    options: { epochs: '3', minCount: '2' }
  })
  expect(settings).toMatchObject({
    epochs: 3,
    learningRate: 0.5,
    clipNorm: 2,
    model: { hidden: 64, cell: 'gru' },
    text: { minCount: 2 }
  })
})

test('choosing an optimizer brings its own constants and learning rate', () => {
  const settings = resolveSettings(hints, { options: { optimizer: 'adadelta' } })
  expect(settings.optimizer).toEqual({ name: 'adadelta', ...OPTIMIZER_PRESETS.adadelta.settings })
  expect(learningRateOf(settings)).toBe(1)
  expect(learningRateOf(resolveSettings(hints, { options: { optimizer: 'adadelta', lr: '0.3' } }))).toBe(0.3)
})

test('--clip-norm 0 means no clipping', () => {
  expect(resolveSettings(hints, { options: { clipNorm: '0' } }).clipNorm).toBeNull()
})

test.each([
  [{ cell: 'gru', peephole: true }, '--peephole: expected cell lstm, got cell gru'],
  [{ cell: 'lstm', activation: 'relu' }, '--activation relu: expected cell rnn or indrnn, got cell lstm'],
  [{ cell: 'transformer' }, '--cell: expected one of rnn, lstm, gru, gru-cho, indrnn, cnn, got transformer'],
  [{ epochs: '0' }, '--epochs: expected at least 1, got 0'],
  [{ epochs: '2.5' }, '--epochs: expected a whole number, got 2.5'],
  [{ epochs: 'many' }, '--epochs: expected a whole number, got many'],
  [{ lr: '-1' }, '--lr: expected more than 0, got -1'],
  [{ dropout: '1' }, '--dropout: expected less than 1, got 1'],
  [{ loss: 'focal', focalGamma: '0' }, '--focal-gamma: expected more than 0, got 0'],
  [{ loss: 'hinge' }, '--loss: expected one of cross-entropy, focal, got hinge'],
  [{ hidden: '5000' }, '--hidden: expected at most 4096, got 5000'],
  [{ seed: '-3' }, '--seed: expected at least 0, got -3'],
  [{ valSplit: '0.95' }, '--val-split: expected less than 0.9, got 0.95']
])('refused by name: %o', (options, sentence) => {
  expect(refusal({ options })).toContain(sentence)
})

test.each([
  [{ hiden: 3 }, 'hiden'],
  [{ model: { hiden: 3 } }, 'model.hiden'],
  [{ model: 3 }, 'model'],
  [[1], 'a list'],
  [{ optimizer: { name: 'adam', momentum: 2 } }, 'optimizer.momentum'],
  [{ model: { recurrentInit: 'identity' } }, 'identity']
])('a configuration file is checked like the options: %o', (config, words) => {
  expect(refusal({ config })).toContain(words)
})

test('every preset is a finite positive rate, and small files get more epochs than large ones', () => {
  for (const { learningRate, why } of Object.values(OPTIMIZER_PRESETS)) {
    expect(learningRate).toBeGreaterThan(0)
    expect(why).not.toBe('')
  }
  expect(defaultSettings({ rows: 100, classes: 2 }).epochs).toBeGreaterThan(
    defaultSettings({ rows: 100_000, classes: 2 }).epochs
  )
})
