// Loaded before the app's main: `import 'electron'` (ESM) and `require('electron')` (its dependencies) find the double.
import Module, { createRequire, register } from 'node:module'

const double = new URL('./electron.cjs', import.meta.url)
const names = ['electron', 'electron/main']

const resolveFilename = Module._resolveFilename
Module._resolveFilename = function (request, ...rest) {
  return names.includes(request) ? double.pathname : resolveFilename.call(this, request, ...rest)
}
register(
  'data:text/javascript,' +
    encodeURIComponent(`
export async function resolve(specifier, context, next) {
  if (${JSON.stringify(names)}.includes(specifier)) return { url: ${JSON.stringify(double.href)}, format: 'commonjs', shortCircuit: true }
  return next(specifier, context)
}`)
)
// Playwright evaluates require('electron') over the inspector.
globalThis.require ??= createRequire(import.meta.url)
