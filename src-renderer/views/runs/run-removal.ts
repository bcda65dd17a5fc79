// Deleting a run moves it to the host's trash and says so, with the way back. A run that trains is stopped first, by hand.

import type { RunRecord } from '@core'
import { t } from '../../i18n'
import { useAppStore } from '../../stores/app'
import { useRunsStore } from '../../stores/runs'

export function useRunRemoval(): { remove(run: RunRecord): Promise<void> } {
  const app = useAppStore()
  const runs = useRunsStore()

  async function restore(run: RunRecord): Promise<void> {
    try {
      await runs.restore(run.id)
      app.notify(t('runs.restored', { name: run.name }), { tone: 'good' })
    } catch (thrown) {
      app.showError(thrown)
    }
  }

  async function remove(run: RunRecord): Promise<void> {
    if (run.status === 'running' || run.status === 'paused') {
      app.notify(t('runs.cannotDelete'), { tone: 'bad' })
      return
    }
    try {
      await runs.remove(run.id)
      app.notify(t('runs.removed', { name: run.name }), {
        action: { label: t('action.undo'), run: () => void restore(run) }
      })
    } catch (thrown) {
      app.showError(thrown)
    }
  }

  return { remove }
}
