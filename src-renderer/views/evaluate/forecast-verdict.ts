// Whether a forecast beats what costs nothing, in the run's own sentences.

import { forecastOutcome, type RunRecord } from '@core'
import type { Split } from '@contract'
import { messageText } from '../../i18n/message-text'

/** Only beside the rows on which it was judged; empty for a run that forecasts nothing. */
export const forecastVerdict = (run: RunRecord, split: Split): string[] =>
  split === (run.test ? 'test' : 'validation') ? (forecastOutcome(run)?.messages ?? []).map(messageText) : []
