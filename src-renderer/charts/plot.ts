// What a chart shows, as plain data: layers over one pair of axes. The canvas, the SVG export, the CSV export, the data
// table and the tooltip are all made from this one description, so they can never disagree.
//
// Colours are design tokens by name ("gate-f", "class-1", "text"), never colour values: light and dark, the screen and
// an exported picture each resolve them for themselves.

/** Numbers of one axis; Float64Array columns of a run's history go in as they are. */
export type Column = ArrayLike<number>

export type Dash = 'solid' | 'dashed' | 'dotted' | 'dash-dot'
export type Marker = 'circle' | 'triangle' | 'rect' | 'rectRot' | 'star' | 'crossRot'

/** Markers in the order series take them where colour alone would have to tell them apart. */
export const MARKERS: readonly Marker[] = ['circle', 'triangle', 'rect', 'rectRot', 'star', 'crossRot']
export const DASHES: readonly Dash[] = ['solid', 'dashed', 'dotted', 'dash-dot']

interface LayerBase {
  readonly id: string
  /** Stands at the line's end, in the tooltip, in the table and in the CSV's header. */
  readonly label: string
  /** A design token without its dashes. */
  readonly color: string
}

export interface LineLayer extends LayerBase {
  readonly kind: 'line'
  /** Ascending. */
  readonly x: Column
  readonly y: Column
  readonly dash?: Dash
  /** Drawn thin and pale, without a label at its end: the raw line under its smooth one. */
  readonly faint?: boolean
  readonly markers?: Marker
  /** No label at the line's end: reference lines, or one of very many. */
  readonly unlabelled?: boolean
  /** A shorter name for the line's end than `label`. */
  readonly endLabel?: string
}

export interface AreaLayer extends LayerBase {
  readonly kind: 'area'
  readonly x: Column
  readonly lower: Column
  readonly upper: Column
  /** 0..1; pale for a band around a line, stronger for a stacked area. */
  readonly opacity?: number
  /** No label at its end: the line inside the band has one. */
  readonly unlabelled?: boolean
}

export interface PointsLayer extends LayerBase {
  readonly kind: 'points'
  readonly x: Column
  readonly y: Column
  readonly marker?: Marker
  /** What each point is, for the tooltip and the table. */
  readonly names?: readonly string[]
}

export interface BarsLayer extends LayerBase {
  readonly kind: 'bars'
  /** Middle of each bar; equally spaced. */
  readonly x: Column
  readonly y: Column
  /** Paler, thinner: one of two overlaid sets. */
  readonly faint?: boolean
}

export type Layer = LineLayer | AreaLayer | PointsLayer | BarsLayer

export interface Axis {
  readonly label: string
  /** How a value is written on the axis and in figures. */
  format(value: number): string
  readonly scale?: 'linear' | 'log'
  readonly min?: number
  readonly max?: number
  /** Values that must be in view whatever the data: a meaningful zero, chance. */
  readonly include?: readonly number[]
  /** Names of the values 0, 1, 2 ... */
  readonly categories?: readonly string[]
  /** Only whole numbers are ticked: epochs. */
  readonly whole?: boolean
}

/** A level to compare with (majority class, chance), drawn as thin grey dashes with its name at the end. */
export interface Baseline {
  readonly label: string
  readonly value: number
}

export interface Plot {
  readonly layers: readonly Layer[]
  readonly baselines: readonly Baseline[]
  readonly x: Axis
  readonly y: Axis
}

/** A line as pages give it to LineChart; `smooth` puts its smoothed twin over it. */
export interface LineSeries {
  readonly id: string
  readonly label: string
  readonly color: string
  readonly x: Column
  readonly y: Column
  readonly dash?: Dash
  readonly markers?: Marker
  readonly smooth?: boolean
  readonly unlabelled?: boolean
}

export interface BandSeries {
  readonly id: string
  readonly label: string
  readonly color: string
  readonly x: Column
  readonly lower: Column
  readonly upper: Column
  /** The line inside the band; none where absent. */
  readonly middle?: Column
  /** A second, pale line inside the band with its own name in tooltip and table: the median beside the mean. */
  readonly median?: { readonly label: string; readonly y: Column }
  readonly dash?: Dash
}

export interface ScatterSeries {
  readonly id: string
  readonly label: string
  readonly color: string
  readonly x: Column
  readonly y: Column
  readonly marker?: Marker
  readonly names?: readonly string[]
}

export interface BarSeries {
  readonly id: string
  readonly label: string
  readonly color: string
  readonly x: Column
  readonly y: Column
  readonly faint?: boolean
}

/** 'stale': the picture stays, paler, while a newer answer is awaited. */
export type ChartState = 'ready' | 'empty' | 'loading' | 'failed' | 'stale'

/** Props every chart has: its texts and its state. */
export interface ChartProps {
  readonly title: string
  /** The last value, beside the title. */
  readonly value?: string
  /** What the picture shows and what to notice now, computed from the data. */
  readonly sentence: string
  readonly state?: ChartState
  /** Shown in place of the picture while it is empty, loading or failed. */
  readonly note?: string
  /** Plot height in pixels. */
  readonly height?: number
  /** Heading level of the title; 2 unless the chart stands under a heading of its own. */
  readonly level?: 2 | 3
}

/** The texts and the state out of a chart's props, for the frame around its plot. */
export function frameProps({ title, value, sentence, state, note, height, level }: ChartProps): ChartProps {
  return { title, value, sentence, state, note, height, level }
}

/** A chart as a table: what a screen reader reads, and what the eye may prefer. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Only every nth row is shown; the CSV has all. */
  readonly thinned: boolean
}
