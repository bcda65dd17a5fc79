// Runs the app's main as Electron does: the app becomes ready only after main's module has been evaluated to its end, so
// that a top-level await on readiness never returns.
import { pathToFileURL } from 'node:url'

const entry = process.env.ELECTRON_DOUBLE_ENTRY
process.argv.splice(1, 1)
await import(pathToFileURL(entry).href)
globalThis.__doubleMainLoaded?.()
