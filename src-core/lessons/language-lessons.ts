// Lessons on what texts are made of: order against counting, grammar, arithmetic, depth; and on gradients that explode.

import type { Changes } from './lesson-settings'
import type { LessonRow } from './lesson'

const RNN: Changes = { 'model.cell': 'rnn' }
const GRU: Changes = { 'model.cell': 'gru' }
const CNN: Changes = { 'model.cell': 'cnn' }

export const LANGUAGE_LESSONS: readonly LessonRow[] = [
  {
    name: 'explodes',
    problem: { sample: 'who-acts', rows: 2000, lag: 8 },
    // An identity start with max(0, x): what goes round is never squashed (Le, Jaitly & Hinton 2015). Plain descent, since Adam
    // divides a large gradient away by itself.
    changes: {
      ...RNN,
      'model.activation': 'relu',
      'model.recurrentInit': 'identity',
      'optimizer.name': 'sgd',
      learningRate: 0.1,
      epochs: 20
    },
    contestants: [
      { name: 'unclipped', changes: { clipNorm: null } },
      { name: 'clipped', changes: { clipNorm: 1 } }
    ],
    claims: [
      { of: 'unclipped', measure: 'norm', atLeast: 5 },
      { of: 'unclipped', measure: 'accuracy', atMost: 0.65 },
      { of: 'clipped', measure: 'norm', atLeast: 5 },
      { of: 'clipped', measure: 'accuracy', atLeast: 0.85 }
    ]
  },
  {
    name: 'who-acts',
    problem: { sample: 'who-acts', rows: 2000, lag: 4 },
    changes: { epochs: 6, learningRate: 0.003 },
    contestants: [
      { name: 'rnn', changes: RNN },
      { name: 'lstm', changes: {} }
    ],
    claims: [
      { of: 'counting', measure: 'accuracy', atMost: 0.65 },
      { of: 'rnn', measure: 'accuracy', atLeast: 0.95 },
      { of: 'lstm', measure: 'accuracy', atLeast: 0.95 }
    ]
  },
  {
    name: 'windows',
    // One adverb between person and verb: a window of three words holds both.
    problem: { sample: 'who-acts', rows: 2000, lag: 1 },
    changes: { epochs: 6, learningRate: 0.005 },
    contestants: [
      { name: 'rnn', changes: RNN },
      { name: 'cnn', changes: CNN }
    ],
    claims: [
      { of: 'counting', measure: 'accuracy', atMost: 0.65 },
      { of: 'linear', measure: 'accuracy', atMost: 0.65 },
      { of: 'rnn', measure: 'accuracy', atLeast: 0.95 },
      { of: 'cnn', measure: 'accuracy', atLeast: 0.95 }
    ]
  },
  {
    name: 'counting',
    problem: { sample: 'topics', rows: 3000, lag: undefined },
    changes: { epochs: 8, learningRate: 0.005 },
    contestants: [
      { name: 'rnn', changes: RNN },
      { name: 'lstm', changes: {} },
      { name: 'cnn', changes: CNN }
    ],
    claims: [
      { of: 'counting', measure: 'accuracy', atLeast: 0.9 },
      { of: 'counting', measure: 'accuracy', than: 'rnn', by: -0.02 },
      { of: 'counting', measure: 'accuracy', than: 'lstm', by: -0.02 },
      { of: 'counting', measure: 'accuracy', than: 'cnn', by: -0.02 }
    ]
  },
  {
    name: 'agreement',
    problem: { sample: 'agreement', rows: 3000, lag: 12 },
    changes: { epochs: 8 },
    contestants: [
      { name: 'rnn', changes: RNN },
      { name: 'lstm', changes: { 'model.forgetBias': Math.log(36) } }
    ],
    claims: [
      { of: 'counting', measure: 'accuracy', atMost: 0.75 },
      { of: 'lstm', measure: 'accuracy', atLeast: 0.85 }
    ]
  },
  {
    name: 'students',
    problem: { sample: 'students', rows: 3000, lag: 5 },
    changes: { epochs: 10, learningRate: 0.005 },
    contestants: [
      { name: 'cnn', changes: CNN },
      { name: 'rnn', changes: RNN },
      { name: 'lstm', changes: { 'model.forgetBias': 3 } }
    ],
    claims: [
      { of: 'counting', measure: 'accuracy', atMost: 0.65 },
      { of: 'cnn', measure: 'accuracy', atMost: 0.7 },
      { of: 'lstm', measure: 'accuracy', atLeast: 0.9 }
    ]
  },
  {
    name: 'adding',
    problem: { sample: 'adding', rows: 3000, lag: 16 },
    changes: { epochs: 15, learningRate: 0.005 },
    contestants: [
      { name: 'rnn', changes: RNN },
      { name: 'lstm', changes: { 'model.forgetBias': 3 } }
    ],
    claims: [
      { of: 'counting', measure: 'accuracy', atMost: 0.78 },
      { of: 'lstm', measure: 'accuracy', atLeast: 0.9 },
      { of: 'lstm', measure: 'accuracy', than: 'rnn', by: 0.2 }
    ]
  },
  {
    name: 'brackets',
    problem: { sample: 'brackets', rows: 3000, lag: 16 },
    changes: { epochs: 28, learningRate: 0.005 },
    contestants: [
      { name: 'rnn', changes: RNN },
      { name: 'gru', changes: GRU }
    ],
    claims: [
      { of: 'counting', measure: 'accuracy', atMost: 0.7 },
      { of: 'rnn', measure: 'accuracy', atMost: 0.65 },
      { of: 'gru', measure: 'accuracy', atLeast: 0.85 }
    ]
  },
  {
    name: 'parity',
    problem: { sample: 'lamp', rows: 3000, lag: 7 },
    changes: { epochs: 15, learningRate: 0.01 },
    contestants: [
      { name: 'rnn', changes: RNN },
      { name: 'lstm', changes: {} }
    ],
    claims: [
      { of: 'counting', measure: 'accuracy', atMost: 0.7 },
      { of: 'rnn', measure: 'accuracy', atMost: 0.7 },
      { of: 'lstm', measure: 'accuracy', atLeast: 0.9 }
    ]
  },
  {
    name: 'timing',
    problem: { sample: 'timing', rows: 3000, lag: 20 },
    // So few units that none is left over to remember what the gates do not see.
    changes: { epochs: 15, learningRate: 0.01, 'model.hidden': 4, 'model.forgetBias': 3 },
    contestants: [
      { name: 'lstm', changes: {} },
      { name: 'lstmPeephole', changes: { 'model.peephole': true } }
    ],
    claims: [
      { of: 'counting', measure: 'accuracy', atMost: 0.65 },
      { of: 'lstmPeephole', measure: 'accuracy', atLeast: 0.9 }
    ]
  },
  {
    name: 'layers',
    // Over 60 tokens two layers learn it with one seed in six.
    problem: { sample: 'first-color', rows: 2000, lag: 100 },
    // As many weights in two layers of 21 units as in one of 32.
    changes: { ...RNN, learningRate: 0.001, epochs: 10 },
    contestants: [
      { name: 'oneLayer', changes: {} },
      { name: 'twoLayers', changes: { 'model.layers': 2, 'model.hidden': 21 } }
    ],
    claims: [
      { of: 'oneLayer', measure: 'accuracy', atMost: 0.4 },
      { of: 'twoLayers', measure: 'accuracy', atMost: 0.4 }
    ]
  }
]
