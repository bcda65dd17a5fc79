// The line under an exported picture: which settings and which seed it is of. Pages that know say it once, for all their charts;
// it is written into the picture, since a picture on a slide has lost its page.

import { type InjectionKey, inject, provide } from 'vue'
import { cellName, type RunRecord } from '@core'
import { format, t } from '../i18n'
import { escaped } from './svg'
import type { ChartExports } from './save'

const CAPTION: InjectionKey<() => string> = Symbol('caption')

/** For every chart below the component that calls it. */
export const provideCaption = (caption: () => string): void => provide(CAPTION, caption)
/** '' where nobody said anything. */
export const useCaption = (): (() => string) => inject(CAPTION, () => '')

/** A run's settings as far as a picture needs them. */
export function runCaption({ name, model, settings }: Pick<RunRecord, 'name' | 'model' | 'settings'>): string {
  return t('charts.caption', {
    run: name,
    cell: cellName({ cell: model.cell, spectralRadius: settings.model.spectralRadius }),
    hidden: model.hidden,
    layers: model.layers,
    optimizer: settings.optimizer.name,
    rate: settings.learningRate === null ? '–' : format.number(settings.learningRate),
    epochs: settings.epochs,
    seed: settings.seed
  })
}

const ROOM = 22
const SIZE = 11

/** The same exports with a caption under their pictures. */
export function captioned(
  exports: ChartExports,
  caption: string,
  colors: { ink: string; ground: string }
): ChartExports {
  if (caption === '') return exports
  return {
    csv: () => exports.csv(),
    svg: () => captionedSvg(exports.svg(), caption, colors.ink),
    png: async () => captionedPng(await exports.png(), caption, colors)
  }
}

/** Makes room below: our own pictures, whose ground is as high as the picture. */
export function captionedSvg(svg: string, caption: string, ink: string): string {
  const [, width, height] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []
  if (width === undefined) return svg
  const higher = Number(height) + ROOM
  const box = /viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/.exec(svg)
  const [left, top] = box ? [Number(box[1]), Number(box[2])] : [0, 0]
  const text = `<text x="${left + 4}" y="${top + Number(height) + ROOM / 2 + 3}" font-size="${SIZE}" fill="${ink}">${escaped(caption)}</text>`
  return svg
    .replace(`width="${width}" height="${height}"`, `width="${width}" height="${higher}"`)
    .replace(/viewBox="[^"]*"/, `viewBox="${left} ${top} ${width} ${higher}"`)
    .replace(/<\/svg>\s*$/, `${text}\n</svg>`)
}

async function captionedPng(
  picture: Blob,
  caption: string,
  { ink, ground }: { ink: string; ground: string }
): Promise<Blob> {
  const image = await createImageBitmap(picture)
  const scale = Math.max(1, devicePixelRatio)
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height + ROOM * scale
  const context = canvas.getContext('2d')
  if (!context) return picture
  context.fillStyle = ground
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0)
  context.fillStyle = ink
  context.font = `${SIZE * scale}px sans-serif`
  context.fillText(caption, 4 * scale, image.height + (ROOM / 2 + 3) * scale)
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? picture), 'image/png'))
}
