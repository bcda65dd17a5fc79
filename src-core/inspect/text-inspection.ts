// Everything about one text: what `gatescope inspect --json` prints and the Inspect page draws. Plain data.

import type { ResidentModel } from '../device/device'
import type { ParamSet } from '../model/params'
import { GATE_ORDER } from '../model/cell-facts'
import { isConvolutional } from '../model/spec'
import { UNKNOWN_ID } from '../data/sequence-set'
import type { Encoded } from '../text/tokens'
import { repeated } from './integrated-gradients'
import { prefixProbabilities, readUpToEach } from './prefix'
import { type Saliency, saliencyOf } from './saliency'

/** Six significant digits: below float32's own error, a third of the bytes. */
const tidy = (value: number): number => Number(value.toPrecision(6))

export interface InspectedToken {
  readonly text: string
  /** UTF-16 offsets in the text. */
  readonly start: number
  readonly end: number
  /** Vocabulary id, or null where the token was cut off. */
  readonly id: number | null
  readonly known: boolean
  /** As Token.knownShare. */
  readonly knownShare?: number
  readonly kept: boolean
}

export interface InspectedLayer {
  readonly layer: number
  readonly direction: 'forward' | 'backward'
  /** Gate letter to [T][H]. */
  readonly gates: Readonly<Record<string, readonly (readonly number[])[]>>
  readonly states: readonly (readonly number[])[]
  readonly cells: readonly (readonly number[])[] | null
  /** [T] |d logit / d h_t|; null where the scores have no gradients. */
  readonly gradient: readonly number[] | null
}

export interface TextInspection {
  readonly text: string
  readonly tokens: readonly InspectedToken[]
  readonly label: string
  readonly probabilities: Readonly<Record<string, number>>
  readonly logits: readonly number[]
  /** Class whose logit the saliencies explain. */
  readonly explained: string
  readonly layers: readonly InspectedLayer[]
  /** [T][O] per direction; a read-out the model was not trained on. */
  readonly prefix: {
    readonly classes: readonly string[]
    readonly forward: readonly (readonly number[])[]
    readonly backward: readonly (readonly number[])[] | null
  }
  readonly saliency: Omit<Saliency, 'target'>
  /** [T] attention weights; null unless pooling is attention. */
  readonly attention: readonly number[] | null
}

/**
 * Inspects one encoded text.
 *
 * @param params  the model's weights (the head is read out after every token)
 * @param encoded the text through the run's encoder
 * @param explain class index to explain; absent: the predicted one
 */
export async function inspectText(
  model: ResidentModel,
  params: ParamSet,
  classes: readonly string[],
  text: string,
  encoded: Encoded,
  explain?: number
): Promise<TextInspection> {
  const { spec } = model
  const T = encoded.ids.length
  const first = await model.predict(repeated(encoded, 1))
  const predicted = first.probabilities.indexOf(Math.max(...first.probabilities))
  const target = explain ?? predicted
  const gradient = model.scoredByGraph ? 'none' : 'logit'
  const trace = await model.trace({ ...repeated(encoded, 1), labels: Int32Array.of(target) }, { gradient })
  const saliency = await saliencyOf(model, encoded, target, trace)
  const strips =
    model.scoredByGraph || isConvolutional(spec)
      ? [await readUpToEach(model, encoded.ids)]
      : prefixProbabilities(spec, params, trace, 0, T, T)
  const rows = (values: Float32Array, width: number, offset: number, count: number): number[][] =>
    Array.from({ length: T }, (_, t) =>
      Array.from(values.subarray(t * width + offset, t * width + offset + count), tidy)
    )
  const H = spec.hidden
  return {
    text,
    tokens: inspectedTokens(encoded),
    label: classes[predicted],
    probabilities: Object.fromEntries(classes.map((label, o) => [label, tidy(trace.probabilities[o])])),
    logits: Array.from(trace.logits, tidy),
    explained: classes[target],
    layers: trace.layers.map((layer) => {
      const names = GATE_ORDER[spec.cell]
      return {
        layer: layer.layer,
        direction: layer.direction === 0 ? 'forward' : 'backward',
        gates: Object.fromEntries(names.map((gate, g) => [gate, rows(layer.gates, names.length * H, g * H, H)])),
        states: rows(layer.states, H, 0, H),
        cells: layer.cells ? rows(layer.cells, H, 0, H) : null,
        gradient:
          layer.dStates &&
          Array.from({ length: T }, (_, t) => tidy(Math.hypot(...layer.dStates!.subarray(t * H, (t + 1) * H))))
      }
    }),
    prefix: {
      classes,
      forward: strips[0].map((step) => step.map(tidy)),
      backward: strips[1]?.map((step) => step.map(tidy)) ?? null
    },
    saliency: {
      gradientNorm: saliency.gradientNorm?.map(tidy) ?? null,
      gradientInput: saliency.gradientInput?.map(tidy) ?? null,
      leaveOneOut: saliency.leaveOneOut.map(tidy),
      integrated: saliency.integrated && {
        ...saliency.integrated,
        values: saliency.integrated.values.map(tidy),
        sum: tidy(saliency.integrated.sum),
        difference: tidy(saliency.integrated.difference),
        error: tidy(saliency.integrated.error)
      }
    },
    attention: trace.attention ? Array.from(trace.attention.subarray(0, T), tidy) : null
  }
}

/** The id's entry of the vocabulary. */
const entryOf = ({ pieces }: Encoded, id: number): number => pieces?.rowOf(id) ?? id

/** Tokens with their fate. A text without tokens has none, although the model reads one unknown token. */
export function inspectedTokens(encoded: Encoded): InspectedToken[] {
  const unknown = new Set(encoded.unknown)
  return encoded.tokens.map((token, index) => {
    const kept = index >= encoded.keptFrom && index < encoded.keptTo
    const id = kept ? entryOf(encoded, encoded.ids[index - encoded.keptFrom]) : null
    return {
      ...token,
      kept,
      id,
      known: id === null ? !unknown.has(token.text) : id !== UNKNOWN_ID
    }
  })
}
