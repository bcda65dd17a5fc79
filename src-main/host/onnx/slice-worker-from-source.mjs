// Starts the slice worker from its TypeScript source: tests and scripts run without a build. A worker thread does not
// inherit tsx's loader, so it registers its own. Never part of a build.

import { register } from 'tsx/esm/api'

register()
await import('./slice-worker.ts')
