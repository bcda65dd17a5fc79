// Resolves a design token to the colour it is right now. Canvas and exported pictures need real colours, and a custom
// property made of light-dark() only becomes one when a property uses it; so one hidden element is asked.

let probe: HTMLElement | null = null

/** @param name without dashes: "gate-i", "class-1", "text-quiet" */
export function tokenColor(name: string): string {
  if (!probe) {
    probe = document.createElement('i')
    probe.hidden = true
    document.body.append(probe)
  }
  probe.style.color = `var(--${name})`
  return getComputedStyle(probe).color
}
