'use strict'
// Everything of the desktop around the windows: menus, dialogs, the file manager, screens, power. Nothing is shown; what
// was asked is recorded, and tests replace the answers as they would in Electron.
const { EventEmitter } = require('node:events')

let lastItem = 0
let applicationMenu = null

class MenuItem {
  constructor(options) {
    Object.assign(this, {
      enabled: true,
      visible: true,
      type: options.submenu ? 'submenu' : 'normal',
      id: `item-${++lastItem}`,
      ...options
    })
    if (Array.isArray(options.submenu)) this.submenu = Menu.buildFromTemplate(options.submenu)
    const { click } = options
    this.click = (...args) => this.enabled && click?.(this, undefined, ...args)
  }
}

class Menu {
  items = []
  static buildFromTemplate(template) {
    const menu = new Menu()
    menu.items = template.map((options) => new MenuItem(options))
    return menu
  }
  static setApplicationMenu(menu) {
    applicationMenu = menu
  }
  static getApplicationMenu() {
    return applicationMenu
  }
  append(item) {
    this.items.push(item)
  }
  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  popup() {}
}

const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async () => ({ response: 0, checkboxChecked: false }),
  showErrorBox: (title, content) => console.error('[dialog]', title, content)
}

const shell = {
  /** Recorded for tests. */
  asked: [],
  showItemInFolder: (path) => void shell.asked.push(['showItemInFolder', path]),
  openExternal: async (address) => void shell.asked.push(['openExternal', address]),
  openPath: async (path) => (shell.asked.push(['openPath', path]), ''),
  trashItem: async (path) => void shell.asked.push(['trashItem', path])
}

const area = { x: 0, y: 0, width: 1920, height: 1080 }
const display = { id: 1, bounds: area, workArea: area, size: area, workAreaSize: area, scaleFactor: 1 }
const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () => [display],
  getPrimaryDisplay: () => display,
  getDisplayMatching: () => display
})

const blockers = new Set()
const powerSaveBlocker = {
  start: () => {
    const id = blockers.size + 1
    blockers.add(id)
    return id
  },
  stop: (id) => blockers.delete(id),
  isStarted: (id) => blockers.has(id)
}

const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false, themeSource: 'system' })
const clipboard = { text: '', writeText: (text) => void (clipboard.text = text), readText: () => clipboard.text }

module.exports = {
  Menu,
  MenuItem,
  dialog,
  shell,
  screen,
  powerSaveBlocker,
  nativeTheme,
  clipboard,
  powerMonitor: new EventEmitter()
}
