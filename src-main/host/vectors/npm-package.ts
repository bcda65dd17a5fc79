// One package, fetched by the npm client with whatever registry, proxy and credentials the person's npm is set up with. A lock file
// names the archive's checksum, so npm refuses anything else; no script of the package runs.

import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CoreError } from '@core'
import type { KnownVectors } from './known-vectors'

const ARGUMENTS = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
/** Lines of npm's complaint that are passed on. */
const MAX_ERROR_LINES = 2

/**
 * Unpacks the package below an empty folder.
 * @returns the path of its file
 * @throws CoreError "vectors" where npm is missing or fails, or after `signal`
 */
export async function fetchPackage(
  { package: name, version, integrity, entry }: Pick<KnownVectors, 'package' | 'version' | 'integrity' | 'entry'>,
  folder: string,
  signal?: AbortSignal
): Promise<string> {
  const root = { name: 'gatescope-vectors', version: '1.0.0', private: true, dependencies: { [name]: version } }
  const packages = { '': root, [`node_modules/${name}`]: { version, integrity } }
  await writeFile(join(folder, 'package.json'), JSON.stringify(root))
  await writeFile(
    join(folder, 'package-lock.json'),
    JSON.stringify({ ...root, lockfileVersion: 3, requires: true, packages })
  )
  await npm(folder, name, signal)
  return join(folder, 'node_modules', name, entry)
}

function npm(folder: string, name: string, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (which: 'vectors-no-npm' | 'vectors-fetch', detail: string): void =>
      reject(new CoreError({ code: 'vectors', case: which, values: { package: name, detail } }))
    // A batch file on Windows, which only a shell starts; the words are ours alone. Peers of the package are not for reading it.
    const child = spawn('npm', [...ARGUMENTS, '--legacy-peer-deps'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
      ...(signal ? { signal } : {})
    })
    let complaint = ''
    child.stderr.on('data', (bytes: Buffer) => (complaint = (complaint + bytes.toString()).slice(-4000)))
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (signal?.aborted) reject(new CoreError({ code: 'vectors', case: 'vectors-cancelled' }))
      else refuse('vectors-no-npm', error.message)
    })
    child.once('close', (code) => {
      if (code === 0) resolve()
      else if (signal?.aborted) reject(new CoreError({ code: 'vectors', case: 'vectors-cancelled' }))
      else refuse('vectors-fetch', errorLines(complaint) || `npm ${code}`)
    })
  })
}

/** The first lines of what npm says, without its prefix. */
const errorLines = (complaint: string): string =>
  complaint
    .split('\n')
    .map((line) => line.replace(/^npm (?:error|ERR!)\s*/i, '').trim())
    .filter((line) => line !== '' && !/complete log|debug-0\.log/i.test(line))
    .slice(0, MAX_ERROR_LINES)
    .join(' ')
