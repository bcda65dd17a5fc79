// A checkpoint: everything a run needs to go on as if it had never stopped. One folder, `checkpoints/step-N`, that
// appears whole or not at all: state.json (written as its index, with length and SHA-256 of every other file),
// weights.safetensors, optimizer.safetensors and, where they differ from the weights, best.safetensors; with a running mean of the
// weights, average.safetensors.
//
// Random states need no words of their own: every random choice is a pure function of (seed, epoch, batch index) for
// the sampler and (seed, step) for dropout, so the position is the state (data/sampler, device/dropout.ts).

import * as v from 'valibot'
import type { CarriedStates } from '../data/sequence-set'
import type { OptimizerState } from '../device/device'
import type { ParamSet, Tensor } from '../model/params'
import { CoreError, type ErrorCase } from '../errors'
import type { MessageValues } from '../messages/message'
import type { Position } from '../run/position'
import { figureSchema, figuresSchema } from './figure-schema'
import { advising, EARLIER_CHECKPOINT } from './next-step'
import { parseStrictJson, plainJson } from './strict-json'
import { readSafetensors, writeSafetensors } from './safetensors'
import { schemaReason } from '../messages/schema-issue'

const CHECKPOINT_FORMAT = 1

export interface Checkpoint {
  readonly seed: number
  readonly position: Position
  readonly params: ParamSet
  readonly optimizer: OptimizerState
  /** Weights of the best epoch so far; null before the first epoch's end. */
  readonly best: ParamSet | null
  /** States that the next batch goes on with, of a run that reads its text in pieces. */
  readonly carried?: CarriedStates
  /** The running mean of the weights, of a run that keeps one. */
  readonly average?: ParamSet
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const metrics = v.object({
  rows: count,
  loss: v.number(),
  accuracy: figureSchema,
  macroF1: figureSchema,
  figures: v.optional(figuresSchema),
  score: v.optional(v.number())
})
const stateSchema = v.object({
  format: v.literal(CHECKPOINT_FORMAT),
  seed: count,
  position: v.object({
    step: count,
    epoch: count,
    batch: count,
    seconds: v.number(),
    epochTotals: v.object({ loss: v.number(), hits: count, rows: count, counted: v.optional(count) }),
    plateau: v.object({ lowest: v.nullable(v.number()), badEpochs: count, factor: v.number() }),
    stopping: v.object({
      bestEpoch: count,
      best: v.nullable(metrics),
      waited: count,
      averaged: v.optional(v.boolean()),
      // Absent in checkpoints of earlier versions: then it is counted from here on.
      fit: v.optional(v.object({ highest: v.number(), last: v.number(), stalled: count }), {
        highest: 0,
        last: 0,
        stalled: 0
      })
    }),
    logBytes: count
  }),
  /** Where the best weights are: their own file, the weights themselves, or nowhere yet. */
  best: v.picklist(['file', 'weights', 'none']),
  files: v.record(v.string(), v.object({ bytes: count, sha256: v.string() }))
})

const STATE = 'state.json'
const WEIGHTS = 'weights.safetensors'
const OPTIMIZER = 'optimizer.safetensors'
const BEST = 'best.safetensors'
const CARRIED = 'carried.safetensors'
const AVERAGE = 'average.safetensors'

type Digest = (data: Uint8Array) => Promise<string>

/** The files of a checkpoint folder. `best` that is the very object `params` costs no second copy. */
export async function writeCheckpoint(checkpoint: Checkpoint, sha256: Digest): Promise<Map<string, Uint8Array>> {
  const { seed, position, params, optimizer, best, carried, average } = checkpoint
  const files = new Map<string, Uint8Array>([
    [WEIGHTS, writeSafetensors(params)],
    [OPTIMIZER, writeSafetensors(flatten(optimizer))]
  ])
  if (best !== null && best !== params) files.set(BEST, writeSafetensors(best))
  if (carried) files.set(CARRIED, writeSafetensors(statesAsTensors(carried)))
  if (average) files.set(AVERAGE, writeSafetensors(average))
  const index: Record<string, { bytes: number; sha256: string }> = {}
  for (const [name, data] of files) index[name] = { bytes: data.length, sha256: await sha256(data) }
  const state = {
    format: CHECKPOINT_FORMAT,
    seed,
    position,
    best: best === null ? 'none' : best === params ? 'weights' : 'file',
    files: index
  }
  const whole = { ...state, sha256: await digestOf(state, sha256) }
  return files.set(STATE, new TextEncoder().encode(`${JSON.stringify(whole, null, 2)}\n`))
}

/** Of the index itself, so that an altered position is found out too. */
const digestOf = (state: object, sha256: Digest): Promise<string> =>
  sha256(new TextEncoder().encode(JSON.stringify(state)))

/**
 * Reads a checkpoint folder back.
 * @param read gives a file of the folder, or null
 * @throws CoreError "checkpoint" when a file is missing, cut, altered, or of an unknown format version
 */
export async function readCheckpoint(
  where: string,
  read: (name: string) => Promise<Uint8Array | null>,
  sha256: Digest
): Promise<Checkpoint> {
  const bytes = await read(STATE)
  if (bytes === null) throw damaged('checkpoint-file-missing', { subject: where, file: STATE })
  const json = plainJson(
    parseStrictJson(new TextDecoder().decode(bytes), {
      subject: `${where}/${STATE}`,
      code: 'checkpoint',
      next: EARLIER_CHECKPOINT
    })
  )
  const parsed = v.safeParse(stateSchema, json)
  if (!parsed.success)
    throw damaged('checkpoint-format', {
      subject: where,
      format: `${CHECKPOINT_FORMAT}`,
      reason: schemaReason(parsed.issues[0])
    })
  // Checkpoints of earlier versions have no digest of their own.
  const { sha256: digest, ...state } = json as { readonly sha256?: unknown }
  if (digest !== undefined && digest !== (await digestOf(state, sha256)))
    throw damaged('checkpoint-changed', { subject: where, file: STATE })
  const { seed, position, best, files } = parsed.output
  const load = async (name: string): Promise<Map<string, Tensor>> => {
    const data = await read(name)
    const entry = files[name]
    if (data === null || !entry) throw damaged('checkpoint-file-missing', { subject: where, file: name })
    if (data.length !== entry.bytes)
      throw damaged('checkpoint-bytes', { subject: where, count: entry.bytes, file: name, found: data.length })
    if ((await sha256(data)) !== entry.sha256) throw damaged('checkpoint-changed', { subject: where, file: name })
    return advising(EARLIER_CHECKPOINT, () => readSafetensors(data).tensors)
  }
  const params = await load(WEIGHTS)
  const carried = files[CARRIED] && statesOfTensors(await load(CARRIED))
  const average = files[AVERAGE] && (await load(AVERAGE))
  return {
    seed,
    position,
    params,
    optimizer: unflatten(await load(OPTIMIZER)),
    best: best === 'none' ? null : best === 'weights' ? params : await load(BEST),
    ...(carried ? { carried } : {}),
    ...(average ? { average } : {})
  }
}

/** "h.0", "c.0": one tensor a layer. */
function statesAsTensors(states: CarriedStates): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>()
  for (const kind of ['h', 'c'] as const)
    states[kind].forEach((data, layer) => tensors.set(`${kind}.${layer}`, { shape: [data.length], data }))
  return tensors
}

function statesOfTensors(tensors: ParamSet): CarriedStates {
  const of = (kind: 'h' | 'c'): Float32Array[] =>
    [...tensors.keys()]
      .filter((name) => name.startsWith(`${kind}.`))
      .map((_, layer) => tensors.get(`${kind}.${layer}`)!.data)
  return { h: of('h'), c: of('c') }
}

/** Slot and tensor as one name, "m/fc.weight": slot names hold no slash. */
function flatten(optimizer: OptimizerState): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>()
  for (const [slot, params] of optimizer) for (const [name, tensor] of params) tensors.set(`${slot}/${name}`, tensor)
  return tensors
}

function unflatten(tensors: ParamSet): OptimizerState {
  const optimizer = new Map<string, Map<string, Tensor>>()
  for (const [key, tensor] of tensors) {
    const at = key.indexOf('/')
    const slot = key.slice(0, at)
    if (!optimizer.has(slot)) optimizer.set(slot, new Map())
    optimizer.get(slot)!.set(key.slice(at + 1), tensor)
  }
  return optimizer
}

function damaged(errorCase: ErrorCase, values: MessageValues): CoreError {
  return new CoreError({ code: 'checkpoint', case: errorCase, values })
}
