// The pages, in the rail's order. A page is on the rail when its component exists: views/<id>/<Id>Page.vue.

import {
  Activity,
  ChartNoAxesCombined,
  CircleQuestionMark,
  Database,
  FlaskConical,
  GraduationCap,
  Layers,
  List,
  ListFilter,
  MessageSquareText,
  Microscope,
  Tags,
  PackageOpen
} from '@lucide/vue'
import { defineAsyncComponent, type Component } from 'vue'
import { PAGE_IDS, type PageId } from '../composables/route'

export interface Page {
  readonly id: PageId
  readonly icon: Component
  readonly component: Component
}

const icons: Readonly<Record<PageId, Component>> = {
  data: Database,
  model: Layers,
  train: Activity,
  evaluate: ChartNoAxesCombined,
  inspect: Microscope,
  predict: MessageSquareText,
  runs: List,
  lab: FlaskConical,
  export: PackageOpen,
  lessons: GraduationCap,
  label: Tags,
  search: ListFilter,
  help: CircleQuestionMark
}

const files = import.meta.glob<{ readonly default: Component }>('../views/*/*Page.vue')
const fileOf = (id: PageId): string => `../views/${id}/${id.charAt(0).toUpperCase()}${id.slice(1)}Page.vue`

export const pages: readonly Page[] = PAGE_IDS.flatMap((id) => {
  const load = files[fileOf(id)]
  return load ? [{ id, icon: icons[id], component: defineAsyncComponent(async () => (await load()).default) }] : []
})

/**
 * The digit of a page's shortcut: its place among all pages, as in the host's menu, whether or not all are there; 0 is the tenth;
 * null for those behind.
 */
export function digitOf(id: PageId): string | null {
  const place = PAGE_IDS.indexOf(id) + 1
  return place <= 10 ? String(place % 10) : null
}

/** Pages that have a digit; the help has F1 instead. */
export const workPages = pages.filter(({ id }) => id !== 'help')

export const pageTitleKey = (id: PageId) => `pages.${id}` as const
