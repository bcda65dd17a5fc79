// Repairs of the current file: which one a finding asks for, what it would do, and the list of those that are carried out. The
// file is read again with the list; nothing is ever written onto it.

import { computed, shallowRef } from 'vue'
import { type CoreErrorData, type Finding, type Repair, variantGroups } from '@core'
import type { CallArgument, CallResult } from '@contract'
import { useDatasetsStore, type OpenDataset } from '../../stores/datasets'
import { useHost } from '../../transport/host'
import { errorDataOf } from '../../transport/host-error'

type ReadOptions = CallArgument<'dataset.reread'>['options']

/** Of a repair, with what it would do. */
export type Previewed = CallResult<'dataset.previewRepair'> & { readonly repair: Repair }

/** The columns of the file that texts come from. */
const textColumns = ({ info, text }: OpenDataset): readonly string[] =>
  info.columns.find(({ name }) => name === text)?.joinedFrom ?? [text]

/** What a finding can be mended by; empty where it cannot. */
export function repairsFor({ code }: Pick<Finding, 'code'>, dataset: OpenDataset): Repair[] {
  const { text, label, profile } = dataset
  if (code === 'duplicates') return [{ repair: 'drop-duplicates', text, keep: 'first' }]
  if (code === 'conflicts') return [{ repair: 'drop-conflicts', text, label }]
  if (code === 'markup') return ofTexts('strip-html', dataset)
  if (code === 'label-variants')
    return variantGroups(profile?.classes ?? []).map(([to, ...from]) => ({
      repair: 'merge-classes',
      column: label,
      from,
      to
    }))
  return []
}

export const ofTexts = (
  repair: 'strip-html' | 'normalise-spaces' | 'normalise-characters',
  dataset: OpenDataset
): Repair[] => textColumns(dataset).map((column) => ({ repair, column }))

export function useRepairs(props: { readonly dataset: OpenDataset }) {
  const datasets = useDatasetsStore()
  const applied = computed<readonly Repair[]>(() => props.dataset.info.options.repairs ?? [])
  /** What is looked at before it is done; null where nothing is. */
  const asked = shallowRef<readonly Previewed[] | null>(null)
  const error = shallowRef<CoreErrorData | null>(null)
  const saved = shallowRef<CallResult<'dataset.save'>>(null)

  async function ask(repairs: readonly Repair[]): Promise<void> {
    error.value = null
    const { dataset } = props.dataset.info
    try {
      const previews: Previewed[] = []
      for (const repair of repairs)
        previews.push({ repair, ...(await useHost().call('dataset.previewRepair', { dataset, repair })) })
      asked.value = previews
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    }
  }

  const readWith = (repairs: readonly Repair[]): Promise<void> =>
    datasets.reread({ ...(props.dataset.info.options as ReadOptions), repairs: [...repairs] })

  async function apply(): Promise<void> {
    const repairs = (asked.value ?? []).map(({ repair }) => repair)
    asked.value = null
    await readWith([...applied.value, ...repairs])
  }
  const undo = (index: number): Promise<void> => readWith(applied.value.filter((_, at) => at !== index))

  async function save(format: CallArgument<'dataset.save'>['format']): Promise<void> {
    error.value = null
    try {
      const { dataset, name } = props.dataset.info
      saved.value = await useHost().call('dataset.save', { dataset, format })
      // Browser mode: the host answers an address, the browser saves what lies there.
      if (saved.value?.path.startsWith('/download') || saved.value?.path.startsWith('http'))
        await useHost().download(saved.value.path, `${name.replace(/\.\w+$/, '')}-cleaned.${format}`)
    } catch (thrown) {
      error.value = errorDataOf(thrown)
    }
  }

  return { applied, asked, error, saved, ask, apply, undo, save }
}
