// One suite in a process of its own, so that suites run side by side: readers are fed without a pause, and a process that
// does so leaves no turn to another.

import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Trial } from './table'

/** Runs this program again for one suite; what it says on the way is printed with the suite's name. */
export function apart(promise: string): Promise<Trial | string> {
  const child = fork(process.argv[1], [...process.argv.slice(2), '--suite', promise], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc']
  })
  const [name] = promise.split(':')
  createInterface({ input: child.stderr! }).on('line', (line) => console.error(`${name}: ${line.trim()}`))
  return new Promise((resolve, reject) => {
    child.on('message', (trial) => resolve(trial as Trial | string))
    child.on('exit', (code, signal) => reject(new Error(`the suite's process ended with ${signal ?? code}`)))
  })
}
