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

/** Called before a call is made. */
function strike(kind, path) {
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
  if (how === 'drop') for (const file of unsynced) if (fs.existsSync(file)) fs.truncateSync(file, 0)
  process.kill(process.pid, 'SIGKILL')
}

/** Replaces an asynchronous function of fs/promises by one that may be struck first. */
function guard(name, kind) {
  const original = fs.promises[name]
  fs.promises[name] = async (path, ...rest) => {
    strike(kind, path)
    return original(path, ...rest)
  }
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
  guard('rm', 'unlink')
  syncBuiltinESMExports()
  if (call === 'count')
    process.on('exit', () => fs.writeFileSync(process.env.GATESCOPE_FAULT_LOG, JSON.stringify(counts)))
}
