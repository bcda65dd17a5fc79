// The columns that several of a file's columns became, once it has been read with them: they are the chosen ones then.

import { joinedName } from '@core'
import type { DatasetInfo } from '@contract'

/** `text` and `label`, as far as they are joined. */
export function joinedColumns({ state, options, columns }: DatasetInfo): { text?: string; label?: string } {
  const named = (joined: readonly string[] | undefined): string | undefined =>
    columns.find(({ name }) => joined !== undefined && name === joinedName(joined))?.name
  const [text, label] = state === 'ready' ? [named(options.join), named(options.joinLabels)] : []
  return { ...(text === undefined ? {} : { text }), ...(label === undefined ? {} : { label }) }
}
