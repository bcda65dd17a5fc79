// The paths of many texts through state space, on the two axes along which states vary most, and the map of their ends.

import {
  argmaxRows,
  pooledStates,
  pooledWidth,
  principalAxes,
  probeRows,
  project,
  stepStates,
  subset,
  type StateText
} from '@core'
import type { TrajectoryResult } from '@contract'
import type { PredictedSplit, ResidentRun } from './resident-runs'
import { textsOf } from './run-states'

/** Dots of the final-state map. */
const MAPPED = 600
/** Coordinates are for a picture: four digits. */
const tidy = (value: number): number => Number(value.toPrecision(4))

export async function trajectoryOf(
  run: ResidentRun,
  split: PredictedSplit,
  direction: 0 | 1,
  count: number
): Promise<TrajectoryResult> {
  const { model, opened } = run
  const { hidden: H, layers, classes: O } = model.spec
  const { seed } = opened.record.settings
  const predicted = argmaxRows(split.probabilities, O)
  const texts = textsOf(split)

  const chosen = probeRows(split.set, seed, count)
  const paths: StateText[] = []
  for await (const path of stepStates(model, subset(split.set, chosen), {
    layer: layers - 1,
    direction: model.spec.bidirectional ? direction : 0,
    of: 'hidden'
  }))
    paths.push(path)
  const points = new Float32Array(paths.reduce((total, { values }) => total + values.length, 0))
  let filled = 0
  for (const { values } of paths) {
    points.set(values, filled)
    filled += values.length
  }
  const axes = principalAxes(points, H)

  const mapped = probeRows(split.set, seed, MAPPED)
  const pooled = await pooledStates(model, subset(split.set, mapped))
  const width = pooledWidth(model.spec)
  const mapAxes = principalAxes(pooled, width)
  return {
    classes: opened.classes,
    explained: axes.explained,
    texts: paths.map(({ sequence, values, steps }) => {
      const path = Array.from({ length: steps }, (_, t) => project(axes, values, t * H).map(tidy))
      if (direction === 1) path.reverse()
      return {
        ...texts(chosen[sequence]),
        predicted: predicted[chosen[sequence]],
        x: path.map(([x]) => x),
        y: path.map(([, y]) => y ?? 0)
      }
    }),
    map: {
      explained: mapAxes.explained,
      points: Array.from(mapped, (n, index) => {
        const [x, y = 0] = project(mapAxes, pooled, index * width).map(tidy)
        return { ...texts(n), predicted: predicted[n], x, y }
      })
    }
  }
}
