// Labelling a file from nothing: the classes, the labels so far, the texts in hand, and what the model between the rounds says.
// Kept by file, so that an interrupted session goes on; the file itself is never changed.

import { computed, shallowRef, watch } from 'vue'
import { defineStore } from 'pinia'
import { wilson, type CoreErrorData } from '@core'
import type { LabellingRound } from '@contract'
import { persisted } from '../composables/persisted'
import { useHost } from '../transport/host'
import { errorDataOf } from '../transport/host-error'
import { useDatasetsStore } from './datasets'

/** Texts of a round; the next is asked for when so many are left. */
const ROUND = 10
const FETCH_AT = 2
/** Rounds in a row in which so few predictions changed: more labels of the same kind change little (Bloodgood & Vijay-Shanker 2009). */
const UNCHANGED_ROUNDS = 3
const MAX_CHANGED_SHARE = 0.01
/** Labels of every class before anything is advised. */
const MIN_OF_CLASS = 5

type Choice = LabellingRound['choices'][number]

interface Given {
  readonly line: number
  /** Class index; null: passed over. */
  readonly label: number | null
  /** Whether the model had said so; null where it said nothing, or the text was not drawn at random. */
  readonly agreed: boolean | null
}

interface Session {
  readonly column: string
  readonly classes: readonly string[]
  readonly given: readonly Given[]
  /** Shares of predictions that changed, round by round. */
  readonly changed: readonly number[]
}

const NOTHING: Session = { column: '', classes: [], given: [], changed: [] }

export const useLabellingStore = defineStore('labelling', () => {
  const datasets = useDatasetsStore()
  const sessions = persisted<Readonly<Record<string, Session>>>('labelling', {})
  const queue = shallowRef<readonly Choice[]>([])
  /** Texts that were answered in this window, for undoing. */
  const past = shallowRef<readonly Choice[]>([])
  const total = shallowRef<number | null>(null)
  const asking = shallowRef(false)
  const error = shallowRef<CoreErrorData | null>(null)
  /** Grows with whatever makes an answer on its way useless. */
  let turn = 0

  const key = computed(() => {
    const { info } = datasets.current ?? {}
    return info ? `${info.name}:${info.bytes}` : ''
  })
  const session = computed<Session>(() => sessions.value[key.value] ?? NOTHING)
  const change = (part: Partial<Session>): void => {
    sessions.value = { ...sessions.value, [key.value]: { ...session.value, ...part } }
  }
  const column = computed(() => session.value.column || (datasets.current?.text ?? ''))
  const classes = computed(() => session.value.classes)
  const labelled = computed(() => session.value.given.filter(({ label }) => label !== null))
  const counts = computed(() =>
    classes.value.map((_, index) => labelled.value.filter(({ label }) => label === index).length)
  )
  const current = computed(() => queue.value[0] ?? null)
  /** How often the model agreed on texts drawn at random, with its 95 % interval. */
  const agreement = computed(() => {
    const judged = session.value.given.filter(({ agreed }) => agreed !== null)
    const hits = judged.filter(({ agreed }) => agreed === true).length
    const interval = wilson(hits / judged.length, judged.length)
    return interval ? { share: hits / judged.length, rows: judged.length, low: interval[0], high: interval[1] } : null
  })
  const advice = computed<'classes' | 'go-on' | 'may-stop' | 'all'>(() => {
    if (total.value !== null && labelled.value.length >= total.value) return 'all'
    if (classes.value.length < 2 || counts.value.some((count) => count < MIN_OF_CLASS)) return 'classes'
    const last = session.value.changed.slice(-UNCHANGED_ROUNDS)
    return last.length === UNCHANGED_ROUNDS && last.every((share) => share < MAX_CHANGED_SHARE) ? 'may-stop' : 'go-on'
  })

  function forgetRound(): void {
    turn++
    asking.value = false
    queue.value = []
    past.value = []
  }
  watch([key, column], () => {
    forgetRound()
    total.value = null
    error.value = null
  })

  const question = () => ({
    dataset: datasets.currentId,
    textColumn: column.value,
    classes: [...classes.value],
    labels: labelled.value.map(({ line, label }): [number, number] => [line, label!])
  })

  /** Asks for the next round unless one is in hand or on its way. */
  async function fetch(): Promise<void> {
    if (asking.value || queue.value.length > FETCH_AT || classes.value.length < 2 || column.value === '') return
    const mine = ++turn
    asking.value = true
    error.value = null
    try {
      const answer = await useHost().call('labelling.next', {
        ...question(),
        exclude: [
          ...session.value.given.filter(({ label }) => label === null).map(({ line }) => line),
          ...queue.value.map(({ line }) => line)
        ],
        count: ROUND
      })
      if (mine !== turn) return
      total.value = answer.total
      const known = new Set([...session.value.given, ...queue.value].map(({ line }) => line))
      queue.value = [...queue.value, ...answer.choices.filter(({ line }) => !known.has(line))]
      if (answer.changed !== null) change({ changed: [...session.value.changed, answer.changed] })
    } catch (thrown) {
      if (mine === turn) error.value = errorDataOf(thrown)
    } finally {
      if (mine === turn) asking.value = false
    }
  }

  /** @param label class index; null passes the text over */
  function give(label: number | null): void {
    const text = current.value
    if (!text || (label !== null && label >= classes.value.length)) return
    const agreed = text.random && text.guess && label !== null ? text.guess.label === label : null
    change({ given: [...session.value.given, { line: text.line, label, agreed }] })
    past.value = [...past.value, text]
    queue.value = queue.value.slice(1)
    void fetch()
  }

  /** The last text is asked for again; the texts of this window alone, since texts are not kept. */
  function undo(): void {
    const last = past.value.at(-1)
    if (!last) return
    change({ given: session.value.given.slice(0, -1) })
    past.value = past.value.slice(0, -1)
    queue.value = [last, ...queue.value]
  }

  function addClass(name: string): void {
    const trimmed = name.trim()
    if (trimmed === '' || classes.value.includes(trimmed)) return
    change({ classes: [...classes.value, trimmed], column: column.value })
    void fetch()
  }

  /** Only a class without labels: the others' places are what labels are kept by. */
  function removeClass(index: number): void {
    if (counts.value[index] > 0) return
    change({
      classes: classes.value.filter((_, at) => at !== index),
      given: session.value.given.map((one) =>
        one.label !== null && one.label > index ? { ...one, label: one.label - 1 } : one
      )
    })
    forgetRound()
    void fetch()
  }

  return {
    column,
    classes,
    counts,
    labelled,
    current,
    total,
    asking,
    error,
    agreement,
    advice,
    canUndo: computed(() => past.value.length > 0),
    chooseColumn: (name: string): void => change({ ...NOTHING, classes: classes.value, column: name }),
    question,
    fetch,
    give,
    undo,
    addClass,
    removeClass
  }
})
