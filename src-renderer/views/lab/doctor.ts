// The training doctor as the page runs it: started, followed, stopped; its checks in words.

import { Circle, CircleCheck, CircleX, LoaderCircle } from '@lucide/vue'
import { computed, ref, shallowRef, watch } from 'vue'
import { checksOf, type CheckName, type CheckResult, type CoreErrorData, type RunRecord } from '@core'
import type { Figures } from '../../charts/figure-table'
import { format, t, type MessageKey } from '../../i18n'
import { errorDataOf } from '../../transport/host-error'
import { useHost } from '../../transport/host'

export const STATE_ICONS = { passed: CircleCheck, failed: CircleX, running: LoaderCircle, waiting: Circle } as const

export function useDoctor(props: { readonly run: RunRecord }) {
  const checks = computed(() => checksOf(props.run.model))
  const results = shallowRef(new Map<CheckName, CheckResult>())
  const running = ref<CheckName | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)
  /** Counts examinations; a stopped or replaced one finds that it is not the last. */
  let turn = 0

  async function examine(): Promise<void> {
    const mine = ++turn
    results.value = new Map()
    error.value = null
    for (const check of checks.value) {
      running.value = check
      try {
        const found = await useHost().call('run.doctor', { run: props.run.id, check })
        if (mine !== turn) return
        results.value = new Map(results.value).set(check, found)
      } catch (thrown) {
        if (mine !== turn) return
        error.value = errorDataOf(thrown)
        break
      }
    }
    running.value = null
  }
  function stop(): void {
    turn++
    running.value = null
  }
  watch(
    () => props.run.id,
    () => {
      stop()
      results.value = new Map()
    }
  )

  const rows = computed(() =>
    checks.value.map((check) => {
      const result = results.value.get(check)
      const figures = Object.fromEntries(
        Object.entries(result?.values ?? {}).map(([name, value]) => [
          name,
          Number.isInteger(value)
            ? format.integer(value)
            : value !== 0 && Math.abs(value) < 1e-3
              ? value.toExponential(1)
              : format.fixed(value, 3)
        ])
      )
      return {
        check,
        name: t(`lab.doctor.check.${check}`),
        finding: result ? t(`lab.doctor.finding.${check}`, figures) : '',
        advice: result && result.advice !== 'none' ? t(`lab.doctor.advice.${result.advice}` as MessageKey) : '',
        state: result ? (result.passed ? 'passed' : 'failed') : running.value === check ? 'running' : 'waiting'
      } as const
    })
  )
  const summary = computed(() =>
    t('lab.doctor.summary', {
      passed: [...results.value.values()].filter(({ passed }) => passed).length,
      all: checks.value.length
    })
  )
  const figures = computed<Figures | null>(() =>
    results.value.size === 0
      ? null
      : {
          columns: (['check', 'result', 'finding', 'next'] as const).map((key) => ({
            key,
            label: t(`lab.doctor.column.${key}`)
          })),
          rows: rows.value.map(({ name, state, finding, advice }) => [name, t(`lab.doctor.${state}`), finding, advice])
        }
  )

  const done = computed(() => results.value.size === checks.value.length)
  return { results, running, error, examine, stop, rows, done, summary, figures }
}
