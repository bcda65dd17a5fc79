// Random small graphs around recurrent layers: each is refused by name, or its import gives onnxruntime's numbers. Count and
// seed come from GATESCOPE_GRAPHS and GATESCOPE_SEED; the table at the end is printed.

import { expect, test } from 'vitest'
import { Rng } from '@core'
import { exporterGraph } from './exporter-graph'
import { type Verdict, verdictOn } from './graph-verdict'
import { randomGraph } from './random-graph'

const COUNT = Number(process.env.GATESCOPE_GRAPHS ?? 60)
const SEED = Number(process.env.GATESCOPE_SEED ?? 20_261_128)
/** The least share that must be read, and that must be refused: a test of nothing passes too. */
const SHARE = 0.2

test.each([
  { kind: 'random', draw: randomGraph, read: SHARE, kept: 0, refused: SHARE },
  { kind: 'exporters’', draw: exporterGraph, read: SHARE / 2, kept: SHARE, refused: SHARE / 2 }
])(
  `${COUNT} $kind graphs are refused by name or give the numbers of onnxruntime`,
  { timeout: 1_800_000 },
  async ({ kind, draw, read, kept, refused }) => {
    const counts: Record<Verdict, number> = { equal: 0, kept: 0, refused: 0, 'not run': 0 }
    const wrong: string[] = []
    for (let index = 0; index < COUNT; index++) {
      const { bytes, story } = draw(Rng.stream(SEED, 'graph', index))
      const verdict = await verdictOn(bytes, SEED).catch(
        (thrown: Error) => `graph ${index}: ${thrown.message} [${story.join(', ')}]`
      )
      if (verdict in counts) counts[verdict as Verdict]++
      else wrong.push(verdict)
    }
    console.log(
      `${kind} graphs, seed ${SEED}: ${COUNT} tried, ${counts.equal} equal, ${counts.kept} whose graph is kept, equal, ${counts.refused} refused by name, ${counts['not run']} that onnxruntime does not run, ${wrong.length} wrong`
    )
    expect(wrong).toEqual([])
    expect(counts['not run']).toBeLessThan(COUNT * 0.15)
    expect(counts.equal).toBeGreaterThan(COUNT * read)
    expect(counts.kept).toBeGreaterThanOrEqual(COUNT * kept)
    expect(counts.refused).toBeGreaterThan(COUNT * refused)
  }
)
