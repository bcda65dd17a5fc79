// What the frame does beside drawing: title, deep links, focus, shortcuts, the host's menu, dropped files.

import { computed, nextTick, onScopeDispose, watch, type ShallowRef } from 'vue'
import { runCommand } from '../composables/commands'
import { dropTarget } from '../composables/drop-target'
import { useShortcuts } from '../composables/keyboard'
import { openRun } from '../composables/open-run'
import { type PageId, navigate, useRoute } from '../composables/route'
import { applyLanguage, language, t } from '../i18n'
import { useAppStore } from '../stores/app'
import { useDatasetsStore } from '../stores/datasets'
import { OPENED_LESSON, useOpenedLessonStore } from '../stores/opened-lesson'
import { useRunsStore } from '../stores/runs'
import { useHost } from '../transport/host'
import { useMoreCommands } from './more-commands'
import { digitOf, pageTitleKey, pages } from './pages'
import { useFrameCommands } from './frame-commands'

/** Their addresses go on with something else than a run. */
const NOT_OF_A_RUN: ReadonlySet<PageId> = new Set(['lessons', 'help'])

export function useAppFrame(canvas: Readonly<ShallowRef<HTMLElement | null>>) {
  const app = useAppStore()
  const datasets = useDatasetsStore()
  const runs = useRunsStore()
  const route = useRoute()
  const page = computed(() => pages.find(({ id }) => id === route.value.page) ?? pages[0])

  watch(language, applyLanguage)
  watch(
    () => [page.value.id, language.value, runs.current?.name],
    () => {
      document.title = `${t(pageTitleKey(page.value.id))} · GateScope`
    },
    { immediate: true }
  )
  // A deep link to a run makes it the current one; a lesson and a topic of the help are no runs.
  watch(
    () => (NOT_OF_A_RUN.has(route.value.page) ? '' : route.value.argument),
    (run) => {
      if (run !== '') runs.currentId = run
    },
    { immediate: true }
  )

  // A page that goes takes the focus with it; the new page gets it, so that Tab goes on from there.
  watch(
    () => page.value.id,
    async () => {
      await nextTick()
      if (document.activeElement === document.body) canvas.value?.focus({ preventScroll: true })
    }
  )

  // A file that turned out to be a model.
  watch(
    () => datasets.imported,
    (run) => {
      if (!run) return
      openRun(run)
      app.notify(t('imported.opened', { name: run.name }))
    }
  )

  const opened = useOpenedLessonStore()
  watch(
    () => opened.lesson,
    (lesson) => {
      if (lesson) navigate('lessons', OPENED_LESSON)
    }
  )

  useFrameCommands()
  useMoreCommands()
  useShortcuts(() => [
    { key: 'f1', alone: true, run: () => navigate('help') },
    ...pages.flatMap(({ id }) => {
      const key = digitOf(id)
      return key === null ? [] : [{ key, run: () => navigate(id, '') }]
    }),
    {
      key: 'o',
      run: () => {
        runCommand('open')
      }
    },
    {
      key: 'enter',
      run: () => {
        runCommand('train:start')
      }
    },
    {
      key: 'k',
      run: () => {
        app.paletteOpen = !app.paletteOpen
      }
    }
  ])
  onScopeDispose(
    useHost().on('command', ({ command }) => {
      runCommand(command)
    })
  )

  async function onDrop(files: readonly File[]): Promise<void> {
    if (dropTarget.value) return dropTarget.value.take(files)
    navigate('data')
    await datasets.openFiles(files)
  }

  return { page, onDrop }
}
