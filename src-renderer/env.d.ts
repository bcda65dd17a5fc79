// Types of what is not TypeScript: single-file components, and the preload's one window property.

declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent<object, object, unknown>
  // Vue's own convention for single-file components is a default export.
  // eslint-disable-next-line no-restricted-exports
  export default component
}

interface Window {
  /** Present in Electron only; browser mode speaks over a WebSocket instead. */
  readonly gatescope?: import('../src-main/contract/channels').Bridge
}
