// Everything a person can do, by name, for the command palette and for the host's menu. A page registers its actions
// while it is on screen; the frame's own are registered once.

import { computed, onScopeDispose, shallowReactive, toValue, type Component, type MaybeRefOrGetter } from 'vue'

export interface Command {
  /** Stable; the host's menu says it too: "page:data", "train:start". */
  readonly id: string
  readonly title: string
  /** Shown at the right and matched too: the page, a setting's value. */
  readonly detail?: string
  readonly group: 'pages' | 'actions' | 'settings' | 'runs'
  readonly icon?: Component
  readonly keys?: readonly string[]
  readonly enabled?: boolean
  run(): void
}

const sources = shallowReactive(new Set<MaybeRefOrGetter<readonly Command[]>>())

/** Registers commands for as long as the calling component lives. */
export function useCommands(commands: MaybeRefOrGetter<readonly Command[]>): void {
  sources.add(commands)
  onScopeDispose(() => sources.delete(commands))
}

export const allCommands = computed<readonly Command[]>(() => [...sources].flatMap((source) => toValue(source)))

/** Runs a command by id; false where nobody on screen offers it. */
export function runCommand(id: string): boolean {
  const command = allCommands.value.find((candidate) => candidate.id === id && candidate.enabled !== false)
  command?.run()
  return command !== undefined
}
