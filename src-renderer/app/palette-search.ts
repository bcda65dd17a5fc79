// The commands found by what is typed, grouped and best first, and what happens to the chosen one.

import { computed, ref, watch } from 'vue'
import { allCommands, type Command } from '../composables/commands'
import { useAppStore } from '../stores/app'
import { wordsOf } from './command-words'

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
    return GROUPS.map((group) => ({ group, commands: shown.filter((command) => command.group === group) })).filter(
      ({ commands }) => commands.length > 0
    )
  })

  function choose(command: Command): void {
    app.paletteOpen = false
    command.run()
  }

  return { app, query, groups, choose }
}

function rank(command: Command, words: readonly string[]): number {
  const title = command.title.toLowerCase()
  const haystack = `${title} ${(command.detail ?? '').toLowerCase()} ${wordsOf(command.id)}`
  if (!words.every((word) => haystack.includes(word))) return -1
  return words.reduce(
    (sum, word) => sum + (title.startsWith(word) ? 3 : title.includes(` ${word}`) ? 2 : title.includes(word) ? 1 : 0),
    0
  )
}
