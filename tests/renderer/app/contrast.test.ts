// The design tokens against WCAG 2.2 AA, computed from the file itself: 4.5:1 for text, 3:1 for strokes that say something.

/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync('src-renderer/app/tokens.css', 'utf8')

const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)/g)].map(
    ([, name, light, dark]) => [name, { light, dark }] as const
  )
)

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}
function failures(names: readonly string[], grounds: readonly string[], min: number): string[] {
  return names.flatMap((name) =>
    grounds.flatMap((ground) =>
      (['light', 'dark'] as const).flatMap((theme) => {
        const ratio = contrast(tokens.get(name)![theme], tokens.get(ground)![theme])
        return ratio >= min ? [] : [`${theme}: ${name} on ${ground} ${ratio.toFixed(2)}`]
      })
    )
  )
}

test('text tokens reach 4.5:1 on background, surface and raised, light and dark', () => {
  expect(
    failures(['text', 'text-quiet', 'accent', 'good', 'warn', 'bad'], ['background', 'surface', 'raised'], 4.5)
  ).toEqual([])
})

test('text on tinted grounds and on the accent reaches 4.5:1', () => {
  expect(failures(['text', 'accent'], ['accent-wash'], 4.5)).toEqual([])
  expect(failures(['text', 'bad'], ['bad-wash'], 4.5)).toEqual([])
  expect(failures(['text', 'warn'], ['warn-wash'], 4.5)).toEqual([])
  expect(failures(['text', 'good'], ['good-wash'], 4.5)).toEqual([])
  expect(failures(['on-accent'], ['accent', 'accent-strong'], 4.5)).toEqual([])
})

test('strokes, gates, states and classes reach 3:1 on background and surface', () => {
  const drawn = [
    'stroke',
    'gate-i',
    'gate-f',
    'gate-o',
    'gate-g',
    'gate-r',
    'gate-z',
    'state-h',
    'state-c',
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((index) => `class-${index}`)
  ]
  expect(failures(drawn, ['background', 'surface'], 3)).toEqual([])
})
