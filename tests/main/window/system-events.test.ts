// Sleep, shutting down and screens that go, with an event emitter for the system.

import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { followSystem } from '../../../src-main/window/system-events'
import { allowWebGpu, applyWebGpuChoice, isWebGpuAllowed } from '../../../src-main/window/webgpu-choice'

const LEFT = { x: 0, y: 0, width: 1920, height: 1040 }
const RIGHT = { x: 1920, y: 0, width: 1920, height: 1040 }

/** An app around one run; what was asked of it, in order. */
function around({ training = true, bounds = { x: 100, y: 100, width: 1000, height: 700 } } = {}): {
  readonly asked: string[]
  readonly power: EventEmitter
  readonly screen: EventEmitter
  readonly signals: EventEmitter
  readonly areas: (typeof LEFT)[]
  readonly state: { training: boolean }
} {
  const asked: string[] = []
  const [power, signals] = [new EventEmitter(), new EventEmitter()]
  const areas = [LEFT, RIGHT]
  const screen = Object.assign(new EventEmitter(), {
    getAllDisplays: () => areas.map((workArea) => ({ workArea }))
  })
  const state = { training }
  followSystem({
    power,
    signals,
    screen: screen as never,
    training: () => (state.training ? 'run-1' : null),
    pause: async (run) => void asked.push(`pause ${run}`),
    resume: async (run) => void asked.push(`resume ${run}`),
    quit: () => asked.push('quit'),
    window: () => ({
      getNormalBounds: () => bounds,
      isMaximized: () => false,
      setBounds: ({ width, height }) => asked.push(`size ${width} ${height}`),
      center: () => asked.push('centre')
    })
  })
  return { asked, power, screen, signals, areas, state }
}

test('sleep pauses the run that trains, waking resumes it; without one neither happens', async () => {
  const one = around()
  one.power.emit('suspend')
  one.power.emit('resume')
  await vi.waitFor(() => expect(one.asked).toEqual(['pause run-1', 'resume run-1']))
  one.power.emit('resume')
  await Promise.resolve()
  expect(one.asked).toHaveLength(2)

  const none = around({ training: false })
  none.power.emit('suspend')
  none.power.emit('resume')
  await Promise.resolve()
  expect(none.asked).toEqual([])
})

test('a system that shuts down is asked to wait while the app leaves; a signal quits without asking', () => {
  const { asked, power, signals } = around()
  const preventDefault = vi.fn()
  power.emit('shutdown', { preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
  signals.emit('SIGTERM')
  expect(asked).toEqual(['quit', 'quit'])
})

test('a window on a screen that is taken away comes back; one that is still on a screen stays', () => {
  const there = around()
  there.screen.emit('display-metrics-changed')
  expect(there.asked).toEqual([])
  const gone = around({ bounds: { x: 2000, y: 100, width: 1000, height: 700 } })
  gone.areas.pop()
  gone.screen.emit('display-removed')
  expect(gone.asked).toEqual(['size 1000 700', 'centre'])
})

test('WebGPU on untested cards: off until allowed, on Linux alone', () => {
  const home = mkdtempSync(join(tmpdir(), 'gatescope-webgpu-'))
  const switches = (platform: NodeJS.Platform): string[] => {
    const found: string[] = []
    applyWebGpuChoice({ commandLine: { appendSwitch: (name: string) => found.push(name) } } as never, home, platform)
    return found
  }
  expect([isWebGpuAllowed(home), switches('linux')]).toEqual([false, []])
  allowWebGpu(home, true)
  expect([isWebGpuAllowed(home), switches('linux'), switches('win32')]).toEqual([true, ['enable-unsafe-webgpu'], []])
  allowWebGpu(home, false)
  expect([isWebGpuAllowed(home), switches('linux')]).toEqual([false, []])
  rmSync(home, { recursive: true })
})
