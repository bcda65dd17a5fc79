// The hash router: `#/page/argument?key=value`. Small on purpose: pages are few, flat and deep-linkable, and the
// address is the only state. Which pages exist is known by app/pages.ts, not here.

import { readonly, shallowRef, type DeepReadonly, type Ref } from 'vue'

export const PAGE_IDS = [
  'data',
  'model',
  'train',
  'evaluate',
  'inspect',
  'predict',
  'runs',
  'lab',
  'export',
  'lessons',
  'label',
  'search',
  'help'
] as const
export type PageId = (typeof PAGE_IDS)[number]

export interface Route {
  readonly page: PageId
  /** A run id for the pages about one run, else ''. */
  readonly argument: string
  readonly query: Readonly<Record<string, string>>
}

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?')
  const [page = '', ...rest] = path.split('/')
  const known = PAGE_IDS.find((id) => id === page) ?? 'data'
  return {
    page: known,
    argument: known === page ? decoded(rest.join('/')) : '',
    query: Object.fromEntries(new URLSearchParams(search))
  }
}

/** As it stands where it is no percent-encoding: an address that somebody typed or cut leads to a page all the same. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function formatRoute(page: PageId, argument = '', query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString()
  return `#/${page}${argument === '' ? '' : `/${encodeURIComponent(argument)}`}${search === '' ? '' : `?${search}`}`
}

const route = shallowRef<Route>(parseRoute(location.hash))
addEventListener('hashchange', () => {
  route.value = parseRoute(location.hash)
})

export function useRoute(): DeepReadonly<Ref<Route>> {
  return readonly(route)
}

/** Goes to a page; `replace` leaves no step to go back to. */
export function navigate(
  page: PageId,
  argument = '',
  query: Readonly<Record<string, string>> = {},
  options: { readonly replace?: boolean } = {}
): void {
  const hash = formatRoute(page, argument, query)
  if (options.replace) history.replaceState(null, '', hash)
  else if (location.hash !== hash) history.pushState(null, '', hash)
  route.value = parseRoute(hash)
}
addEventListener('popstate', () => {
  route.value = parseRoute(location.hash)
})
