// While a dialog, menu or select is open, Reka UI hides the rest of the page from screen readers (aria-hidden). What is
// hidden must not take the focus either; `inert` says so, and leaves together with aria-hidden. A popup that gives the
// focus back an instant too early, while its trigger is still inert, is helped here.

/** Follows the element's aria-hidden for as long as it lives. */
export function keepHiddenInert(element: HTMLElement): void {
  let last: HTMLElement | null = null
  element.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) last = target
  })
  new MutationObserver(() => {
    element.inert = element.getAttribute('aria-hidden') === 'true'
    if (!element.inert && document.activeElement === document.body) last?.focus()
  }).observe(element, { attributes: true, attributeFilter: ['aria-hidden'] })
}
