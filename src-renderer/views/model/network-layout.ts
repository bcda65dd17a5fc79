// Where everything in the network's drawing lies: time runs to the right, depth runs up. Pure geometry from the settings,
// so that the picture can be tested without being looked at.

import type { ModelSettings } from '@core'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface CellBox extends Point {
  readonly layer: number
  readonly backward: boolean
  /** Which of the drawn time steps; -1 for the gap. */
  readonly step: number
}

export interface Line {
  readonly from: Point
  readonly to: Point
  readonly kind: 'input' | 'state' | 'pool' | 'attention' | 'dense'
  /** Stroke width where it says something (attention weights). */
  readonly weight?: number
}

export interface RowLabel extends Point {
  readonly layer: number
  readonly backward: boolean
}

export interface NetworkLayout {
  readonly width: number
  readonly height: number
  readonly steps: readonly number[]
  readonly gap: number
  readonly tokenY: number
  readonly embeddingY: number
  readonly cells: readonly CellBox[]
  readonly lines: readonly Line[]
  readonly rows: readonly RowLabel[]
  readonly poolY: number
  readonly classY: number
  /** Where "n more layers" is written; null when all are drawn. */
  readonly more: (Point & { readonly count: number }) | null
}

export const CELL_WIDTH = 62
export const CELL_HEIGHT = 30
const GUTTER = 118
const STEP = 96
const ROW = 46
const LAYER_GAP = 14
/** Layers drawn before the middle ones become a line of words. */
const MAX_LAYERS = 3
/** Made-up attention weights: the picture shows that they differ. */
const ATTENTION = [1, 3.4, 1.6, 2.4]
/** Columns of the steps 1, 2, 3 and T; column 3 is the gap between. */
const COLUMNS = [0, 1, 2, 4]
const GAP_COLUMN = 3

const columnX = (column: number): number => GUTTER + CELL_WIDTH / 2 + column * STEP

export function layoutNetwork(model: ModelSettings): NetworkLayout {
  // A text CNN is one row of filters, whatever its settings would be with a recurrent cell.
  const filters = model.cell === 'cnn'
  const { layers, bidirectional, pooling } = filters
    ? { layers: 1, bidirectional: false, pooling: 'max' as const }
    : model
  const directions = bidirectional ? [false, true] : [false]
  const drawn = layers <= MAX_LAYERS ? Array.from({ length: layers }, (_, index) => index) : [0, 1, layers - 1]
  const steps = COLUMNS.map(columnX)
  const classY = 26
  const poolY = classY + 62
  const rows: RowLabel[] = []
  const cells: CellBox[] = []
  let y = poolY + 40
  let more: NetworkLayout['more'] = null

  for (const layer of [...drawn].reverse()) {
    for (const backward of [...directions].reverse()) {
      const middle = y + CELL_HEIGHT / 2
      rows.push({ x: 0, y: middle, layer, backward })
      steps.forEach((x, step) => cells.push({ x, y: middle, layer, backward, step }))
      y += ROW
    }
    y += LAYER_GAP
    if (layers > MAX_LAYERS && layer === layers - 1) {
      more = { x: steps[1], y: y + 2, count: layers - MAX_LAYERS }
      y += 26
    }
  }
  const embeddingY = y + 8
  const tokenY = embeddingY + 44

  const of = (layer: number, backward: boolean, step: number): CellBox =>
    cells.find((cell) => cell.layer === layer && cell.backward === backward && cell.step === step)!
  const lines: Line[] = []
  const up = (from: Point, to: Point, kind: Line['kind'], weight?: number): void => {
    lines.push({ from, to, kind, ...(weight === undefined ? {} : { weight }) })
  }

  steps.forEach((x, step) => {
    up({ x, y: tokenY - 12 }, { x, y: embeddingY + 9 }, 'input')
    // Everything below feeds both directions, so one line runs from the embedding to the uppermost row of a layer.
    let below: Point = { x, y: embeddingY - 9 }
    for (const layer of drawn) {
      const top = of(layer, directions.at(-1)!, step)
      up(below, { x, y: of(layer, false, step).y + CELL_HEIGHT / 2 }, 'input')
      if (bidirectional)
        up({ x, y: of(layer, false, step).y - CELL_HEIGHT / 2 }, { x, y: top.y + CELL_HEIGHT / 2 }, 'input')
      below = { x, y: top.y - CELL_HEIGHT / 2 }
    }
  })
  // A filter reads its neighbours, as far as the picture has them, and nothing goes from one place to the next.
  if (filters)
    steps.forEach((x, step) => {
      for (const beside of [steps[step - 1], steps[step + 1]])
        if (beside !== undefined && Math.abs(beside - x) === STEP)
          up({ x: beside, y: embeddingY - 9 }, { x, y: of(0, false, step).y + CELL_HEIGHT / 2 }, 'input')
    })
  for (const layer of filters ? [] : drawn) {
    for (const backward of directions) {
      for (let step = 0; step + 1 < steps.length; step++) {
        const a = of(layer, backward, backward ? step + 1 : step)
        const b = of(layer, backward, backward ? step : step + 1)
        const side = backward ? -1 : 1
        up({ x: a.x + (side * CELL_WIDTH) / 2, y: a.y }, { x: b.x - (side * CELL_WIDTH) / 2, y: b.y }, 'state')
      }
    }
  }
  const topLayer = drawn[drawn.length - 1]
  const topY = of(topLayer, directions.at(-1)!, 0).y - CELL_HEIGHT / 2
  steps.forEach((x, step) => {
    // The last state of each direction is where it finished reading: the end going forward, the beginning going back.
    const isLast = step === steps.length - 1
    const isFirst = step === 0
    if (pooling === 'last' && !isLast && !(isFirst && bidirectional)) return
    up(
      { x, y: topY },
      { x, y: poolY + 14 },
      pooling === 'attention' ? 'attention' : 'pool',
      pooling === 'attention' ? ATTENTION[step] : undefined
    )
  })
  const middleX = (steps[0] + steps[steps.length - 1]) / 2
  up({ x: middleX, y: poolY - 14 }, { x: middleX, y: classY + 14 }, 'dense')

  return {
    width: columnX(4) + CELL_WIDTH / 2 + 8,
    height: tokenY + 26,
    steps,
    gap: columnX(GAP_COLUMN),
    tokenY,
    embeddingY,
    cells,
    lines,
    rows,
    poolY,
    classY,
    more
  }
}
