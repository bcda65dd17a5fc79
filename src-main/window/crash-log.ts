// What ended that should not have, kept where its owner can read it: crashes.jsonl in the home folder, one line each with time, what,
// why, and versions. Nothing leaves the machine, and no text, path or name is in it.

import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'

const FILE = 'crashes.jsonl'
/** The newest are kept. */
const MAX_LINES = 200
/** Ends that somebody wanted. */
const LOGGED_REASONS: ReadonlySet<string> = new Set(['clean-exit', 'killed'])

export interface CrashLogOptions {
  readonly app: Pick<App, 'on'>
  readonly home: string
  readonly versions: Readonly<Record<string, string | undefined>>
  /** ISO 8601. */
  readonly now?: () => string
}

/** Writes a line for every page, engine or GPU process that crashes from here on. */
export function keepCrashLog({ app, home, versions, now = () => new Date().toISOString() }: CrashLogOptions): void {
  const path = join(home, FILE)
  const write = (what: string, reason: string, exitCode: number): void => {
    if (LOGGED_REASONS.has(reason)) return
    try {
      appendFileSync(path, `${JSON.stringify({ time: now(), what, reason, exitCode, versions })}\n`)
      const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
      if (lines.length > MAX_LINES) writeFileSync(path, `${lines.slice(-MAX_LINES).join('\n')}\n`)
    } catch {
      // A full disk is told about elsewhere; a crash that cannot be noted is still handled.
    }
  }
  app.on('child-process-gone', (_, { type, reason, exitCode, serviceName }) =>
    write(type === 'Utility' && serviceName ? `${type}: ${serviceName}` : type, reason, exitCode)
  )
  app.on('web-contents-created', (_, contents) =>
    contents.on('render-process-gone', (__, { reason, exitCode }) => write('Page', reason, exitCode))
  )
}
