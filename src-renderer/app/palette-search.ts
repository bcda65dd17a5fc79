// The commands found by what is typed, grouped and best first, and what happens to the chosen one.

import { computed, ref, watch } from 'vue'
import { allCommands, type Command } from '../composables/commands'
import { useAppStore } from '../stores/app'
import { phrasesOf } from './command-words'

/** More would not be read; the next letter narrows further. */
const MAX_SHOWN = 60
const GROUPS = ['actions', 'pages', 'runs', 'settings'] as const

export function usePaletteSearch() {
  const app = useAppStore()
  const query = ref('')
  watch(
    () => app.paletteOpen,
    (open) => {
      if (open) query.value = ''
    }
  )

  const groups = computed(() => {
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean)
    const found = allCommands.value
      .filter(({ id, enabled }) => enabled !== false && id !== 'palette')
      .map((command) => ({ command, score: rank(command, words) }))
      .filter(({ score }) => score >= 0)
    if (words.length > 0) found.sort((a, b) => b.score - a.score)
    const shown = found.slice(0, MAX_SHOWN).map(({ command }) => command)
    const place = (group: Command['group']): number => shown.findIndex((command) => command.group === group)
    const groups = GROUPS.filter((group) => place(group) >= 0)
    // The best one stands at the top, and with it its group.
    if (words.length > 0) groups.sort((a, b) => place(a) - place(b))
    return groups.map((group) => ({ group, commands: shown.filter((command) => command.group === group) }))
  })

  function choose(command: Command): void {
    app.paletteOpen = false
    command.run()
  }

  return { app, query, groups, choose }
}

/** What a match is worth beside the words that the title has: the whole query is the title, is another name, begins one of them. */
const WORTH = { title: 100, phrase: 50, titleBegins: 30, phraseBegins: 15 } as const

/** @returns -1 for no match */
function rank(command: Command, words: readonly string[]): number {
  const title = command.title.toLowerCase()
  const phrases = phrasesOf(command.id)
  const haystack = [title, (command.detail ?? '').toLowerCase(), ...phrases].join(' ')
  if (!words.every((word) => haystack.includes(word))) return -1
  if (words.length === 0) return 0
  const query = words.join(' ')
  const whole =
    title === query
      ? WORTH.title
      : phrases.includes(query)
        ? WORTH.phrase
        : title.startsWith(query)
          ? WORTH.titleBegins
          : phrases.some((phrase) => phrase.startsWith(query))
            ? WORTH.phraseBegins
            : 0
  return words.reduce(
    (sum, word) => sum + (title.startsWith(word) ? 3 : title.includes(` ${word}`) ? 2 : title.includes(word) ? 1 : 0),
    whole
  )
}
