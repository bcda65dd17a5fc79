// Text as a language model writes it, a few tokens at a time, until it is stopped, ends or is long enough: what has been written, how
// likely the model found it, and what of it says again what was said.

import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { type CoreErrorData, type RunRecord, repetitionOf } from '@core'
import { persisted } from '../../../composables/persisted'
import { usePredictionsStore } from '../../../stores/predictions'
import { useHost } from '../../../transport/host'
import { errorDataOf } from '../../../transport/host-error'

/** Few enough that text appears as it is written, enough that calls do not slow it down. */
const TOKENS_PER_CALL = 16

export interface GenerationRule {
  readonly length: number
  readonly temperature: number
  readonly topK: number | null
  readonly topP: number
  readonly seed: number
  /** '' for none. */
  readonly label: string
}

const FIRST: GenerationRule = { length: 400, temperature: 0.8, topK: null, topP: 1, seed: 1, label: '' }

export function useGeneration(run: () => RunRecord) {
  const predictions = usePredictionsStore()
  const rule = persisted<GenerationRule>('predict.generation', FIRST, 'until-closed')
  const prompt = shallowRef('')
  const text = shallowRef('')
  const logs = shallowRef<readonly number[]>([])
  const state = shallowRef<'idle' | 'writing' | 'stopped' | 'ended' | 'long'>('idle')
  const error = shallowRef<CoreErrorData | null>(null)
  /** Which writing is under way: an older one takes no more. */
  let turn = 0

  const labels = computed(() => {
    const { task } = run()
    return task?.kind === 'language' ? Object.keys(task.labels) : []
  })
  const perplexity = computed(() =>
    logs.value.length === 0 ? null : Math.exp(-logs.value.reduce((sum, log) => sum + log, 0) / logs.value.length)
  )
  const repetition = computed(() => repetitionOf(text.value))
  /** The text in parts, those that repeat marked. */
  const parts = computed(() => {
    const found: { readonly text: string; readonly repeats: boolean }[] = []
    let at = 0
    for (const { start, end } of repetition.value.parts) {
      if (start > at) found.push({ text: text.value.slice(at, start), repeats: false })
      found.push({ text: text.value.slice(start, end), repeats: true })
      at = end
    }
    if (at < text.value.length) found.push({ text: text.value.slice(at), repeats: false })
    return found
  })

  function set<Name extends keyof GenerationRule>(name: Name, value: GenerationRule[Name]): void {
    rule.value = { ...rule.value, [name]: value }
  }

  async function write(): Promise<void> {
    const mine = ++turn
    const { length, label, ...sampling } = rule.value
    const known = labels.value.includes(label) ? label : null
    const asked = { run: run().id, prompt: predictions.text, label: known, ...sampling }
    prompt.value = predictions.text
    text.value = ''
    logs.value = []
    error.value = null
    state.value = 'writing'
    try {
      for (let from = 0; from < length && mine === turn;) {
        const count = Math.min(TOKENS_PER_CALL, length - from)
        const { tokens, ended } = await useHost().call('run.generate', { ...asked, from, count })
        if (mine !== turn) return
        text.value += tokens.map(({ written }) => written).join('')
        logs.value = [...logs.value, ...tokens.map(({ probability }) => Math.log(probability))]
        from += tokens.length
        if (ended) return void (state.value = 'ended')
      }
      if (mine === turn) state.value = 'long'
    } catch (thrown) {
      if (mine !== turn) return
      error.value = errorDataOf(thrown)
      state.value = 'idle'
    }
  }

  function stop(): void {
    turn++
    state.value = 'stopped'
  }

  watch(
    () => run().id,
    () => {
      turn++
      state.value = 'idle'
      text.value = ''
      logs.value = []
    }
  )
  onScopeDispose(() => {
    turn++
  })

  return { rule, set, labels, prompt, text, parts, logs, perplexity, repetition, state, error, write, stop }
}
