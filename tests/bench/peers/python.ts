// A Python program that works when it is told to: one process, prepared once, timed by itself, so that it can take turns with us.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'

export class PythonPeer {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>
  #told = ''

  /** @param script prints one line of JSON when it is ready, and one for each line it reads */
  constructor(script: string, argument: unknown, threads: number) {
    const count = String(threads)
    this.#child = spawn(process.env.PYTHON ?? 'python3', ['-c', script, JSON.stringify(argument)], {
      env: { ...process.env, OMP_NUM_THREADS: count, OPENBLAS_NUM_THREADS: count, MKL_NUM_THREADS: count }
    })
    this.#child.stderr.on('data', (chunk: Buffer) => (this.#told += chunk.toString()))
    const lines: Interface = createInterface({ input: this.#child.stdout })
    this.#lines = lines[Symbol.asyncIterator]()
  }

  /** What it says next. @throws Error where it ended instead, with the last line of its own words */
  async next<T>(): Promise<T> {
    const { value, done } = await this.#lines.next()
    if (done === true) throw new Error(this.#told.trim().split('\n').at(-1) ?? 'it said nothing')
    return JSON.parse(value) as T
  }

  ask<T>(request: string): Promise<T> {
    this.#child.stdin.write(`${request}\n`)
    return this.next<T>()
  }

  close(): void {
    this.#child.stdin.end()
  }
}
