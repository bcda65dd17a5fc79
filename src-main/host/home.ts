// Where runs and settings live: GATESCOPE_HOME, else the platform's data folder.

import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Absolute path of the home folder; nothing is created. */
export function homeFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform
): string {
  const chosen = environment.GATESCOPE_HOME
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  if (platform === 'win32') return join(environment.APPDATA || join(homedir(), 'AppData', 'Roaming'), 'GateScope')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'GateScope')
  return join(environment.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'gatescope')
}

/** Where run folders lie that were given no place of their own. */
export const runsFolder = (): string => join(homeFolder(), 'runs')

/**
 * An id that sorts by time and reads well: "20261121-093012-trec-lstm-5f3a".
 * @param words what the run is about; anything but letters and digits becomes a dash
 */
export function newRunId(date: string, words: readonly string[]): string {
  const time = date.replace(/\D/g, '').slice(0, 14)
  const name = words
    .join('-')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  return [`${time.slice(0, 8)}-${time.slice(8)}`, ...(name === '' ? [] : [name]), randomBytes(2).toString('hex')].join(
    '-'
  )
}
