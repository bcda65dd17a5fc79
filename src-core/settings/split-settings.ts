// Which rows train, which are held out: the rows of the settings table about validation, test rows and folds.

import { VALIDATION_ROWS } from './choices'
import { COUNT, SEEDS, type Setting, choice, decimal, nullable, whole } from './setting'

export const SPLIT_SETTINGS = {
  // Share of the training rows held out; used where no validation file is given.
  validationSplit: decimal({
    group: 'split',
    option: 'val-split',
    default: 0.1,
    range: { above: 0, below: 0.9 },
    field: { min: 0.01, max: 0.89, step: 0.05 }
  }),
  // Share of all rows held out for the final test; used where no test file is given. 0: no test split.
  testSplit: decimal({
    group: 'split',
    default: 0.1,
    range: { min: 0, below: 0.9 },
    field: { max: 0.89, step: 0.05 }
  }),
  // 'trained': they are trained on like the others, for a last run whose epochs an earlier one has chosen.
  validationRows: choice(VALIDATION_ROWS, {
    group: 'split',
    control: 'segmented',
    default: 'heldOut',
    before: 'heldOut'
  }),
  // null: the seed above. Another one varies training alone, on the same rows.
  splitSeed: nullable({
    group: 'split',
    option: 'split-seed',
    integer: true,
    null: 'automatic',
    default: null,
    before: null,
    range: SEEDS
  }),
  // Cross-validation: the test rows are the `fold`-th of so many parts, in place of the share above.
  folds: nullable({
    group: 'split',
    integer: true,
    null: 'off',
    default: null,
    before: null,
    range: { min: 2 },
    field: { max: 1000 }
  }),
  fold: whole({ group: 'split', default: 1, before: 1, range: COUNT, field: { max: 1000 } })
} as const satisfies Readonly<Record<string, Setting>>
