// One text through an unrolled network and back: checks what was asked for, then the core's walk in float64.

import {
  CoreError,
  directionsOf,
  GATES,
  inputWidth,
  inspectedTokens,
  recurrentCell,
  repeated,
  walkThroughTime
} from '@core'
import type { CallArgument, WalkResult } from '@contract'
import type { ResidentRun } from './resident-runs'

/** What a page can be sent and draw: 20 MB of JSON. */
const MAX_NUMBERS = 1_000_000

export async function walkOf(
  { model, encoder, opened }: ResidentRun,
  { text, layer, direction, kind, class: asked }: Omit<CallArgument<'run.walk'>, 'run'>,
  max = MAX_NUMBERS
): Promise<WalkResult> {
  const { spec } = model
  const { classes } = opened
  recurrentCell(spec)
  if (model.scoredByGraph) throw new CoreError({ code: 'usage', case: 'walk-foreign' })
  if (layer >= spec.layers || direction >= directionsOf(spec))
    throw new CoreError({
      code: 'usage',
      case: 'walk-layer',
      values: { layers: spec.layers, directions: directionsOf(spec), layer, direction }
    })
  if (asked !== null && asked >= classes.length)
    throw new CoreError({ code: 'usage', case: 'class-index', values: { last: classes.length - 1, found: asked } })
  const encoded = encoder.encode(text)
  const steps = encoded.ids.length
  const rows = GATES[spec.cell] * spec.hidden
  const width = inputWidth(spec, layer)
  const found = rows * (width + spec.hidden) + steps * (2 * rows + 6 * spec.hidden + width)
  if (found > max)
    throw new CoreError({
      code: 'usage',
      case: 'walk-size',
      values: { most: max, found, steps, units: spec.hidden }
    })
  const batch = repeated(encoded, 1)
  const { logits } = await model.predict(batch)
  return {
    walk: walkThroughTime(spec, opened.params, batch, {
      layer,
      direction,
      target: { kind, class: asked ?? logits.indexOf(Math.max(...logits)) }
    }),
    tokens: inspectedTokens(encoded),
    classes
  }
}
