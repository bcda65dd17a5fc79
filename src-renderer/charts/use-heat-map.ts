// The state of one heat map on screen: its geometry, when it is redrawn, and the cell in focus, which arrow keys move and
// read, Enter opens, and the pointer does both with.

import { computed, nextTick, ref, shallowRef, watch, type ShallowRef } from 'vue'
import type { ScaleKind } from './color-scale'
import { useFrame, useWidth } from './use-canvas'
import { drawHeatMap, geometryOf, HEAD, rowNamesWidth, type Matrix } from './heat-map-drawing'
import { usePalette } from './theme'

export interface Cell {
  readonly row: number
  readonly column: number
}

interface HeatMapElements {
  /** Takes the keyboard, gives the width and scrolls. */
  readonly frame: Readonly<ShallowRef<HTMLElement | null>>
  readonly canvas: Readonly<ShallowRef<HTMLCanvasElement | null>>
}

interface HeatMapInput {
  readonly matrix: Matrix
  readonly scale: ScaleKind
  /** Value of full colour; the largest magnitude where absent. */
  readonly limit: number | undefined
  /** In pixels. */
  readonly height: number
  /** Cell as a sentence. */
  describe(cell: Cell): string
}

/** @param input read anew at every change @param on a cell got the focus, or was opened */
export function useHeatMap(
  { frame, canvas }: HeatMapElements,
  input: () => HeatMapInput,
  on: { readonly focus: (cell: Cell) => void; readonly open: (cell: Cell) => void }
) {
  const palette = usePalette()
  const width = ref(0)
  const names = ref(0)
  const focus = shallowRef<Cell | null>(null)
  /** Read aloud by screen readers. */
  const announcement = ref('')

  const limit = computed(() => input().limit ?? largestMagnitude(input().matrix.values))
  const geometry = computed(() => geometryOf(input().matrix, width.value, input().height, names.value))

  const schedule = useFrame(() => {
    const context = canvas.value?.getContext('2d')
    if (!context || width.value === 0) return
    const { matrix, scale } = input()
    names.value = rowNamesWidth(context, matrix.rows)
    drawHeatMap(context, matrix, geometry.value, { scale, limit: limit.value, palette: palette.value })
  })
  watch([input, limit, palette, width, names, canvas], () => void nextTick(schedule))
  useWidth(frame, width)

  function cellUnder({ offsetX, offsetY }: MouseEvent): Cell | null {
    const { cell } = geometry.value
    const row = Math.floor((offsetY - HEAD) / cell.height)
    const column = Math.floor((offsetX - names.value) / cell.width)
    const { rows, columns } = input().matrix
    return row >= 0 && row < rows.length && column >= 0 && column < columns.length ? { row, column } : null
  }
  function onMove(event: PointerEvent): void {
    focus.value = cellUnder(event)
    if (focus.value) on.focus(focus.value)
  }
  function onClick(event: MouseEvent): void {
    const cell = cellUnder(event)
    if (cell) on.open(cell)
  }
  function onKeydown(event: KeyboardEvent): void {
    const { matrix, describe } = input()
    const [lastRow, lastColumn] = [matrix.rows.length - 1, matrix.columns.length - 1]
    const { row, column } = focus.value ?? { row: 0, column: -1 }
    const targets: Record<string, readonly [number, number]> = {
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      Home: [row, 0],
      End: [row, lastColumn],
      PageUp: [0, column],
      PageDown: [lastRow, column]
    }
    const target = targets[event.key]
    if (target) {
      event.preventDefault()
      const cell = {
        row: Math.min(lastRow, Math.max(0, target[0])),
        column: Math.min(lastColumn, Math.max(0, target[1]))
      }
      focus.value = cell
      announcement.value = describe(cell)
      on.focus(cell)
      frame.value?.scrollTo({ left: names.value + cell.column * geometry.value.cell.width - width.value / 2 })
    } else if (event.key === 'Enter' && focus.value) on.open(focus.value)
    else if (event.key === 'Escape') focus.value = null
  }

  /** Style of the frame around the cell in focus. */
  const outline = computed(() => {
    const { cell } = geometry.value
    return (
      focus.value && {
        left: `${names.value + focus.value.column * cell.width}px`,
        top: `${HEAD + focus.value.row * cell.height}px`,
        width: `${cell.width}px`,
        height: `${cell.height}px`
      }
    )
  })

  return { palette, limit, geometry, focus, outline, announcement, onMove, onClick, onKeydown }
}

/** 1 where all values are 0. */
function largestMagnitude(values: ArrayLike<number>): number {
  let found = 0
  for (let n = 0; n < values.length; n++) if (Math.abs(values[n]) > found) found = Math.abs(values[n])
  return found || 1
}
