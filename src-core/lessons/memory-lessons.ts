// Lessons on memory: what a network keeps of a token it read long ago. All but the last ask the same question, which colour
// came first.

import type { Changes } from './lesson-settings'
import type { Claim as AnyClaim, Contestant, ContestantName, LessonRow } from './lesson'

type Claim = AnyClaim<ContestantName>

/** Tokens between the first colour and the answer. */
const LAG = 60
const problem = { sample: 'first-color', rows: 2000, lag: LAG } as const

const RNN: Changes = { 'model.cell': 'rnn' }
const GRU: Changes = { 'model.cell': 'gru' }
/**
 * At 0.002 the plain RNN recalls the colour with one seed in four, against what these lessons are about; at 0.001 it does with none
 * that was tried, and the others only need longer.
 */
const SLOWLY: Changes = { learningRate: 0.001, epochs: 14 }
/** The forget gate then keeps half of a memory over about the lag (Tallec & Ollivier 2018). */
const FORGET_BIAS_OF_LAG: Changes = { 'model.forgetBias': Math.log(LAG) }

const one = (name: ContestantName, changes: Changes): Contestant<ContestantName> => ({ name, changes })
const learns = (of: ContestantName, atLeast = 0.85): Claim => ({ of, measure: 'accuracy', atLeast })
/** Four classes: chance is about a quarter. */
const guesses = (of: ContestantName, atMost = 0.4): Claim => ({ of, measure: 'accuracy', atMost })
const countingFails: Claim = { of: 'counting', measure: 'accuracy', atMost: 0.7 }

export const MEMORY_LESSONS: readonly LessonRow[] = [
  {
    name: 'forgets',
    problem,
    changes: SLOWLY,
    contestants: [one('rnn', RNN), one('lstm', FORGET_BIAS_OF_LAG)],
    claims: [
      guesses('rnn'),
      learns('lstm'),
      countingFails,
      { of: 'rnn', measure: 'arrives', atMost: 0.001 },
      { of: 'lstm', measure: 'arrives', atLeast: 0.005 }
    ]
  },
  {
    name: 'distance',
    problem: { ...problem, lag: 10 },
    changes: { epochs: 15 },
    contestants: [one('rnn', RNN), one('lstm', { 'model.forgetBias': Math.log(10) })],
    claims: [learns('rnn'), learns('lstm'), { of: 'rnn', measure: 'arrives', atLeast: 0.02 }]
  },
  {
    name: 'forget-bias',
    problem,
    changes: { epochs: 10 },
    contestants: [one('lstmClosed', { 'model.forgetBias': 0 }), one('lstmOpen', FORGET_BIAS_OF_LAG)],
    claims: [
      guesses('lstmClosed'),
      learns('lstmOpen'),
      { of: 'lstmClosed', measure: 'arrives', atMost: 1e-6 },
      { of: 'lstmOpen', measure: 'arrives', atLeast: 0.02 }
    ]
  },
  {
    name: 'update-bias',
    problem,
    changes: { ...GRU, epochs: 12 },
    contestants: [one('gruPlain', {}), one('gruChrono', { 'model.chrono': LAG })],
    claims: [guesses('gruPlain'), learns('gruChrono'), { of: 'gruPlain', measure: 'arrives', atMost: 1e-6 }]
  },
  {
    name: 'orthogonal',
    problem,
    changes: { ...RNN, ...SLOWLY },
    contestants: [one('rnn', {}), one('rnnOrthogonal', { 'model.recurrentInit': 'orthogonal' })],
    claims: [guesses('rnn'), learns('rnnOrthogonal'), { of: 'rnn', measure: 'arrives', atMost: 0.01 }]
  },
  {
    name: 'directions',
    problem,
    // As many weights in two directions of 21 units as in one of 32.
    changes: { ...RNN, ...SLOWLY },
    contestants: [one('rnn', {}), one('rnnBoth', { 'model.bidirectional': true, 'model.hidden': 21 })],
    claims: [guesses('rnn'), learns('rnnBoth')]
  },
  {
    name: 'reservoir',
    problem: { ...problem, lag: 20 },
    // Four times the units: nothing but the output layer is fitted to the problem.
    changes: { ...RNN, 'model.hidden': 200, 'model.recurrentInit': 'orthogonal' },
    contestants: [one('esn', { 'model.spectralRadius': 0.98 }), one('esnShort', { 'model.spectralRadius': 0.5 })],
    claims: [
      learns('esn', 0.9),
      guesses('esnShort'),
      { of: 'counting', measure: 'accuracy', atMost: 0.8 },
      { of: 'esnShort', measure: 'arrives', atMost: 1e-4 }
    ]
  },
  {
    name: 'order',
    problem: { sample: 'temporal-order', rows: 2000, lag: 20 },
    changes: { epochs: 12 },
    contestants: [
      one('rnn', RNN),
      one('cnn', { 'model.cell': 'cnn' }),
      one('lstm', { 'model.forgetBias': Math.log(40) })
    ],
    claims: [
      guesses('rnn', 0.5),
      // Its windows hold one of the two symbols at a time; where a text begins is in some of them, and tells the first symbol.
      guesses('cnn', 0.92),
      learns('lstm', 0.9),
      { of: 'lstm', measure: 'accuracy', than: 'cnn', by: 0.05 },
      // Which symbols occur already tells xx from yy.
      { of: 'counting', measure: 'accuracy', atMost: 0.88 }
    ]
  }
]
