// The commands that are always there: pages, opening data, runs, every setting of the draft, preferences.

import {
  FileUp,
  Languages,
  List,
  Moon,
  Pause,
  Play,
  Presentation,
  SlidersHorizontal,
  Sparkles,
  Square,
  StepForward
} from '@lucide/vue'
import { computed } from 'vue'
import { SAMPLES } from '@core'
import { validationText } from '../composables/accuracy'
import { useCommands, type Command } from '../composables/commands'
import { isMac } from '../composables/keyboard'
import { navigate } from '../composables/route'
import { format, language, languageChoice, t } from '../i18n'
import { useAppStore } from '../stores/app'
import { useDatasetsStore } from '../stores/datasets'
import { useRunsStore } from '../stores/runs'
import { useSettingsStore } from '../stores/settings'
import { useTaskChoiceStore } from '../stores/task-choice'
import { settingList, settingLabel, settingValueText } from '../views/model/setting-list'
import { chooseFile } from '../composables/choose-file'
import { openRun } from '../composables/open-run'
import { useTraining } from '../composables/training'
import { digitOf, pageTitleKey, pages } from './pages'

export function useFrameCommands(): void {
  const app = useAppStore()
  const datasets = useDatasetsStore()
  const choice = useTaskChoiceStore()
  const runs = useRunsStore()
  const settings = useSettingsStore()
  const training = useTraining()

  useCommands(
    computed<Command[]>(() =>
      pages.map(({ id, icon }) => ({
        id: `page:${id}`,
        title: t(pageTitleKey(id)),
        group: 'pages',
        icon,
        keys: id === 'help' ? ['F1'] : digitOf(id) === null ? [] : [isMac ? `⌘${digitOf(id)}` : `Ctrl ${digitOf(id)}`],
        run: () => navigate(id)
      }))
    )
  )

  useCommands(
    computed<Command[]>(() => [
      {
        id: 'open',
        title: t('action.choose'),
        group: 'actions',
        icon: FileUp,
        run: () => {
          navigate('data')
          void chooseFile()
        }
      },
      ...SAMPLES.map(({ name, title }): Command => ({
        id: `sample:${name}`,
        title: title[language.value],
        detail: t('data.sample'),
        group: 'actions',
        icon: Sparkles,
        run: () => {
          navigate('data')
          void datasets.openSample(name)
        }
      })),
      {
        id: 'theme:dark',
        title: `${t('preferences.theme')}: ${t('preferences.dark')}`,
        group: 'actions',
        icon: Moon,
        run: () => {
          app.theme = 'dark'
        }
      },
      {
        id: 'theme:light',
        title: `${t('preferences.theme')}: ${t('preferences.light')}`,
        group: 'actions',
        icon: Moon,
        run: () => {
          app.theme = 'light'
        }
      },
      {
        id: 'theme:system',
        title: `${t('preferences.theme')}: ${t('preferences.system')}`,
        group: 'actions',
        icon: Moon,
        run: () => {
          app.theme = 'system'
        }
      },
      {
        id: 'presentation',
        title: t(app.presentation ? 'preferences.presentationOff' : 'preferences.presentation'),
        group: 'actions',
        icon: Presentation,
        run: () => {
          app.presentation = !app.presentation
        }
      },
      {
        id: 'language:en',
        title: 'Language: English',
        group: 'actions',
        icon: Languages,
        run: () => {
          languageChoice.value = 'en'
        }
      },
      {
        id: 'language:zh',
        title: '语言：中文',
        group: 'actions',
        icon: Languages,
        run: () => {
          languageChoice.value = 'zh'
        }
      },
      {
        id: 'palette',
        title: t('palette.title'),
        group: 'actions',
        run: () => {
          app.paletteOpen = true
        }
      }
    ])
  )

  const steer = (action: 'pause' | 'step' | 'resume' | 'stop'): void => {
    if (runs.active) void runs.steer(action, runs.active.id).catch(app.showError)
  }
  const start = async (): Promise<void> => {
    await training.start()
    if (training.error.value) app.error = training.error.value
  }
  useCommands(
    computed<Command[]>(() => [
      {
        id: 'train:start',
        title: t('action.train'),
        group: 'actions',
        icon: Play,
        enabled: choice.trainable,
        run: () => void start()
      },
      {
        id: 'train:pause',
        title: t(runs.active?.status === 'paused' ? 'action.resume' : 'action.pause'),
        detail: runs.active?.name,
        group: 'actions',
        icon: Pause,
        enabled: runs.active !== null,
        run: () => steer(runs.active?.status === 'paused' ? 'resume' : 'pause')
      },
      {
        id: 'train:step',
        title: t('action.step'),
        detail: runs.active?.name,
        group: 'actions',
        icon: StepForward,
        enabled: runs.active?.status === 'paused',
        run: () => steer('step')
      },
      {
        id: 'train:stop',
        title: t('action.stop'),
        detail: runs.active?.name,
        group: 'actions',
        icon: Square,
        enabled: runs.active !== null,
        run: () => steer('stop')
      }
    ])
  )

  useCommands(
    computed<Command[]>(() =>
      runs.list.map((run) => ({
        id: `run:${run.id}`,
        title: run.name,
        detail: validationText(run) ?? format.when(run.created),
        group: 'runs',
        icon: List,
        run: () => openRun(run)
      }))
    )
  )

  useCommands(
    computed<Command[]>(() =>
      settingList
        .filter(({ applies }) => applies?.(settings.draft) ?? true)
        .map((setting) => ({
          id: `setting:${setting.path}`,
          title: settingLabel(setting.path),
          detail: settingValueText(setting.path, settings.draft),
          group: 'settings',
          icon: SlidersHorizontal,
          run: () => navigate('model', '', { setting: setting.path })
        }))
    )
  )
}
