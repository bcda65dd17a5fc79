// Draws gradient flow over epochs as an SVG that reads on light and dark ground: one panel a run, steps before the end
// to the right, the gradient's norm against its last step upwards in powers of ten, one line an epoch, the last one bold.

export interface FigureRun {
  readonly name: string
  /** Accuracy on the test rows. */
  readonly accuracy: number
  readonly epochs: readonly { readonly epoch: number; readonly norms: readonly number[] }[]
}

export interface FigureOptions {
  readonly lag: number
  readonly chance: number
}

const WIDTH = 760
const HEIGHT = 300
const PANEL = { width: 300, height: 190, top: 62, left: [62, 430] } as const
/** Powers of ten from top to bottom. */
const TOP = 1
const BOTTOM = -16
const TITLES: Readonly<Record<string, string>> = { rnn: 'Plain RNN', lstm: 'LSTM' }

const STYLE = `
  text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: #4a5361; }
  .title { font-size: 15px; font-weight: 600; fill: #14181f; }
  .grid { stroke: #8a94a3; stroke-opacity: .28; }
  .axis { stroke: #8a94a3; }
  .curve { fill: none; stroke-linejoin: round; }
  .rnn { stroke: #c94f00; } .lstm { stroke: #0072b2; }
  text.rnn { fill: #b04400; stroke: none; } text.lstm { fill: #0068a3; stroke: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #a9b3c1; } .title { fill: #e7eaef; }
    .rnn { stroke: #f0793a; } .lstm { stroke: #4aa8e0; }
    text.rnn { fill: #f0793a; } text.lstm { fill: #4aa8e0; }
  }`

/** @returns a whole SVG document */
export function vanishingFigure(runs: readonly FigureRun[], { lag, chance }: FigureOptions): string {
  const said = runs.map(({ name, accuracy }) => `${TITLES[name]}: test accuracy ${accuracy.toFixed(2)}`).join(', ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Gradient of the loss by the hidden state against steps before the end. ${said} (chance ${chance}).">`,
    `<style>${STYLE}\n</style>`,
    ...runs.map((run, index) => panel(run, PANEL.left[index], lag, chance)),
    '</svg>',
    ''
  ].join('\n')
}

function panel(run: FigureRun, left: number, lag: number, chance: number): string {
  const x = (step: number): number => round(left + (step / lag) * PANEL.width)
  const y = (power: number): number => round(PANEL.top + ((TOP - power) / (TOP - BOTTOM)) * PANEL.height)
  const bottom = PANEL.top + PANEL.height
  const parts = [
    `<text class="title" x="${left}" y="24">${TITLES[run.name]}</text>`,
    `<text class="${run.name}" x="${left}" y="43">test accuracy ${run.accuracy.toFixed(2)}${run.accuracy < chance + 0.1 ? `, chance is ${chance}` : ''}</text>`
  ]
  for (const power of [0, -4, -8, -12, -16]) {
    parts.push(`<line class="grid" x1="${left}" x2="${left + PANEL.width}" y1="${y(power)}" y2="${y(power)}"/>`)
    parts.push(
      `<text x="${left - 8}" y="${y(power) + 4}" text-anchor="end">${power === 0 ? '1' : `10<tspan dy="-4" font-size="9">${power}</tspan>`}</text>`
    )
  }
  for (const step of [0, 20, 40, 60].filter((tick) => tick <= lag))
    parts.push(`<text x="${x(step)}" y="${bottom + 18}" text-anchor="middle">${step}</text>`)
  parts.push(`<line class="axis" x1="${left}" x2="${left + PANEL.width}" y1="${bottom}" y2="${bottom}"/>`)
  parts.push(`<text x="${left + PANEL.width / 2}" y="${bottom + 38}" text-anchor="middle">steps before the end</text>`)
  run.epochs.forEach(({ norms }, index) => {
    const last = index === run.epochs.length - 1
    const points = norms
      .slice(0, lag + 1)
      .map((norm, step) => `${x(step)},${y(Math.max(BOTTOM, Math.log10(Math.max(1e-30, norm / norms[0]))))}`)
    parts.push(
      `<polyline class="curve ${run.name}" stroke-width="${last ? 2.5 : 1}" stroke-opacity="${last ? 1 : round(0.18 + (0.42 * index) / run.epochs.length)}" points="${points.join(' ')}"/>`
    )
  })
  return parts.join('\n')
}

const round = (value: number): number => Math.round(value * 100) / 100
