// Training that goes on from a model instead of from random weights: an earlier run's, or one that was imported. The
// architecture, the tokenizer and the labels are the model's; only the weights move. (Continuing an interrupted run is
// another thing: checkpoints know the optimizer and the place in the data, models do not.)

import { listedLabels } from './examples'
import { CoreError } from '../errors'
import type { ParamSet, Tensor } from '../model/params'
import type { ModelSpec } from '../model/spec'
import type { EncoderSpec } from '../text/tokens'
import type { TrainSettings } from '../settings/train-settings'

export interface StartModel {
  /** Of the file or folder, for the run's remarks. */
  readonly name: string
  /** Where it lies. */
  readonly path?: string
  readonly spec: ModelSpec
  readonly encoder: EncoderSpec
  readonly classes: readonly string[]
  readonly params: ParamSet
  /** A language model: only embedding and recurrent layers are taken over. */
  readonly language?: boolean
}

/** The settings with everything the model decides; how to train stays as chosen. */
export function settingsFrom({ spec, encoder, language }: StartModel, settings: TrainSettings): TrainSettings {
  const { cell, activation, peephole, bidirectional, layers, hidden, embedding, pooling } = spec
  return {
    ...settings,
    model: {
      ...settings.model,
      cell,
      activation,
      peephole,
      bidirectional,
      layers,
      hidden,
      embedding,
      ...(language ? {} : { pooling })
    },
    text: {
      ...settings.text,
      tokenizer: encoder.tokenizer.kind,
      lowercase: encoder.tokenizer.lowercase,
      subwords: encoder.subwords ? 'on' : 'off',
      ...(language ? {} : { maxLength: encoder.maxLength, truncate: encoder.truncate })
    }
  }
}

/**
 * The model's weights with its outputs in the order of `classes`, as this project sorts them.
 * @throws CoreError "labels" unless the data has exactly the model's labels
 */
export function weightsFrom({ params, classes: known }: StartModel, classes: readonly string[]): Map<string, Tensor> {
  const order = classes.map((label) => known.indexOf(label))
  if (known.length !== classes.length || order.includes(-1)) {
    throw new CoreError({
      code: 'labels',
      case: 'labels-differ',
      values: { known: listedLabels(known), labels: listedLabels(classes) }
    })
  }
  const rows = ({ shape, data }: Tensor): Tensor => {
    const width = data.length / known.length
    const sorted = new Float32Array(data.length)
    for (const [to, from] of order.entries()) sorted.set(data.subarray(from * width, (from + 1) * width), to * width)
    return { shape, data: sorted }
  }
  return new Map(
    [...params].map(([name, tensor]) => [
      name,
      name.startsWith('fc.') ? rows(tensor) : { shape: tensor.shape, data: tensor.data.slice() }
    ])
  )
}
