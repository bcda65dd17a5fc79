// Long command lines, such as many texts after `predict RUN`. ONNX Runtime 1.30 matches the command line of its process against a
// recursive regular expression when it is loaded, and some 16,000 characters overflow the stack of a thread: the program dies. A
// process that was started with more hands its arguments over to one that was started without any.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A quarter of what is known to end the program. */
const MAX_CHARACTERS = 4000
/** Where the second process reads its arguments: a pipe, which has no limit. */
const PIPE = 3
const HANDED_OVER = 'GATESCOPE_ARGUMENTS_IN_PIPE'

/** Arguments that were handed over are put where the program looks for them. @returns true where another process has done the work */
export async function runWithoutLongArguments(): Promise<boolean> {
  if (process.env[HANDED_OVER] !== undefined) {
    delete process.env[HANDED_OVER]
    process.argv.push(...(JSON.parse(readFileSync(PIPE, 'utf8')) as string[]))
    return false
  }
  const [node, program, ...given] = process.argv
  if (given.reduce((sum, argument) => sum + argument.length, 0) <= MAX_CHARACTERS) return false
  const child = spawn(node, [...process.execArgv, program], {
    env: { ...process.env, [HANDED_OVER]: '1' },
    stdio: ['inherit', 'inherit', 'inherit', 'pipe']
  })
  const pipe = child.stdio[PIPE] as NodeJS.WritableStream
  // Whoever ends before it has read them says why by its exit code.
  pipe.on('error', () => undefined)
  pipe.end(JSON.stringify(given))
  // A terminal's Ctrl-C reaches both processes by itself; the child decides what it means.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => void child.kill('SIGTERM'))
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)))
  })
  return true
}
