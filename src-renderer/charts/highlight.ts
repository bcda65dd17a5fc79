// What is highlighted on a chart: an x with every line's value there, or one point of a scatter; chosen by its pointer, by
// keys, or by the pointer on another chart of the page. Chart.js finds the elements under a pointer, draws them hovered
// and fills the tooltip; this class tells it the same for the other two.

import { Interaction, type Chart, type InteractionItem } from 'chart.js'
import { isScatter, type PlotPoint } from './datasets'
import { nearestIndex } from './decimate'
import type { Plot } from './plot'
import { stopsOf, valuesAt, type PointPlace, type SeriesValue } from './series-values'
import type { Palette } from './theme'

export type PlotChart = Chart<'line' | 'bar', PlotPoint[]>

/** The plot as last drawn. */
export interface Drawn {
  readonly plot: Plot
  readonly palette: Palette
  /** Layer of each dataset, and of each layer the dataset that stands for it. */
  readonly layerOf: readonly number[]
  readonly datasetOf: readonly number[]
  /** y where each layer leaves the view; null: no end label. */
  readonly ends: readonly (number | null)[]
}

const NO_POSITION = { x: 0, y: 0 }

export class Highlight {
  readonly #chart: PlotChart
  readonly #drawn: () => Drawn | null
  #cursor: number | null = null
  #values: readonly SeriesValue[] = []
  #picked: PointPlace | null = null
  #withTooltip = false

  constructor(chart: PlotChart, drawn: () => Drawn | null) {
    this.#chart = chart
    this.#drawn = drawn
  }

  /** x of the crosshair. */
  get cursor(): number | null {
    return this.#cursor
  }

  /** Every line's value at the crosshair. */
  get values(): readonly SeriesValue[] {
    return this.#values
  }

  /** Puts the crosshair at an x, or takes it away, and draws. @param tooltip whether this chart shows the values */
  point(x: number | null, tooltip: boolean): void {
    if (x === this.#cursor && tooltip === this.#withTooltip) return
    this.#setCursor(x)
    this.#show(tooltip)
  }

  /** Rings a point of a scatter, or none, and draws. */
  pick(place: PointPlace | null): void {
    if (place?.layer === this.#picked?.layer && place?.index === this.#picked?.index) return
    this.#picked = place
    this.#show(true)
  }

  /** The pointer moved; Chart.js draws after this. @returns what it points at */
  hover(
    pixel: number,
    items: readonly InteractionItem[]
  ): { readonly x: number } | { readonly place: PointPlace | null } {
    this.#withTooltip = true
    const drawn = this.#drawn()
    if (!drawn || isScatter(drawn.plot)) {
      this.#picked = items.length > 0 ? this.placeOf(items[0]) : null
      return { place: this.#picked }
    }
    const x = this.#stopAt(pixel)
    this.#setCursor(x)
    return { x }
  }

  /** Before other data come: what is active belongs to the elements that go. */
  release(): void {
    this.#chart.setActiveElements([])
  }

  /** After other data came, before they are drawn: the same x or point in the new elements. */
  restore(): void {
    this.#setCursor(this.#cursor)
    this.#activate()
  }

  /** Elements for a pointer at this pixel: Chart.js's interaction mode 'nearestOfEach'. */
  itemsAtPixel(pixel: number): InteractionItem[] {
    return this.#drawn() ? this.#itemsAt(this.#stopAt(pixel)) : []
  }

  placeOf({ datasetIndex, index }: { readonly datasetIndex: number; readonly index: number }): PointPlace {
    const point = this.#chart.data.datasets[datasetIndex].data[index]
    return { layer: this.#drawn()?.layerOf[datasetIndex] ?? 0, index: point.index ?? index }
  }

  #setCursor(x: number | null): void {
    const drawn = this.#drawn()
    this.#cursor = x
    this.#values = x !== null && drawn ? valuesAt(drawn.plot, x, this.#visibleWidth()) : []
  }

  #show(tooltip: boolean): void {
    this.#withTooltip = tooltip
    if (!this.#drawn()) return
    this.#activate()
    this.#chart.draw()
  }

  #activate(): void {
    const { tooltip } = this.#chart
    const items = this.#picked ? this.#itemsOf(this.#picked) : this.#itemsAt(this.#cursor)
    this.#chart.setActiveElements(items)
    // Emptied first: the same elements at another x would keep the old text.
    tooltip?.setActiveElements([], NO_POSITION)
    if (this.#withTooltip) tooltip?.setActiveElements(items, NO_POSITION)
  }

  /** Of every layer that has a value at x, the drawn element nearest to it. */
  #itemsAt(x: number | null): InteractionItem[] {
    const drawn = this.#drawn()
    const scale = this.#chart.scales.x
    if (!drawn || x === null || x < scale.min || x > scale.max) return []
    const pixel = scale.getPixelForValue(x)
    const nearest = new Map<number, InteractionItem>()
    Interaction.evaluateInteractionItems(this.#chart, 'x', { x: pixel, y: 0 }, (element, datasetIndex, index) => {
      const other = nearest.get(datasetIndex)
      if (!other || Math.abs(element.x - pixel) < Math.abs(other.element.x - pixel))
        nearest.set(datasetIndex, { element, datasetIndex, index })
    })
    return valuesAt(drawn.plot, x, this.#visibleWidth()).flatMap(
      ({ layer }) => nearest.get(drawn.datasetOf[drawn.plot.layers.indexOf(layer)]) ?? []
    )
  }

  #itemsOf({ layer, index }: PointPlace): InteractionItem[] {
    const datasetIndex = this.#drawn()?.datasetOf[layer] ?? -1
    const drawn = this.#chart.data.datasets[datasetIndex]?.data.findIndex((point) => point.index === index) ?? -1
    if (drawn < 0) return []
    return [{ datasetIndex, index: drawn, element: this.#chart.getDatasetMeta(datasetIndex).data[drawn] }]
  }

  /** The x in view nearest to a pixel that has a value, so that crosshair and tooltip agree. */
  #stopAt(pixel: number): number {
    const { x } = this.#chart.scales
    const at = Math.min(x.max, Math.max(x.min, x.getValueForPixel(pixel) ?? x.min))
    const plot = this.#drawn()?.plot
    if (!plot) return at
    const stops = stopsOf(plot)
    const n = nearestIndex(stops, at)
    return n >= 0 && stops[n] >= x.min && stops[n] <= x.max ? stops[n] : at
  }

  #visibleWidth(): number {
    const { min, max } = this.#chart.scales.x
    return max - min
  }
}
