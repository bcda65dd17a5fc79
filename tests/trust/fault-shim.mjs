// Loaded into the program before its own modules: makes the n-th call of one kind on files under one folder fail, or kills
// the process there. GATESCOPE_FAULT is "<call>:<n>:<fail|kill|drop>" or "count"; "drop" also empties what was written and
// not yet synced, as a power cut would. "count" writes how often each call was made to GATESCOPE_FAULT_LOG.

import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const folder = process.env.GATESCOPE_FAULT_FOLDER
const [call, nth, how] = process.env.GATESCOPE_FAULT.split(':')
const counts = { write: 0, fsync: 0, rename: 0, unlink: 0 }
const unsynced = new Set()

/** Called before a call is made. `begun`: what of it is done when the process dies in its midst. */
function strike(kind, path, begun) {
  if (typeof path !== 'string' || !path.startsWith(folder)) return
  counts[kind]++
  if (kind !== call || counts[kind] !== Number(nth)) return
  if (how === 'fail')
    throw Object.assign(new Error(`ENOSPC: no space left on device, ${kind} '${path}'`), {
      code: 'ENOSPC',
      errno: -28,
      syscall: kind,
      path
    })
  begun?.(path)
  if (how === 'drop') for (const file of unsynced) if (fs.existsSync(file)) fs.truncateSync(file, 0)
  process.kill(process.pid, 'SIGKILL')
}

/** Replaces an asynchronous function of fs/promises by one that may be struck first. */
function guard(name, kind, begun) {
  const original = fs.promises[name]
  fs.promises[name] = async (path, ...rest) => {
    strike(kind, path, begun)
    return original(path, ...rest)
  }
}

/** A folder is removed entry by entry: the first is gone, the others stand. */
function removeFirst(path) {
  if (!fs.existsSync(path) || !fs.statSync(path).isDirectory()) return
  const [first] = fs.readdirSync(path)
  if (first !== undefined) fs.rmSync(`${path}/${first}`, { recursive: true })
}

if (isMainThread) {
  const { open } = fs.promises
  fs.promises.open = async (path, ...rest) => {
    const handle = await open(path, ...rest)
    const { write, sync, datasync } = handle
    handle.write = async (...args) => {
      strike('write', path)
      unsynced.add(path)
      return write.apply(handle, args)
    }
    for (const [name, original] of Object.entries({ sync, datasync }))
      handle[name] = async () => {
        strike('fsync', path)
        await original.call(handle)
        unsynced.delete(path)
      }
    return handle
  }
  const { rename } = fs.promises
  fs.promises.rename = async (from, to) => {
    strike('rename', from)
    await rename(from, to)
    if (unsynced.delete(from)) unsynced.add(to)
  }
  guard('writeFile', 'write')
  guard('unlink', 'unlink')
  guard('rm', 'unlink', removeFirst)
  syncBuiltinESMExports()
  if (call === 'count')
    process.on('exit', () => fs.writeFileSync(process.env.GATESCOPE_FAULT_LOG, JSON.stringify(counts)))
}
