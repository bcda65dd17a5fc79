// The nearest embeddings of a token, asked for as it is typed, as rows of a table.

import { computed, shallowRef, watch } from 'vue'
import type { Answer, CoreErrorData, TextInspection } from '@core'
import type { NeighboursResult } from '@contract'
import type { Figures } from '../../charts/figure-table'
import { format, t } from '../../i18n'
import { errorDataOf } from '../../transport/host-error'
import { useHost } from '../../transport/host'

const COUNT = 8

export function useNeighbours(props: { readonly run: string; readonly inspection: TextInspection }) {
  const result = shallowRef<NeighboursResult | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)
  const asking = shallowRef(false)

  const question = computed(() => ({ run: props.run, text: props.inspection.text, count: COUNT }))
  /** Asks until the answer is one to what is shown: another text may have been typed meanwhile. */
  async function ask(): Promise<void> {
    if (asking.value) return
    asking.value = true
    error.value = null
    try {
      let asked, found
      do {
        asked = question.value
        found = await useHost().call('run.neighbours', asked)
      } while (asked !== question.value)
      result.value = found
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    } finally {
      asking.value = false
    }
  }
  // Once asked for, they follow the text: the training texts' states are known by then.
  watch(
    () => props.inspection.text,
    () => {
      if (result.value) void ask()
    }
  )
  watch(
    () => props.run,
    () => {
      result.value = null
      error.value = null
    }
  )

  const classes = computed(() => props.inspection.prefix.classes)
  const figures = computed<Figures | null>(
    () =>
      result.value && {
        columns: [
          {
            key: 'similarity',
            label: t('inspect.neighbours.similarity'),
            write: (value) => format.fixed(value, 3),
            width: '72px'
          },
          { key: 'label', label: t('inspect.neighbours.label'), width: '120px' },
          { key: 'text', label: t('inspect.neighbours.text') },
          { key: 'line', label: t('inspect.neighbours.line'), write: format.integer, width: '72px' }
        ],
        rows: result.value.neighbours.map(({ similarity, label, answer, text, line }) => [
          similarity,
          answer === undefined ? (classes.value[label] ?? '') : answerText(answer),
          text,
          line
        ])
      }
  )
  /** Of rows that are classified. */
  const same = computed(
    () => result.value?.neighbours.filter(({ label }) => classes.value[label] === props.inspection.label).length ?? 0
  )
  const ofTask = computed(() => result.value?.neighbours.some(({ answer }) => answer !== undefined) ?? false)
  const what = computed(() =>
    result.value
      ? format.sentences([
          t('inspect.neighbours.description', { searched: format.integer(result.value.searched) }),
          ...(ofTask.value
            ? []
            : [t('inspect.neighbours.same', { same: same.value, count: result.value.neighbours.length })])
        ])
      : t('inspect.neighbours.hint')
  )

  return { result, error, asking, ask, classes, figures, ofTask, what }
}

/** A number, or labels side by side. */
const answerText = (answer: Answer): string =>
  typeof answer === 'number'
    ? format.number(answer)
    : typeof answer === 'string'
      ? answer
      : answer.map((one) => (typeof one === 'string' ? one : one.label)).join(', ')
