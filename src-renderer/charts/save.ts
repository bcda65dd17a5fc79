// Taking a chart away: a picture of the canvas on its ground with its title, or any text, as a saved file.

import { fontOf } from './plot-style'
import type { Palette } from './theme'

const TITLE_ROOM = 32

/** What a chart can be saved as. */
export interface ChartExports {
  png(): Promise<Blob>
  svg(): string
  csv(): string
}

/** The canvas with a ground and a title: what is transparent on the page would be black on a slide. */
export function pictureOf(canvas: HTMLCanvasElement, title: string, palette: Palette): Promise<Blob> {
  const scale = canvas.clientWidth > 0 ? canvas.width / canvas.clientWidth : 1
  const picture = document.createElement('canvas')
  picture.width = canvas.width
  picture.height = canvas.height + TITLE_ROOM * scale
  const context = picture.getContext('2d')
  if (!context) return Promise.reject(new Error('picture: expected a canvas to draw on, got none'))
  context.fillStyle = palette.color('surface')
  context.fillRect(0, 0, picture.width, picture.height)
  context.save()
  context.scale(scale, scale)
  context.fillStyle = palette.color('text')
  context.font = fontOf(true).replace(/\d+px/, '13px')
  context.fillText(title, 8, 20)
  context.restore()
  context.drawImage(canvas, 0, TITLE_ROOM * scale)
  return encoded(picture)
}

/** An SVG as a PNG, at twice its size. */
export async function rasterised(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number }
): Promise<Blob> {
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return encoded(canvas)
}

function encoded(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) =>
        blob ? resolve(blob) : reject(new Error('picture: expected the canvas to be encoded as PNG, got nothing')),
      'image/png'
    )
  )
}

export function saveFile(content: Blob | string, name: string, type: string): void {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun when click returns; the address may go with the next task.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}

/** "Gradient norm" to "gradient-norm": letters of any script stay. */
export const fileNameOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'chart'
