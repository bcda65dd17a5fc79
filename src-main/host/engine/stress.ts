// The memory stress test of a run: its validation texts, filled up with tokens that its training texts call neutral.

import { memoryStress, neutralTokens, probeRows, readsNumbers, CoreError, subset } from '@core'
import type { StressResult } from '@contract'
import type { ResidentRun } from './resident-runs'

/** Different fillers: one alone, many times over, would be a pattern of its own. */
const FILLERS = 5

export async function stressOf(run: ResidentRun, texts: number): Promise<StressResult> {
  const { model, opened } = run
  if (readsNumbers(model.spec)) throw new CoreError({ code: 'usage', case: 'stress-numbers' })
  const [{ set: train }, { set: validation }] = [await run.rows('train'), await run.rows('validation')]
  const neutral = neutralTokens(train, opened.classes.length, FILLERS)
  const shown = subset(validation, probeRows(validation, opened.record.settings.seed, texts))
  const stress = await memoryStress(model, shown, neutral)
  return { ...stress, neutral: neutral.map((id) => opened.encoder.vocabulary[id]) }
}
