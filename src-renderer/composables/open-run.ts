// Opening a run goes where there is something to see: its training while it trains, an imported model's
// predictions, else its evaluation.

import { isImported, type RunRecord } from '@core'
import { useRunsStore } from '../stores/runs'
import { navigate } from './route'

export function openRun(run: RunRecord): void {
  useRunsStore().currentId = run.id
  const training = run.status === 'running' || run.status === 'paused' || run.epochs === 0
  navigate(isImported(run) ? 'predict' : training ? 'train' : 'evaluate', run.id)
}
