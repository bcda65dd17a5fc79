// A safetensors file as a model: its settings from the metadata or config.json, else read off the tensors' shapes.

import { CoreError, type ErrorCase } from '../../errors'
import { type Message, type MessageValues, message } from '../../messages/message'
import { type ParamSet, type Tensor, assertParams, paramShapes } from '../../model/params'
import { type ModelSpec, modelSpecSchema } from '../../model/spec'
import type { CellKind } from '../../settings/choices'
import * as v from 'valibot'
import { readSafetensors } from '../safetensors'
import type { ImportedModel } from './imported'
import { type Description, describedBy } from './self-description'
import { underOurNames } from './tensor-names'
import { schemaReason } from '../../messages/schema-issue'

/** @param beside what config.json and tokenizer.json next to the file say; they win over its metadata */
export function importSafetensors(bytes: Uint8Array, beside: Description): ImportedModel {
  const { tensors: given, metadata } = readSafetensors(bytes)
  const own = describedBy(metadata, 'safetensors')
  const notes: Message[] = []
  const said = beside.spec ?? own.spec
  const isOurs = said !== null && [...paramShapes(said).keys()].every((name) => given.has(name))
  const named = isOurs ? given : underOurNames(given, notes)
  const table = named.get('embedding.weight')
  const zeroVector = table?.data.slice(0, table.shape[1]) ?? new Float32Array()
  const task = beside.task ?? own.task
  const tensors = usable(named, notes, task !== undefined)
  const spec = said ?? specOfShapes(tensors, notes)
  assertParams(spec, tensors)
  const encoder = beside.encoder ?? own.encoder
  const labels = beside.labels ?? own.labels
  // A decoder's tokens are rows of the same embedding, and no tokenizer's.
  const words = spec.vocabulary - (spec.decoder ? spec.classes : 0)
  if (encoder && encoder.vocabulary.length !== words)
    throw refusal('weights-tokenizer', { count: words, found: encoder.vocabulary.length })
  if (labels && labels.length !== spec.classes)
    throw refusal('weights-labels', { count: spec.classes, found: labels.length })
  // In the order of our own files, so that sums over all tensors repeat bit for bit.
  return {
    spec,
    params: new Map([...paramShapes(spec).keys()].map((name) => [name, tensors.get(name)!])),
    encoder,
    labels,
    task,
    notes,
    zeroVector,
    original: null,
    graph: null
  }
}

/** Padding without a vector, one score as two classes: what our models have. */
function usable(tensors: ParamSet, notes: Message[], isTask: boolean): ParamSet {
  const made = new Map(tensors)
  const [table, weight, bias] = ['embedding.weight', 'fc.weight', 'fc.bias'].map((name) => made.get(name))
  const width = table?.shape[1] ?? 0
  if (table && table.data.subarray(0, width).some((value) => value !== 0)) {
    notes.push(message('padding-vector-dropped'))
    made.set('embedding.weight', { ...table, data: table.data.slice().fill(0, 0, width) })
  }
  if (!isTask && weight?.shape[0] === 1 && bias?.data.length === 1) {
    notes.push(message('one-score-two-classes'))
    const both = ({ data }: Tensor): Float32Array => {
      const padded = new Float32Array(2 * data.length)
      padded.set(data, data.length)
      return padded
    }
    made.set('fc.weight', { shape: [2, weight.data.length], data: both(weight) })
    made.set('fc.bias', { shape: [2], data: both(bias) })
  }
  return made
}

const CELL_OF_GATES: Readonly<Record<number, CellKind>> = { 1: 'rnn', 3: 'gru', 4: 'lstm' }

/** PyTorch's names tell everything but the pooling and a plain RNN's activation. */
function specOfShapes(tensors: ParamSet, notes: Message[]): ModelSpec {
  const shape = (name: string): readonly number[] => {
    const found = tensors.get(name)?.shape
    if (found?.length === 2) return found
    throw found
      ? refusal('weights-matrix', { name, shape: `[${found.join(', ')}]` })
      : refusal('weights-no-matrix', { name })
  }
  const [vocabulary, embedding] = shape('embedding.weight')
  const [rows, hidden] = shape('rnn.weight_hh_l0')
  const cell = CELL_OF_GATES[rows / hidden]
  if (cell === undefined) throw refusal('weights-gates', { shape: `[${rows}, ${hidden}]` })
  let layers = 1
  while (tensors.has(`rnn.weight_hh_l${layers}`)) layers++
  const attention = tensors.has('attention.weight')
  if (!attention) notes.push(message('pooling-assumed'))
  if (cell === 'rnn') notes.push(message('activation-assumed'))
  if (attention) notes.push(message('attention-assumed'))
  const parsed = v.safeParse(modelSpecSchema, {
    vocabulary,
    embedding,
    cell,
    activation: 'tanh',
    peephole: tensors.has('rnn.weight_peephole_l0'),
    hidden,
    layers,
    bidirectional: tensors.has('rnn.weight_hh_l0_reverse'),
    pooling: attention ? 'attention' : 'last',
    dropout: 0,
    embeddingDropout: 0,
    classes: shape('fc.weight')[0]
  })
  if (parsed.success) return parsed.output
  throw refusal('weights-limits', { reason: schemaReason(parsed.issues[0]) })
}

function refusal(errorCase: ErrorCase, values: MessageValues): CoreError {
  return new CoreError({ code: 'safetensors', case: errorCase, values })
}
