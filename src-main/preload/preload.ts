// The preload: exposes exactly one thing, `window.gatescope`, of type Bridge. It hands no Electron object, no event
// object and no path to the page.

import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge, HostEventName, HostEvents } from '@contract'
import { IPC_CALL, IPC_EVENT, IPC_OPEN } from '../../src-core/contract/ipc'

type Listener = (data: HostEvents[HostEventName]) => void
const listeners = new Map<HostEventName, Set<Listener>>()

ipcRenderer.on(IPC_EVENT, (_event, name: HostEventName, data: HostEvents[HostEventName]) => {
  for (const listener of listeners.get(name) ?? []) listener(data)
})

const bridge: Bridge = {
  call: (channel, argument) => ipcRenderer.invoke(IPC_CALL, channel, argument),
  on: (event, listener) => {
    const callbacks = listeners.get(event) ?? new Set()
    listeners.set(event, callbacks)
    // The map's key ties the event to its data; a Set of one listener type cannot say so.
    callbacks.add(listener as Listener)
    return () => void callbacks.delete(listener as Listener)
  },
  openFiles: (files) =>
    ipcRenderer.invoke(
      IPC_OPEN,
      files.map((file) => webUtils.getPathForFile(file))
    )
}

contextBridge.exposeInMainWorld('gatescope', bridge)
