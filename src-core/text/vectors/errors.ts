// Where a file of vectors does not fit, as errors name it.

import { CoreError, type ErrorCase } from '../../errors'
import type { MessageValues } from '../../messages/message'
import type { ByteSource } from '../../table/table'

const MAX_WIDTH = 4096

/** A line, or a word of a binary file counted as one. */
export interface Place {
  readonly file: string
  readonly line: string
}
export const place = (source: Pick<ByteSource, 'name'>, number: number): Place => ({
  file: source.name,
  line: String(number)
})

export const vectorsError = (errorCase: ErrorCase, values: MessageValues): CoreError =>
  new CoreError({ code: 'vectors', case: errorCase, values })

/** @throws CoreError "vectors" for a width that no embedding has */
export function checkedWidth(width: number, at: Place): number {
  if (width >= 1 && width <= MAX_WIDTH && Number.isInteger(width)) return width
  throw vectorsError('vectors-width', { ...at, width, limit: MAX_WIDTH })
}

export const excerpt = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}...` : text)
