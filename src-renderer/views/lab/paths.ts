// Paths through state space as polylines, the one under the pointer, and the picture as a file.

import { computed, onBeforeUnmount, onMounted, ref, type ShallowRef } from 'vue'
import { formatCsv } from '@core'
import type { TrajectoryResult } from '@contract'
import type { ChartTable } from '../../charts/plot'
import { rasterised, type ChartExports } from '../../charts/save'
import { usePalette } from '../../charts/theme'
import { CLASS_COLORS, classColor } from '../../components/class-color'
import { format, t } from '../../i18n'
import { pathView, pathsSvg, pointsOf } from './path-drawing'

export const HEIGHT = 380
/** Names in the list are cut to this. */
const NAME = 60
const TABLE_ROWS = 400

export function usePaths(
  props: { readonly result: TrajectoryResult | null },
  frame: Readonly<ShallowRef<HTMLElement | null>>
) {
  const palette = usePalette()
  const width = ref(640)
  const picked = ref<number | null>(null)
  let observer: ResizeObserver | null = null
  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      width.value = Math.max(200, Math.floor(entry.contentRect.width))
    })
    if (frame.value) observer.observe(frame.value)
  })
  onBeforeUnmount(() => observer?.disconnect())

  const texts = computed(() => props.result?.texts.filter(({ x }) => x.length > 0) ?? [])
  const view = computed(() => pathView(texts.value, width.value, HEIGHT))
  const drawn = computed(() =>
    texts.value.map((text, index) => {
      const [endX, endY] = view.value.place(text.x[text.x.length - 1], text.y[text.y.length - 1])
      return { index, points: pointsOf(text, view.value), endX, endY, color: `var(--${tokenOf(text.label)})`, text }
    })
  )
  const origin = computed(() => view.value.place(0, 0))
  const chosen = computed(() => (picked.value === null ? null : (texts.value[picked.value] ?? null)))
  /** Classes without a colour of their own are drawn grey and not listed. */
  const uncoloured = computed(() => Math.max(0, (props.result?.classes.length ?? 0) - CLASS_COLORS))
  const explained = computed(() =>
    format.percent(
      (props.result?.explained ?? []).reduce((sum, share) => sum + share, 0),
      0
    )
  )
  const options = computed(() =>
    [
      { value: '', label: t('lab.path.none') },
      ...texts.value.map(({ text }, index) => ({
        value: String(index),
        label: text.length > NAME ? `${text.slice(0, NAME)}…` : text
      }))
    ].filter(({ value }) => value !== '')
  )

  const rows = (limit: number): string[][] =>
    texts.value
      .flatMap((text) =>
        text.x.map((x, n) => [
          text.text,
          props.result?.classes[text.label] ?? '',
          String(n + 1),
          String(x),
          String(text.y[n])
        ])
      )
      .slice(0, limit)
  const columns = computed(() => [t('lab.path.text'), t('lab.path.label'), t('lab.path.token'), 'x', 'y'])
  const table = (): ChartTable => ({ columns: columns.value, rows: rows(TABLE_ROWS), thinned: false })
  const svg = (): string =>
    pathsSvg(texts.value, view.value, {
      title: t('lab.path.title'),
      color: (token) => palette.value.color(token),
      tokenOf
    })
  const exports: ChartExports = {
    png: () => rasterised(svg(), view.value),
    svg,
    csv: () => [...formatCsv(columns.value, rows(Infinity))].join('')
  }

  return { width, picked, texts, drawn, origin, chosen, uncoloured, explained, options, table, exports }
}

const tokenOf = (label: number): string => classColor(label) ?? 'stroke'
