// @vitest-environment happy-dom
// The interval of the difference to the best baseline belongs to the rows on which both were judged, and to no others.

import { expect, test } from 'vitest'
import EvaluationTiles from '../../../../src-renderer/views/evaluate/EvaluationTiles.vue'
import { fakeRun } from '../../fake-runs'
import { mounted } from '../../mounted'

test.each([true, false])('on the rows of the baselines: %s', async (besideBaselines) => {
  const known = fakeRun(0)
  const run = { ...known, comparison: { low: -0.092, high: 0.095 } as NonNullable<typeof known.comparison> }
  await mounted(EvaluationTiles, {
    props: { run, evaluation: known.validation, caveats: [], stale: false, besideBaselines }
  })
  expect(document.body.textContent).toContain('naive Bayes')
  expect(document.body.textContent?.includes('-9.2%')).toBe(besideBaselines)
})
