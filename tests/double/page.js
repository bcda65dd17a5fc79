// The page's side of the double, injected before every document: the sandboxed preload's `electron` module, and the app's
// real preload script run with it. The marker at the end is replaced by the preload wrapped in a function (no eval: the
// page's own policy holds).
;(() => {
  // As in Electron, preloads run in the main frame only.
  if (globalThis.__double || window !== window.top) return
  const { encode, decode } = globalThis.__doubleCodec
  const post = (message) => globalThis.__doubleSend(encode(message))

  // Electron asks the app before a window exists. A popup that Chromium had opened already would have to be closed while a
  // debugger still holds it, and its opener with it.
  window.open = (address = 'about:blank') => {
    post({ kind: 'open', url: new URL(address, location.href).href })
    return null
  }

  let lastCall = 0
  const calls = new Map()
  const listeners = new Map()
  const subscribe = (channel, listener, once) => {
    if (!listeners.has(channel)) listeners.set(channel, [])
    listeners.get(channel).push({ listener, once })
    return ipcRenderer
  }
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = ++lastCall
        calls.set(id, { resolve, reject })
        try {
          post({ kind: 'invoke', id, channel, args })
        } catch (error) {
          calls.delete(id)
          reject(error)
        }
      }),
    send: (channel, ...args) => post({ kind: 'send', channel, args }),
    on: (channel, listener) => subscribe(channel, listener, false),
    addListener: (channel, listener) => subscribe(channel, listener, false),
    once: (channel, listener) => subscribe(channel, listener, true),
    off: (channel, listener) => {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener)
      )
      return ipcRenderer
    },
    removeAllListeners: (channel) => listeners.delete(channel)
  }
  ipcRenderer.removeListener = ipcRenderer.off

  const receive = {
    reply: ({ id, error, result }) => {
      const call = calls.get(id)
      calls.delete(id)
      if (error === undefined) call?.resolve(result)
      else call?.reject(new Error(error))
    },
    event: ({ channel, args }) => {
      for (const { listener, once } of [...(listeners.get(channel) ?? [])]) {
        if (once) ipcRenderer.off(channel, listener)
        listener({ sender: ipcRenderer }, ...args)
      }
    },
    paths: ({ id, paths }) => fileQuestions.get(id)?.(paths)
  }

  // Electron answers getPathForFile synchronously. Here paths come over CDP (DOM.getFileInfo), so the events that bring
  // files are held back until the paths are known and then sent again with the same File objects.
  const pathOf = new WeakMap()
  const asked = []
  const fileQuestions = new Map()
  const replayed = new WeakSet()
  const learnPaths = (files) =>
    new Promise((resolve) => {
      const id = asked.push(files) - 1
      fileQuestions.set(id, (paths) => {
        files.forEach((file, index) => paths[index] && pathOf.set(file, paths[index]))
        fileQuestions.delete(id)
        asked[id] = null
        resolve()
      })
      post({ kind: 'files', id, count: files.length })
    })
  const replay = (target, event) => {
    replayed.add(event)
    target.dispatchEvent(event)
  }
  addEventListener(
    'drop',
    (event) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (replayed.has(event) || files.length === 0) return
      event.preventDefault()
      event.stopImmediatePropagation()
      const dataTransfer = new DataTransfer()
      for (const file of files) dataTransfer.items.add(file)
      for (const type of event.dataTransfer.types)
        if (type !== 'Files') dataTransfer.setData(type, event.dataTransfer.getData(type))
      const target = event.composedPath()[0]
      void learnPaths(files).then(() =>
        replay(
          target,
          new DragEvent('drop', {
            bubbles: true,
            cancelable: true,
            composed: true,
            clientX: event.clientX,
            clientY: event.clientY,
            dataTransfer
          })
        )
      )
    },
    true
  )
  addEventListener(
    'change',
    (event) => {
      const input = event.composedPath()[0]
      if (
        replayed.has(event) ||
        !(input instanceof HTMLInputElement) ||
        input.type !== 'file' ||
        input.files.length === 0
      )
        return
      event.stopImmediatePropagation()
      void learnPaths([...input.files]).then(() => replay(input, new Event('change', { bubbles: true })))
    },
    true
  )

  const deepFreeze = (value) => {
    if (value && typeof value === 'object') {
      Object.values(value).forEach(deepFreeze)
      Object.freeze(value)
    }
    return value
  }
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) =>
        Object.defineProperty(globalThis, name, { value: deepFreeze(api), enumerable: true })
    },
    ipcRenderer,
    webUtils: {
      getPathForFile: (file) => {
        if (!(file instanceof File))
          throw new TypeError('getPathForFile expected to receive a File object but one was not provided')
        return pathOf.get(file) ?? ''
      }
    },
    webFrame: {}
  }
  globalThis.__double = {
    receive: (text) => {
      const message = decode(text)
      receive[message.kind](message)
    },
    files: (id) => asked[id]
  }

  const process = {
    platform: 'linux',
    versions: { electron: '45-double' },
    env: {},
    argv: [],
    sandboxed: true,
    contextIsolated: true
  }
  const require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name} (sandboxed preload)`)
  }
  for (const preload of [/*__PRELOADS__*/]) preload(require, process, {}, { exports: {} })
})()
