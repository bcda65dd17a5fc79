'use strict'
// What the parts of the double share: the app's folder and switches, the browser once it runs, the open windows.
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

const root = process.env.ELECTRON_DOUBLE_APP || process.cwd()
const switches = JSON.parse(process.env.ELECTRON_DOUBLE_SWITCHES || '[]')

module.exports = {
  root,
  switches,
  manifest: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  /** Value of `--name=value` among the switches; '' for a bare switch, undefined where absent. */
  switchValue: (name) => {
    const found = switches.find((given) => given === `--${name}` || given.startsWith(`--${name}=`))
    return found?.slice(name.length + 3)
  },
  ready: false,
  /** The DevTools connection; set by electron.cjs before the app becomes ready. */
  cdp: null,
  /** sessionId -> WebContents */
  contents: new Map(),
  /** Utility processes that run. */
  utilities: new Set()
}
