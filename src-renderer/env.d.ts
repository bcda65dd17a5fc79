// The preload's one window property. Present in Electron only; browser mode speaks over a WebSocket instead.

import type { Bridge } from '@contract'

declare global {
  interface Window {
    readonly gatescope?: Bridge
  }
}
