// Texts of a split behind a cell of the matrix or behind all mistakes, the most confident first (the host sorts).

import { shallowRef } from 'vue'
import type { CallArgument, Example, Split } from '@contract'
import type { Figures } from '../../charts/figure-table'
import { t } from '../../i18n'
import { useAppStore } from '../../stores/app'
import { WindowedList } from '../../stores/windowed-list'
import { useHost } from '../../transport/host'

const WINDOW_SIZE = 100
/** Texts asked for at once when all are wanted. */
const PAGE_SIZE = 500

/** null for both: every mistake. */
export interface ExampleFilter {
  readonly label: number | null
  readonly predicted: number | null
}

export const ALL_WRONG: ExampleFilter = { label: null, predicted: null }

export class ExampleList extends WindowedList<Example> {
  readonly #total = shallowRef<number | null>(null)
  readonly #question: Omit<CallArgument<'run.examples'>, 'from' | 'count'>

  constructor(run: string, split: Split, { label, predicted }: ExampleFilter) {
    super(WINDOW_SIZE)
    this.#question = { run, split, label, predicted, wrongOnly: label === null && predicted === null }
    this.want(0, 0)
  }

  /** null until the first answer. */
  get total(): number | null {
    return this.#total.value
  }

  protected async fetch(from: number): Promise<readonly Example[]> {
    const { total, examples } = await useHost().call('run.examples', { ...this.#question, from, count: WINDOW_SIZE })
    this.#total.value = total
    return examples
  }

  /** Every text of the list, in its order. */
  async all(): Promise<readonly Example[]> {
    const found: Example[] = []
    for (;;) {
      const { total, examples } = await useHost().call('run.examples', {
        ...this.#question,
        from: found.length,
        count: PAGE_SIZE
      })
      found.push(...examples)
      if (examples.length === 0 || found.length >= total) return found
    }
  }

  protected onError(thrown: unknown): void {
    useAppStore().showError(thrown)
  }
}

/** What is saved of a list of texts: the line in the file, the text, both classes, the probability of the predicted one. */
export const exampleFigures = (examples: readonly Example[], classes: readonly string[]): Figures => ({
  columns: (['line', 'text', 'truth', 'predicted', 'confidence'] as const).map((key) => ({
    key,
    label: t(`evaluate.texts.${key}`)
  })),
  rows: examples.map(({ line, text, label, predicted, probability }) => [
    line,
    text,
    classes[label] ?? '',
    classes[predicted] ?? '',
    probability
  ])
})
