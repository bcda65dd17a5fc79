// Layers and directions as one choice: "0:1" is the first layer, backwards.

import type { ModelSpec } from '@core'
import { t } from '../../i18n'

export interface LayerChoice {
  readonly value: string
  readonly label: string
  readonly layer: number
  readonly direction: 0 | 1
}

/** Every layer and direction of a model, the top layer's forward direction last among the forward ones. */
export function layerChoices({ layers, bidirectional }: Pick<ModelSpec, 'layers' | 'bidirectional'>): LayerChoice[] {
  return Array.from({ length: layers }, (_, layer) => layer).flatMap((layer) =>
    (bidirectional ? ([0, 1] as const) : ([0] as const)).map((direction): LayerChoice => ({
      value: `${layer}:${direction}`,
      layer,
      direction,
      label: t(
        !bidirectional ? 'inspect.layer.only' : direction === 0 ? 'inspect.layer.forward' : 'inspect.layer.backward',
        { layer: layer + 1 }
      )
    }))
  )
}
