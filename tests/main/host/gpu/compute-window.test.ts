// The hidden window that lends Chromium's GPU: whose frames it takes, and what becomes of it when the GPU process dies.

import { EventEmitter } from 'node:events'
import type { BrowserWindow, IpcMain } from 'electron'
import { expect, test } from 'vitest'
import { ComputeWindow } from '../../../../src-main/host/gpu/compute-window'

test('frames for the engine come from the main frame of the compute page and from nowhere else', () => {
  const ipcMain = new EventEmitter()
  const contents = Object.assign(new EventEmitter(), { send: () => undefined })
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    isDestroyed: () => true,
    loadURL: async () => undefined
  })
  const page = 'app://gatescope/compute.html'
  const received: unknown[] = []
  const compute = new ComputeWindow(
    {
      ipcMain: ipcMain as unknown as IpcMain,
      app: new EventEmitter() as never,
      create: () => window as unknown as BrowserWindow,
      page,
      preload: ''
    },
    (envelope) => received.push(envelope)
  )
  compute.handle({ compute: 'frame', frame: 'question' })
  const send = (frame: string, event: object): void => void ipcMain.emit('compute', event, frame)
  const own = { url: page, parent: null }
  send('another window', { sender: {}, senderFrame: own })
  send('no frame', { sender: contents, senderFrame: null })
  send('a frame inside', { sender: contents, senderFrame: { url: page, parent: own } })
  send('another page', { sender: contents, senderFrame: { url: 'https://evil.example/compute.html', parent: null } })
  send('answer', { sender: contents, senderFrame: own })
  compute.close()
  expect(received).toEqual([{ compute: 'frame', frame: 'answer' }])
})

test('a GPU process that crashes ends the compute window and is told the engine; another process, a wanted end, a second time are not', () => {
  const [ipcMain, app] = [new EventEmitter(), new EventEmitter()]
  let destroyed = 0
  const window = Object.assign(new EventEmitter(), {
    webContents: Object.assign(new EventEmitter(), { send: () => undefined }),
    isDestroyed: () => false,
    destroy: () => destroyed++,
    loadURL: async () => undefined
  })
  const received: unknown[] = []
  const compute = new ComputeWindow(
    {
      ipcMain: ipcMain as unknown as IpcMain,
      app: app as never,
      create: () => window as unknown as BrowserWindow,
      page: 'app://gatescope/compute.html',
      preload: ''
    },
    (envelope) => received.push(envelope)
  )
  const gone = (type: string, reason: string): void => void app.emit('child-process-gone', {}, { type, reason })
  gone('GPU', 'crashed')
  compute.handle({ compute: 'frame', frame: 'question' })
  gone('Utility', 'crashed')
  gone('GPU', 'clean-exit')
  expect([received, destroyed]).toEqual([[], 0])
  gone('GPU', 'oom')
  gone('GPU', 'oom')
  expect([received, destroyed]).toEqual([[{ compute: 'lost', how: 'oom', case: 'gpu-process-ended' }], 1])
  compute.close()
  expect(app.listenerCount('child-process-gone')).toBe(0)
})
