// The colours of the moment. Canvas and exported pictures cannot use custom properties, so tokens are resolved here, and
// asked again when the theme changes (the person's choice, the system's, or a higher contrast).

import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { tokenColor } from '../composables/token-color'

/** Resolves token names to colours; remembers them until the theme changes. */
export class Palette {
  readonly #known = new Map<string, string>()

  color(token: string): string {
    const known = this.#known.get(token)
    if (known !== undefined) return known
    const color = tokenColor(token)
    this.#known.set(token, color)
    return color
  }

  /** The same colour with an opacity. */
  faded(token: string, opacity: number): string {
    return withOpacity(this.color(token), opacity)
  }
}

/** @param color as getComputedStyle answers it: rgb(r, g, b) or rgba(r, g, b, a) */
function withOpacity(color: string, opacity: number): string {
  const [r, g, b] = channels(color)
  return `rgba(${r}, ${g}, ${b}, ${opacity})`
}

/** Red, green and blue in 0..255. */
export function channels(color: string): readonly [number, number, number] {
  const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map(Number)
  return color.startsWith('color(srgb') ? [Math.round(r * 255), Math.round(g * 255), Math.round(b * 255)] : [r, g, b]
}

const palette = shallowRef(new Palette())
const media = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']
let users = 0
let unwatch: (() => void) | null = null

/** The palette, renewed on every change of theme while some chart is shown. */
export function usePalette(): Readonly<ShallowRef<Palette>> {
  if (users++ === 0) {
    palette.value = new Palette()
    unwatch = watchTheme(() => {
      palette.value = new Palette()
    })
  }
  onScopeDispose(() => {
    if (--users === 0) unwatch?.()
  })
  return palette
}

function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-presentation', 'style', 'class']
  })
  const queries = media.map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', changed)
  document.addEventListener('fullscreenchange', changed)
  return () => {
    observer.disconnect()
    document.removeEventListener('fullscreenchange', changed)
    for (const query of queries) query.removeEventListener('change', changed)
  }
}
