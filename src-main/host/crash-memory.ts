// Which devices have taken a process of this machine down. A crash in native code cannot be caught, only remembered: the
// next automatic choice passes the device over, and says why. Asking for it by name still tries it.

import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { DEVICE_NAMES, type DeviceName } from '@core'
import { writeFileAtomic } from './files'

const memorySchema = v.array(v.picklist(DEVICE_NAMES))
/** Illegal instruction, trap, abort, bus error, floating point, segmentation fault; by name, by number, and as 128 + number. */
const CRASH_SIGNALS: Readonly<Record<string, number>> = {
  SIGILL: 4,
  SIGTRAP: 5,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGSEGV: 11
}
/** Windows: access violation and its kin are large unsigned codes. */
const WINDOWS_CRASH_FROM = 0xc0000000

/** True for ends that native code causes; a kill, a clean exit or an uncaught exception is none. */
function isNativeCrash(how: string): boolean {
  const signal = /signal (\w+)/.exec(how)?.[1]
  if (signal !== undefined) return signal in CRASH_SIGNALS
  const code = Number(/exit code (-?\d+)/.exec(how)?.[1]) >>> 0
  return (
    code >= WINDOWS_CRASH_FROM ||
    Object.values(CRASH_SIGNALS).some((number) => code === number || code === 128 + number)
  )
}

export class CrashMemory {
  readonly #home: string

  constructor(home: string) {
    this.#home = home
  }

  /** An unreadable memory is none. */
  async devices(): Promise<readonly DeviceName[]> {
    try {
      return v.parse(memorySchema, JSON.parse(await readFile(this.#file, 'utf8')))
    } catch {
      return []
    }
  }

  /** Only the native runtime crashes processes; everything else that ends one is not the device's doing. */
  async remember(how: string, device: DeviceName | null): Promise<void> {
    const known = await this.devices()
    if (device !== 'native' || !isNativeCrash(how) || known.includes(device)) return
    await mkdir(this.#home, { recursive: true })
    await writeFileAtomic(this.#file, `${JSON.stringify([...known, device])}\n`)
  }

  get #file(): string {
    return join(this.#home, 'crashed-devices.json')
  }
}
