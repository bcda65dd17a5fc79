// What the rows of the open file are narrowed to and ordered by. Kept here because each correction reads the file again, during which
// the Data page shows other things.

import { ref, shallowRef } from 'vue'
import { defineStore } from 'pinia'

/** Stands for no filter: a menu's values are not empty, and no class is called so. */
export const ALL = '\u0000'

export const useRowViewStore = defineStore('row-view', () => {
  const dataset = shallowRef('')
  const search = ref('')
  const label = ref(ALL)
  /** Part of a class's name, where the classes are no menu. */
  const labelPart = ref('')
  const script = ref(ALL)
  const shortest = shallowRef<number | null>(null)
  const longest = shallowRef<number | null>(null)
  const sort = shallowRef<{ readonly key: string; readonly descending: boolean } | null>(null)

  function clear(): void {
    search.value = labelPart.value = ''
    label.value = script.value = ALL
    shortest.value = longest.value = null
  }

  /** Another file begins whole and in its own order. */
  function of(id: string): void {
    if (id === dataset.value) return
    dataset.value = id
    sort.value = null
    clear()
  }

  return { dataset, search, label, labelPart, script, shortest, longest, sort, clear, of }
})
