// The calls about word vectors known by name: what there is, and one installation at a time for each.

import { CoreError } from '@core'
import type { Channel, VectorsProgress } from '@contract'
import type { CallHandlers } from './host'
import type { Shell } from './shell'
import { installVectors, listVectors, type InstallOptions } from './vectors/installed-vectors'

type VectorsChannel = Extract<Channel, `vectors.${string}`>

/** @param options stand for npm and the list in tests */
export function vectorsCalls(
  home: string,
  shell: Pick<Shell, 'emit'>,
  options: Pick<InstallOptions, 'fetch' | 'known'> = {}
): CallHandlers<VectorsChannel> {
  const running = new Map<string, AbortController>()

  async function install(name: string): Promise<void> {
    const abort = new AbortController()
    running.set(name, abort)
    const emitProgress = (progress: Omit<VectorsProgress, 'name'>): void =>
      shell.emit('vectors.progress', { name, ...progress })
    try {
      await installVectors(home, name, {
        ...options,
        signal: abort.signal,
        onProgress: ({ phase, share }) => emitProgress({ phase, share, error: null })
      })
      emitProgress({ phase: 'done', share: 1, error: null })
    } catch (thrown) {
      emitProgress({ phase: 'failed', share: null, error: CoreError.wrap(thrown, 'word vectors').toData() })
    } finally {
      running.delete(name)
    }
  }

  return {
    'vectors.list': () => listVectors(home, options.known),
    'vectors.install': ({ name }) => {
      if (!running.has(name)) void install(name)
      return null
    },
    'vectors.cancel': ({ name }) => {
      running.get(name)?.abort()
      return null
    }
  }
}
