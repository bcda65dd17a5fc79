// Which tokens a prediction rests on, by the chosen method, as strips and a table.

import { computed, ref } from 'vue'
import { COMPLETENESS, type TextInspection } from '@core'
import type { Figures } from '../../charts/figure-table'
import { format, t } from '../../i18n'
import { highest, keptTokens, methodsOf, unknownWords, valuesOf, type Method } from './inspected'

export function useSaliency(props: { readonly inspection: TextInspection }) {
  const chosen = ref<Method>('integrated')
  const methods = computed(() => methodsOf(props.inspection))
  const method = computed<Method>({
    get: () => (methods.value.includes(chosen.value) ? chosen.value : methods.value[0]),
    set: (value) => (chosen.value = value)
  })

  const completeness = computed(() => {
    const { integrated } = props.inspection.saliency
    if (!integrated) return null
    const { sum, difference, error, steps } = integrated
    const complete = error <= COMPLETENESS
    return {
      complete,
      text: t(complete ? 'inspect.saliency.complete' : 'inspect.saliency.incomplete', {
        sum: format.fixed(sum, 3),
        difference: format.fixed(difference, 3),
        error: format.percent(error, 2),
        steps
      })
    }
  })
  const summary = computed(() => {
    const values = valuesOf(props.inspection, method.value)
    const tokens = keptTokens(props.inspection)
    if (tokens.length === 0) return ''
    const best = highest(values)
    const worst = highest(values.map((value) => -value))
    const label = props.inspection.explained
    return values[worst] < 0
      ? t('inspect.saliency.summary', { label, best: tokens[best].text, worst: tokens[worst].text })
      : t('inspect.saliency.summaryFor', { label, best: tokens[best].text })
  })
  /** Every method's own values, unscaled. */
  const figures = computed<Figures>(() => {
    const write = (value: number): string => format.number(value, 3)
    return {
      columns: [
        { key: 'token', label: t('inspect.saliency.tokenLabel') },
        { key: 'known', label: t('inspect.token.known') },
        ...methods.value.map((key) => ({ key, label: t(`inspect.saliency.${key}`), write }))
      ],
      rows: keptTokens(props.inspection).map((token, n) => [
        token.text,
        unknownWords(token),
        ...methods.value.map((one) => valuesOf(props.inspection, one)[n])
      ])
    }
  })

  return { method, methods, completeness, summary, figures }
}
