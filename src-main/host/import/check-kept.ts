// A graph that is kept, tried before it is believed: it runs for texts of several lengths, gives one row of scores a text, the
// same for a text alone and among others, and probabilities where it says so.

import { CoreError, type KeptGraph, type ModelSpec, Rng } from '@core'
import { GraphSession } from './graph-session'

/** Largest difference between a text alone and among others, by the size of the scores. */
const TOLERANCE = 1e-5
const SEED = 20_261_129

/** @throws CoreError "onnx" naming the output, or with the runtime's words */
export async function checkKept(graph: KeptGraph, { vocabulary }: Pick<ModelSpec, 'vocabulary'>): Promise<void> {
  const session = await GraphSession.open(graph)
  try {
    const rng = Rng.stream(SEED, 'check-kept')
    for (const length of [1, 2, 7]) {
      const rows = Array.from({ length: 3 }, () =>
        Array.from({ length }, () => Math.min(vocabulary - 1, 1 + Math.floor(rng.uniform() * (vocabulary - 1))))
      )
      const together = await session.scores(rows)
      const alone = await Promise.all(rows.map((row) => session.scores([row])))
      const { scores, holds, output } = graph.use
      const where = `output ${output}`
      const largest = together.reduce((max, value) => Math.max(max, Math.abs(value)), 1)
      const difference = together.reduce(
        (max, value, at) => Math.max(max, Math.abs(value - alone[Math.floor(at / scores)][at % scores])),
        0
      )
      if (!(difference <= TOLERANCE * largest))
        throw new CoreError({
          code: 'onnx',
          case: 'onnx-rows-mixed',
          values: { difference: difference.toExponential(1) },
          where
        })
      if (holds === 'scores' || holds === 'sigmoid') continue
      for (const row of alone) {
        const sum = row.reduce((all, value) => all + (holds === 'softmax' ? value : Math.exp(value)), 0)
        if (!(Math.abs(sum - 1) <= 1e-4)) throw new CoreError({ code: 'onnx', case: 'onnx-scores-unknown', where })
      }
    }
  } finally {
    await session.close()
  }
}
