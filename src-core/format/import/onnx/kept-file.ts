// A kept graph as one file of a run folder: the graph's own bytes, and in its metadata how it is run.

import * as v from 'valibot'
import { CoreError } from '../../../errors'
import { decodeModel } from '../../../graph/proto-read'
import { encodeModel } from '../../../graph/proto-write'
import { parseStrictJson, plainJson } from '../../strict-json'
import type { KeptGraph } from './original'
import { screenModel } from './screen'

const KEY = 'gatescope.use'
const MAX_JSON = 256_000_000

const natural = v.pipe(v.number(), v.integer(), v.minValue(0))
const useSchema = v.object({
  inputs: v.array(
    v.object({
      name: v.string(),
      type: v.picklist(['float', 'int32', 'int64']),
      part: v.picklist(['ids', 'lengths', 'mask', 'state']),
      shape: v.array(v.union([natural, v.string()]))
    })
  ),
  output: v.string(),
  holds: v.picklist(['scores', 'softmax', 'sigmoid', 'log-softmax']),
  stepsFirst: v.boolean(),
  scores: v.pipe(natural, v.minValue(1)),
  idOf: v.nullable(v.array(natural))
})

export function keptGraphBytes({ bytes, use }: KeptGraph): Uint8Array {
  return encodeModel({ ...decodeModel(bytes), metadata: { [KEY]: JSON.stringify(use) } })
}

/** @throws CoreError "onnx" for a file that is unsafe, damaged or says nothing of how it is run */
export function keptGraphOf(bytes: Uint8Array): KeptGraph {
  screenModel(bytes)
  const json = decodeModel(bytes).metadata[KEY] ?? ''
  const parsed = v.safeParse(
    useSchema,
    plainJson(parseStrictJson(json, { subject: 'graph.onnx', code: 'onnx', maxLength: MAX_JSON }))
  )
  if (!parsed.success) throw new CoreError({ code: 'onnx', case: 'onnx-damaged' })
  return { bytes, use: parsed.output }
}
