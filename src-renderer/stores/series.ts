// The numbers of a run over time, as growing columns of doubles. Charts read the columns directly (and decimate them).
// Nothing here is reactive: run-history.ts notifies the readers.

import { type EpochEvent, type Metrics, type StepEvent, MAIN_FIGURES } from '@core'

export const STEP_COLUMNS = [
  'step',
  'epoch',
  'seconds',
  'loss',
  'accuracy',
  'learningRate',
  'gradientNorm',
  'clipped',
  'updateRatio',
  'sequencesPerSecond',
  'tokensPerSecond',
  'memoryBytes'
] as const
export type StepColumn = (typeof STEP_COLUMNS)[number]

export const EPOCH_COLUMNS = [
  'step',
  'epoch',
  'seconds',
  'trainLoss',
  'trainAccuracy',
  'validationLoss',
  'validationAccuracy',
  'validationMacroF1',
  'validationFigure',
  'learningRate',
  'best'
] as const
export type EpochColumn = (typeof EPOCH_COLUMNS)[number]

const FIRST_CAPACITY = 256

/** Columns of equal length that grow by doubling. */
export class Series<C extends string> {
  readonly #names: readonly C[]
  readonly #columns = new Map<C, Float64Array>()
  #length = 0

  constructor(names: readonly C[]) {
    this.#names = names
    for (const name of names) this.#columns.set(name, new Float64Array(FIRST_CAPACITY))
  }

  get length(): number {
    return this.#length
  }

  /** A view of the column's values so far; valid until the next push. */
  column(name: C): Float64Array {
    return this.#columns.get(name)!.subarray(0, this.#length)
  }

  push(values: Readonly<Record<C, number>>): void {
    for (const name of this.#names) {
      let column = this.#columns.get(name)!
      if (column.length === this.#length) {
        const grown = new Float64Array(column.length * 2)
        grown.set(column)
        this.#columns.set(name, grown)
        column = grown
      }
      column[this.#length] = values[name]
    }
    this.#length++
  }

  /** Drops everything after a step: a resumed run replays its last steps, in new memory (charts keep views of the old). */
  truncate(keep: (index: number) => boolean): void {
    const before = this.#length
    while (this.#length > 0 && !keep(this.#length - 1)) this.#length--
    if (this.#length < before) for (const [name, column] of this.#columns) this.#columns.set(name, column.slice())
  }
}

/**
 * Where on the epoch axis a step lies: 0 before training, 1 after the first epoch. Steps and epochs share this axis.
 */
const epochPosition = ({ step, stepsPerEpoch }: { readonly step: number; readonly stepsPerEpoch: number }): number =>
  stepsPerEpoch > 0 ? step / stepsPerEpoch : 0

/** JSON writes a figure that a task does not have as null. */
const figureOf = (figure: number | null): number => figure ?? NaN

/** The figure that stands for the task, whose figures are none of another task; none where rows are classified. */
function mainFigureOf({ figures = {} }: Pick<Metrics, 'figures'>): number {
  const name = MAIN_FIGURES.find((one) => one in figures)
  return figureOf(name === undefined ? null : (figures[name] ?? null))
}

export function stepValues(event: StepEvent): Record<StepColumn, number> {
  const {
    step,
    seconds,
    loss,
    accuracy,
    learningRate,
    gradientNorm,
    clipped,
    updateRatio,
    sequencesPerSecond,
    tokensPerSecond,
    memoryBytes
  } = event
  return {
    step,
    epoch: epochPosition(event),
    seconds,
    loss,
    accuracy: figureOf(accuracy),
    learningRate,
    gradientNorm,
    clipped,
    updateRatio,
    sequencesPerSecond,
    tokensPerSecond,
    memoryBytes
  }
}

export function epochValues(event: EpochEvent): Record<EpochColumn, number> {
  const { step, seconds, train, validation, learningRate, best } = event
  return {
    step,
    epoch: epochPosition(event),
    seconds,
    trainLoss: train.loss,
    trainAccuracy: figureOf(train.accuracy),
    validationLoss: validation.loss,
    // The one curve beside the loss is that of the figure that decides; of another task it is that of its own figure.
    validationAccuracy: figureOf(validation.score ?? validation.accuracy),
    validationMacroF1: figureOf(validation.macroF1),
    validationFigure: mainFigureOf(validation),
    learningRate,
    best: best ? 1 : 0
  }
}
