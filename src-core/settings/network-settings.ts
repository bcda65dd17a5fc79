// The settings of the network and of its first weights: the first rows of the settings table.

import {
  ACTIVATIONS,
  CELLS,
  INPUT_INITIALISATIONS,
  MAX_LAYERS,
  MAX_WIDTH,
  POOLINGS,
  RECURRENT_CELLS,
  RECURRENT_INITIALISATIONS
} from './choices'
import { RATE, type Range, type Setting, choice, decimal, flag, nullable, whole } from './setting'

/** What a text CNN has not. */
const RECURRENT = { cell: RECURRENT_CELLS } as const
const GRUS = ['gru', 'gru-cho'] as const
const WIDTH: Range = { min: 1, max: MAX_WIDTH }
const RATE_FIELD = { max: 0.95, step: 0.05 }
const WIDTH_FIELD = { doubling: true, unit: 'units' } as const

export const NETWORK_SETTINGS = {
  'model.cell': choice(CELLS, { group: 'network', control: 'select', option: 'cell', default: 'lstm' }),
  'model.activation': choice(ACTIVATIONS, {
    group: 'network',
    control: 'segmented',
    option: 'activation',
    default: 'tanh',
    applies: { cell: ['rnn', 'indrnn'] }
  }),
  'model.peephole': flag({ group: 'network', option: 'peephole', default: false, applies: { cell: ['lstm'] } }),
  // Both ends of a sentence are then at most half a sentence away from every state.
  'model.bidirectional': flag({ group: 'network', option: 'bidirectional', default: true, applies: RECURRENT }),
  'model.layers': whole({
    group: 'network',
    option: 'layers',
    default: 1,
    range: { min: 1, max: MAX_LAYERS },
    applies: RECURRENT
  }),
  'model.hidden': whole({ group: 'network', option: 'hidden', default: 128, range: WIDTH, field: WIDTH_FIELD }),
  'model.embedding': whole({ group: 'network', option: 'embedding', default: 128, range: WIDTH, field: WIDTH_FIELD }),
  // Short texts are decided by their strongest words; the final state alone must carry them through every later step.
  'model.pooling': choice(POOLINGS, {
    group: 'network',
    control: 'select',
    option: 'pooling',
    default: 'max',
    applies: RECURRENT
  }),
  'model.dropout': decimal({ group: 'network', option: 'dropout', default: 0.5, range: RATE, field: RATE_FIELD }),
  'model.embeddingDropout': decimal({
    group: 'network',
    option: 'embedding-dropout',
    default: 0.3,
    range: RATE,
    field: RATE_FIELD
  }),
  'model.inputInit': choice(INPUT_INITIALISATIONS, { group: 'start', control: 'select', default: 'glorot' }),
  'model.recurrentInit': choice(RECURRENT_INITIALISATIONS, {
    group: 'start',
    control: 'select',
    default: 'orthogonal',
    // The IndRNN has a start of its own.
    applies: { cell: RECURRENT_CELLS.filter((cell) => cell !== 'indrnn') }
  }),
  // An echo state network (Jaeger 2001): recurrent weights of this spectral radius that stay as they are, as all weights do but
  // the output layer's, which ridge regression fits at once.
  'model.spectralRadius': nullable({
    group: 'start',
    option: 'spectral-radius',
    integer: false,
    null: 'off',
    default: null,
    before: null,
    range: { above: 0, max: 10 },
    field: { min: 0.05, max: 2, step: 0.05 },
    applies: { cell: ['rnn'] }
  }),
  // Initial bias of the LSTM's forget gate: 1 as in Jozefowicz, Zaremba & Sutskever 2015.
  'model.forgetBias': decimal({
    group: 'start',
    option: 'forget-bias',
    default: 1,
    range: {},
    field: { min: -10, max: 10, step: 0.5 },
    applies: { cell: ['lstm'] }
  }),
  // Initial bias of the GRU's update gate, which keeps the state where it is open (PyTorch's z).
  'model.updateBias': decimal({
    group: 'start',
    option: 'update-bias',
    default: 0,
    before: 0,
    range: {},
    field: { min: -10, max: 10, step: 0.5 },
    applies: { cell: GRUS }
  }),
  // Chrono initialisation (Tallec & Ollivier 2018) in place of the two biases above: the longest span to remember, in tokens.
  'model.chrono': nullable({
    group: 'start',
    option: 'chrono',
    integer: true,
    null: 'off',
    default: null,
    before: null,
    range: { min: 3 },
    field: { max: 100_000, step: 10, unit: 'tokens' },
    applies: { cell: ['lstm', ...GRUS] }
  })
} as const satisfies Readonly<Record<string, Setting>>
