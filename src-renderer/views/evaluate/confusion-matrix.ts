// The cells of a confusion matrix as they are drawn, and the keys that move among them. Only cells near the view exist
// (matrix-window.ts).

import { computed, nextTick, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { Evaluation } from '@core'
import { colorScale, inkOn } from '../../charts/color-scale'
import { usePalette } from '../../charts/theme'
import { format, t } from '../../i18n'
import { useMatrixWindow, type Window } from './matrix-window'

/** Up to this many classes a cell has room for its figure at full size. */
const ROOMY = 8

/** What a cell shows: its rows, or its share of the rows of its true class. */
export type MatrixValue = 'counts' | 'shares'

export interface MatrixPlace {
  readonly row: number
  readonly column: number
}

export interface MatrixCell extends MatrixPlace {
  readonly text: string
  /** For a screen reader and on hover. */
  readonly name: string
  readonly color: string
  readonly ink: string
}

export interface MatrixRow {
  /** Index of the true class. */
  readonly label: number
  readonly row: number
  readonly cells: readonly MatrixCell[]
}

export interface ConfusionMatrix {
  readonly roomy: ComputedRef<boolean>
  readonly rows: ComputedRef<readonly MatrixRow[]>
  /** Predicted classes of the columns in view, by index. */
  readonly columns: ComputedRef<readonly number[]>
  readonly columnWindow: ComputedRef<Window>
  /** The cell Tab leads to: the active one, or the nearest that exists while that one is scrolled away. */
  readonly reachable: ComputedRef<MatrixPlace>
  readonly onScroll: () => void
  /** Makes the cell an event came from the active one; null where it came from none. */
  activate(event: Event): MatrixPlace | null
  onKeydown(event: KeyboardEvent): Promise<void>
}

/** @param shown indices of the classes with a row and a column */
export function useConfusionMatrix(
  scroller: Readonly<ShallowRef<HTMLElement | null>>,
  evaluation: () => Evaluation,
  shown: () => readonly number[],
  value: () => MatrixValue
): ConfusionMatrix {
  const palette = usePalette()
  const roomy = computed(() => shown().length <= ROOMY)
  const active = shallowRef<MatrixPlace>({ row: 0, column: 0 })
  const {
    rows: rowWindow,
    columns: columnWindow,
    reveal,
    onScroll
  } = useMatrixWindow(
    scroller,
    () => shown().length,
    () => roomy.value
  )
  const columns = computed(() => shown().slice(columnWindow.value.from, columnWindow.value.to))
  const largest = computed(() => {
    const { confusion } = evaluation()
    return Math.max(1, ...shown().map((label) => Math.max(...shown().map((predicted) => confusion[label][predicted]))))
  })

  const textOf = (count: number, share: number): string => {
    if (count === 0) return roomy.value ? '0' : ''
    if (value() === 'counts') return format.integer(count)
    return roomy.value ? format.percent(share, 1) : String(Math.round(share * 100))
  }
  const rows = computed(() => {
    const { classes, confusion, perClass } = evaluation()
    const color = colorScale('sequential', 1, palette.value)
    return shown()
      .slice(rowWindow.value.from, rowWindow.value.to)
      .map((label, n): MatrixRow => {
        const row = rowWindow.value.from + n
        const all = perClass[label].support
        const cells = columns.value.map((predicted, c): MatrixCell => {
          const count = confusion[label][predicted]
          const share = all > 0 ? count / all : 0
          const ground = color(value() === 'counts' ? count / largest.value : share)
          return {
            row,
            column: columnWindow.value.from + c,
            text: textOf(count, share),
            name: t('evaluate.confusion.cell', {
              truth: classes[label],
              predicted: classes[predicted],
              count: format.integer(count),
              all: format.integer(all)
            }),
            color: ground,
            ink: inkOn(ground)
          }
        })
        return { label, row, cells }
      })
  })

  function activate(event: Event): MatrixPlace | null {
    const cell = (event.target as HTMLElement | null)?.closest<HTMLElement>('[data-cell]')
    if (!cell) return null
    const [row, column] = cell.dataset.cell!.split(' ').map(Number)
    active.value = { row, column }
    return active.value
  }

  async function onKeydown(event: KeyboardEvent): Promise<void> {
    const { row, column } = active.value
    const last = shown().length - 1
    const targets: Record<string, readonly [number, number]> = {
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      Home: [row, 0],
      End: [row, last],
      PageUp: [0, column],
      PageDown: [last, column]
    }
    const target = targets[event.key]
    if (!target) return
    event.preventDefault()
    active.value = { row: Math.min(last, Math.max(0, target[0])), column: Math.min(last, Math.max(0, target[1])) }
    reveal(active.value.row, active.value.column)
    await nextTick()
    scroller.value?.querySelector<HTMLElement>(`[data-cell="${active.value.row} ${active.value.column}"]`)?.focus()
  }

  return {
    roomy,
    rows,
    columns,
    columnWindow,
    reachable: computed(() => ({
      row: Math.min(rowWindow.value.to - 1, Math.max(rowWindow.value.from, active.value.row)),
      column: Math.min(columnWindow.value.to - 1, Math.max(columnWindow.value.from, active.value.column))
    })),
    onScroll,
    activate,
    onKeydown
  }
}
