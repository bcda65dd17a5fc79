// The compute page's preload: carries frames between main and the page, and nothing else.

import { ipcRenderer } from 'electron'
import { COMPUTE_CHANNEL, type ComputeMessage } from '../../src-core/contract/compute'

ipcRenderer.on(COMPUTE_CHANNEL, (_event, frame: unknown) =>
  window.postMessage({ to: 'page', frame } satisfies ComputeMessage, window.origin)
)

window.addEventListener('message', ({ source, data }: MessageEvent<ComputeMessage>) => {
  if (source === window && data.to === 'main') ipcRenderer.send(COMPUTE_CHANNEL, data.frame)
})
