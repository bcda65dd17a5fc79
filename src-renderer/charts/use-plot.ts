// The state of one plot on screen: when it is redrawn, what part of x it shows, what its tooltip says, and the keyboard's
// way to all that a pointer can do: Chart.js handles pointers but has no keyboard access to values or to zooming.

import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch, type ShallowRef } from 'vue'
import { t } from '../i18n'
import { isScatter } from './datasets'
import { nearestIndex } from './decimate'
import { PlotDrawing, type PlotView } from './drawing'
import { wholeRange } from './extent'
import type { PlotTooltip } from './interaction'
import type { Plot } from './plot'
import { pointText, stopsOf, valuesAt, xText, type PointPlace } from './series-values'
import { usePalette } from './theme'
import { useFrame, useWidth } from './use-canvas'
import { visibleRange, type Zoom } from './zoom'

/** How much one key press zooms. */
const KEY_ZOOM = 0.5
/** Narrower than this many pixels nothing is drawn. */
const MIN_WIDTH = 40

interface PlotElements {
  /** Takes the keyboard and gives the width. */
  readonly frame: Readonly<ShallowRef<HTMLElement | null>>
  readonly canvas: Readonly<ShallowRef<HTMLCanvasElement | null>>
}

interface PlotInput {
  readonly plot: Plot
  /** In pixels. */
  readonly height: number
  readonly zoom: Zoom
}

/** @param input read anew at every change @param open a point of a scatter was clicked, or Enter pressed on it */
export function usePlot({ frame, canvas }: PlotElements, input: () => PlotInput, open: (place: PointPlace) => void) {
  const palette = usePalette()
  const width = ref(0)
  const view = shallowRef<PlotView | null>(null)
  const tooltip = shallowRef<PlotTooltip | null>(null)
  /** Read aloud by screen readers. */
  const announcement = ref('')
  /** Pointer or keyboard is on this chart, not on another one that shares its zoom. */
  const here = ref(false)
  const picked = shallowRef<PointPlace | null>(null)

  const plot = computed(() => input().plot)
  const zoom = computed(() => input().zoom)
  const whole = computed(() => wholeRange(plot.value) ?? { from: 0, to: 1 })
  const shown = computed(() => visibleRange(whole.value, zoom.value.range))
  const scatter = computed(() => isScatter(plot.value))

  const drawing = useDrawing(canvas, {
    hover(x) {
      here.value = true
      zoom.value.point(x)
    },
    pick(place) {
      here.value = true
      picked.value = place
    },
    open,
    // The crosshair stands still while the pointer drags: it would point at nothing.
    zoomStart: leave,
    zoom: (range) => zoom.value.show(range),
    tooltip(content) {
      tooltip.value = content
    }
  })
  const schedule = useFrame(() => {
    if (width.value < MIN_WIDTH) return
    view.value =
      drawing()?.draw(plot.value, shown.value, palette.value, { width: width.value, height: input().height }) ?? null
  })
  watch([plot, shown, palette, width, () => input().height], schedule)
  watch([() => zoom.value.cursor, here], ([x, isHere]) => drawing()?.highlight.point(scatter.value ? null : x, isHere))
  watch(picked, (place) => drawing()?.highlight.pick(place))
  useWidth(frame, width)

  function leave(): void {
    here.value = false
    zoom.value.point(null)
    picked.value = null
  }

  function onKeydown(event: KeyboardEvent): void {
    if (!view.value) return
    const keys: Record<string, () => void> = {
      ArrowRight: () => walk(event.shiftKey ? 10 : 1),
      ArrowLeft: () => walk(event.shiftKey ? -10 : -1),
      Home: () => walk(-Infinity),
      End: () => walk(Infinity),
      '+': () => drawing()?.zoom(KEY_ZOOM),
      '=': () => drawing()?.zoom(KEY_ZOOM),
      '-': () => drawing()?.zoom(1 / KEY_ZOOM),
      '0': () => zoom.value.show(null),
      Escape: leave,
      Enter: () => {
        if (picked.value) open(picked.value)
      }
    }
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    keys[event.key]()
  }

  function walk(by: number): void {
    here.value = true
    if (scatter.value) walkPoints(by)
    else walkStops(by, stopsOf(plot.value))
  }

  function walkStops(by: number, stops: ArrayLike<number>): void {
    const { cursor } = zoom.value
    const { from, to } = shown.value
    const count = stops.length
    if (count === 0) return
    let n = cursor === null ? (by > 0 ? -1 : count) : nearestIndex(stops, cursor)
    n = Math.min(count - 1, Math.max(0, n + by))
    // A step is a pixel at least: on a long line the next point would not move the crosshair.
    const perPixel = (to - from) / Math.max(1, view.value!.right - view.value!.left)
    while (cursor !== null && n > 0 && n < count - 1 && Math.abs(stops[n] - cursor) < perPixel) n += Math.sign(by)
    zoom.value.point(stops[n])
    const values = valuesAt(plot.value, stops[n], to - from)
    announcement.value = t('charts.readout', {
      axis: plot.value.x.label,
      value: xText(plot.value, stops[n], values),
      figures: values.map(({ label, text }) => t('charts.figure', { name: label, value: text })).join(', ')
    })
  }

  function walkPoints(by: number): void {
    const places = plot.value.layers.flatMap((layer, index) =>
      layer.kind === 'points' ? Array.from(layer.x, (_, n): PointPlace => ({ layer: index, index: n })) : []
    )
    const now = places.findIndex(({ layer, index }) => layer === picked.value?.layer && index === picked.value.index)
    picked.value = places[Math.min(places.length - 1, Math.max(0, now + by))] ?? null
    const point = picked.value && pointText(plot.value, picked.value)
    if (point) announcement.value = `${point.name}: ${point.values}`
  }

  return { palette, view, tooltip, announcement, onKeydown, leave }
}

/** A drawing that lives as long as its canvas. */
function useDrawing(
  canvas: Readonly<ShallowRef<HTMLCanvasElement | null>>,
  events: ConstructorParameters<typeof PlotDrawing>[1]
): () => PlotDrawing | null {
  let drawing: PlotDrawing | null = null
  onMounted(() => {
    const context = canvas.value?.getContext('2d')
    if (context) drawing = new PlotDrawing(context, events)
  })
  onBeforeUnmount(() => drawing?.destroy())
  return () => drawing
}
