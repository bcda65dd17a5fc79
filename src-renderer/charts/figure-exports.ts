// Figures in rows, to be taken away: as CSV whole, as a picture of what an eye can read.

import { computed, type ComputedRef } from 'vue'
import { csvOfFigures, type Figures, tableOfFigures } from './figure-table'
import type { ChartExports } from './save'
import { tableExports } from './table-picture'
import { usePalette } from './theme'

/** null while there are none. */
export function useFigureExports(title: () => string, figures: () => Figures | null): ComputedRef<ChartExports | null> {
  const palette = usePalette()
  return computed(() => {
    const now = figures()
    return (
      now &&
      tableExports(
        title(),
        () => tableOfFigures(now),
        () => csvOfFigures(now),
        (token) => palette.value.color(token)
      )
    )
  })
}
