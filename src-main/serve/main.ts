// Entry of browser mode as a program of its own: `node out/main/serve.js [--port N] [--no-open]`.

import { parseArgs } from 'node:util'
import { CoreError } from '@core'
import { errorSentence } from '../cli/language'
import { portOf } from './port'
import { runServe } from './run'

try {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, 'no-open': { type: 'boolean', default: false } }
  })
  await runServe({ port: portOf(values.port), open: !values['no-open'] })
  process.exit(0)
} catch (thrown) {
  process.stderr.write(`${errorSentence(CoreError.wrap(thrown, 'serve'))}\n`)
  process.exit(thrown instanceof CoreError && thrown.code !== 'usage' ? 1 : 2)
}
