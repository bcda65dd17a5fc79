// Commands about what the pages hold: exports by their format, corrections of the open file, the keys.

import { FileDown, Keyboard, Redo2, Undo2 } from '@lucide/vue'
import { computed } from 'vue'
import { EXPORT_FORMATS } from '@core'
import { useCommands, type Command } from '../composables/commands'
import { navigate } from '../composables/route'
import { t } from '../i18n'
import { useAppStore } from '../stores/app'
import { useDatasetsStore } from '../stores/datasets'
import { useExportsStore } from '../stores/exports'
import { useRunsStore } from '../stores/runs'

export function useMoreCommands(): void {
  const app = useAppStore()
  const datasets = useDatasetsStore()
  const exports = useExportsStore()
  const runs = useRunsStore()
  const step = (way: 'undo' | 'redo'): void => {
    datasets.stepRepairs(datasets.currentId, way).catch(app.showError)
  }

  useCommands(
    computed<Command[]>(() => [
      ...EXPORT_FORMATS.map((format): Command => ({
        id: `export:${format}`,
        title: t('palette.export', { name: t(`export.formats.${format}.name`) }),
        group: 'actions',
        icon: FileDown,
        enabled: runs.currentTrained !== null,
        run: () => {
          exports.choose(format, true)
          navigate('export', runs.currentTrained?.id ?? '')
        }
      })),
      ...(['undo', 'redo'] as const).map((way): Command => ({
        id: way,
        title: t(`data.edit.${way}`),
        group: 'actions',
        icon: way === 'undo' ? Undo2 : Redo2,
        enabled: datasets.repairHistory(datasets.currentId)[way].length > 0,
        run: () => step(way)
      })),
      {
        id: 'keys',
        title: t('keys.title'),
        group: 'actions',
        icon: Keyboard,
        keys: ['?'],
        run: () => {
          app.keysOpen = true
        }
      }
    ])
  )
}
