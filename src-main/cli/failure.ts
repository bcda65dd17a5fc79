// What a failed command prints: one sentence on stderr, an exit code, and with --json the same as data on stdout.

import { CoreError, type ErrorCase, type ErrorCode, type MessageValues } from '@core'
import { errorSentence } from './language'
import { printJson, remark } from './output'

/** Codes of errors that only other arguments can cure. */
const USAGE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'usage',
  'column-unknown',
  'file-missing',
  'file-is-directory',
  'not-found'
])

const exitCodeOf = (error: CoreError): 1 | 2 => (USAGE.has(error.code) ? 2 : 1)

/** Prints the error. @returns the exit code */
export function reportFailure(thrown: unknown, options: { json: boolean }): 1 | 2 {
  const error = CoreError.wrap(thrown, 'gatescope')
  remark(`gatescope: ${errorSentence(error)}`)
  if (process.env.GATESCOPE_DEBUG) remark((error.cause instanceof Error ? error.cause : error).stack ?? '')
  if (options.json) printJson({ event: 'failed', error: error.toData(), sentence: error.message })
  return exitCodeOf(error)
}

/** An error that other arguments can cure, by its case in the catalogue. */
export const usageError = (errorCase: ErrorCase, values: MessageValues = {}): CoreError =>
  new CoreError({ code: 'usage', case: errorCase, values })
