// Parts of the JSON lines that other programs rely on: the core's messages as the English sentences they have always been.

import type { Dialect, Message, Profile } from '@core'
import { jsonSentence } from './language'

type Finding = Profile['findings'][number]

export const jsonDialect = (dialect: Dialect): object => ({
  ...dialect,
  encodingReason: jsonSentence(dialect.encodingReason),
  delimiterReason: jsonSentence(dialect.delimiterReason),
  headerReason: jsonSentence(dialect.headerReason),
  ...(dialect.quoteReason === undefined ? {} : { quoteReason: jsonSentence(dialect.quoteReason) }),
  ...(dialect.skipReason === undefined ? {} : { skipReason: jsonSentence(dialect.skipReason) })
})

/** Values are numbers and texts; a line is a number. */
export const jsonFinding = (finding: Finding): object => ({
  severity: finding.severity,
  code: finding.code,
  values: Object.fromEntries(
    Object.entries(finding.values).map(([name, value]) => [
      name,
      typeof value === 'object' ? jsonSentence(value) : name === 'line' ? Number(value) : value
    ])
  ),
  sentence: jsonSentence(finding)
})

/** A message with its sentence beside it. */
export const jsonMessage = (message: Message): object => ({ ...message, sentence: jsonSentence(message) })
