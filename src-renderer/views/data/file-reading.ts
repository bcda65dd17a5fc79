// How a file is read (encoding, delimiter, header) as choices, with what was detected and what else it might be.

import { computed, ref, watch } from 'vue'
import type { CallArgument } from '@contract'
import type { DialectPart, Message } from '@core'
import { format, t } from '../../i18n'
import { messageText } from '../../i18n/message-text'
import { useDatasetsStore, type OpenDataset } from '../../stores/datasets'
import { useSettingsStore } from '../../stores/settings'

type ReadOptions = CallArgument<'dataset.reread'>['options']

export const NO_QUOTE = 'none'
/** Lines that may stand above a table. */
export const MAX_SKIPPED = 100_000
/** Encodings always offered: what spreadsheets in the wild write. */
const COMMON_ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'windows-1252', 'big5', 'shift_jis', 'euc-kr']

/** Confidence from which the other readings are no more than entries of the list. */
const MIN_CONFIDENCE = 0.95

/** A reason as a line of its own, under the field it explains. */
export function reasonText(reason: Message): string {
  const text = messageText(reason)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function useFileReading(props: { readonly dataset: OpenDataset }) {
  const datasets = useDatasetsStore()
  const settings = useSettingsStore()
  const dialect = computed(() => props.dataset.info.dialect)
  /** Word vectors are open too, but are no table to look at. */
  const files = computed(() =>
    datasets.list
      .filter(({ info }) => info.dataset !== settings.vectors)
      .map(({ info }) => ({ value: info.dataset, label: info.name }))
  )

  /** What the user has set is sent again with the next change; so is the part of a container that was read. */
  const reread = (change: ReadOptions): Promise<void> =>
    datasets.reread({ ...partsOf(dialect.value?.parts), ...(props.dataset.info.options as ReadOptions), ...change })

  const encodings = computed(() =>
    [
      ...new Set([
        dialect.value?.encoding ?? 'utf-8',
        ...props.dataset.info.encodings.map(({ encoding }) => encoding),
        ...(dialect.value?.encodingAlternatives ?? []),
        ...COMMON_ENCODINGS
      ])
    ].map((value) => {
      const found = props.dataset.info.encodings.find(({ encoding }) => encoding === value)
      return {
        value,
        label: value.toUpperCase(),
        detail: found && found.preview !== '' ? `${format.percent(found.confidence, 0)} · ${found.preview}` : undefined
      }
    })
  )
  /** Shown side by side where the detection is not certain. */
  const readings = computed(() => {
    const { encodings: found } = props.dataset.info
    return found.length > 1 && found[0].confidence < MIN_CONFIDENCE ? found : []
  })
  const delimiters = computed(() => {
    const alternatives = new Map(
      (dialect.value?.delimiterAlternatives ?? []).map((alternative) => [alternative.delimiter, alternative])
    )
    return [...new Set([dialect.value?.delimiter ?? ',', ...alternatives.keys(), ',', ';', '\t', '|'])]
      .filter((value) => value !== '')
      .map((value) => {
        const found = alternatives.get(value)
        return {
          value,
          label: delimiterName(value),
          detail: found
            ? t('data.file.alternative', { columns: found.columns, share: format.percent(found.consistency, 0) })
            : undefined
        }
      })
  })
  const quotes = computed(() => [
    { value: '"', label: t('data.file.doubleQuote') },
    { value: "'", label: t('data.file.singleQuote') },
    { value: NO_QUOTE, label: t('data.file.noQuote') }
  ])
  const escapes = computed(() => [
    { value: 'doubled', label: t('data.file.doubled') },
    { value: 'backslash', label: t('data.file.backslash') }
  ])
  /** Other tables of the file, by the lines above them. */
  const tables = computed(() =>
    (dialect.value?.tables ?? []).map(({ line, rows, columns }) => ({
      value: String(line - 1),
      label: t('data.file.tableAt', { line: String(line), rows, columns })
    }))
  )
  /** As typed so far. */
  const comment = ref('')
  watch(
    () => dialect.value?.comment,
    (now) => {
      comment.value = now ?? ''
    },
    { immediate: true }
  )
  const formats = computed(() =>
    ([...FORMATS, ...(dialect.value?.format === 'series' ? (['series'] as const) : [])] as const).map((value) => ({
      value,
      label: t(`data.file.${value}`)
    }))
  )
  /** A time series file is only ever found: choosing it means to find the format again. */
  const chooseFormat = (value: (typeof formats.value)[number]['value']): Promise<void> =>
    reread({ format: value === 'series' ? undefined : value })
  const chooseQuote = (value: string): Promise<void> =>
    reread({ quote: value === NO_QUOTE ? '' : (value as '"' | "'") })

  /** Another sheet or file is another table: nothing chosen for this one holds there, but the archive's file for its sheets. */
  const choosePart = (option: DialectPart['option'], value: string): Promise<void> =>
    datasets.reread(option === 'sheet' ? { ...partsOf(dialect.value?.parts), sheet: value } : { member: value })

  return {
    datasets,
    dialect,
    files,
    reread,
    encodings,
    readings,
    delimiters,
    quotes,
    escapes,
    tables,
    comment,
    formats,
    chooseFormat,
    chooseQuote,
    choosePart
  }
}

/** Those that can be forced; a time series file is only ever found. */
const FORMATS = ['delimited', 'jsonl', 'json', 'label-text', 'conll'] as const

const partsOf = (parts: readonly DialectPart[] = []): ReadOptions =>
  Object.fromEntries(parts.map(({ option, chosen }) => [option, chosen]))

function delimiterName(character: string): string {
  const names: Record<string, string> = {
    ',': t('data.file.comma'),
    ';': t('data.file.semicolon'),
    '\t': t('data.file.tab'),
    '|': t('data.file.pipe'),
    ' ': t('data.file.space')
  }
  return names[character] ?? t('data.file.other', { character })
}
