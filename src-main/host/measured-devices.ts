// What `auto` found fastest on this machine, by the class of a model's shape: a run does not wait for the same measurement again. A
// figure holds for a week, for these versions, this processor and so many threads; one taken while the machine was busy holds only
// while it is busy. In the home folder, `measured-devices.json`, without anything of a file or a text.

import { mkdir, readFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { type Batch, DEVICE_NAMES, type DeviceReport, message, type ModelSpec } from '@core'
import { writeFileAtomic } from './files'
import { runtimeVersions } from './versions'

/** What was chosen, as an opener takes it over. */
export type KnownDevice = Pick<DeviceReport, 'got' | 'reason' | 'measured'>

/** What decides how fast a step is. */
export interface MeasuredShape {
  readonly spec: ModelSpec
  readonly sample: Pick<Batch, 'batchSize' | 'steps'>
  readonly threads: number
}

const memorySchema = v.array(
  v.object({
    key: v.string(),
    got: v.picklist(DEVICE_NAMES),
    milliseconds: v.number(),
    /** Milliseconds since 1970. */
    at: v.number(),
    busy: v.boolean()
  })
)
type Memory = v.InferOutput<typeof memorySchema>

const WEEK_MS = 7 * 24 * 3600 * 1000
/** Newest entries kept: more classes than anybody uses in a week. */
const MAX_ENTRIES = 60

export interface MeasuringMachine {
  /** Milliseconds since 1970. */
  now(): number
  /** Whether others want as much of the processors as there is. */
  busy(): boolean
}

/** Before a run has begun its own work, whatever waits for a processor is others'. Windows knows no load: never busy. */
const THIS_MACHINE: MeasuringMachine = { now: () => Date.now(), busy: () => loadavg()[0] > availableParallelism() }

export class MeasuredDevices {
  readonly #home: string
  readonly #machine: MeasuringMachine

  constructor(home: string, machine = THIS_MACHINE) {
    this.#home = home
    this.#machine = machine
  }

  /** The device for a shape; null where it has to be measured. An unreadable memory is none. */
  async recall(shape: MeasuredShape): Promise<KnownDevice | null> {
    const key = keyOf(shape)
    const now = this.#machine.now()
    const found = (await this.#read()).find((entry) => entry.key === key)
    if (!found || now - found.at > WEEK_MS || found.at > now || (found.busy && !this.#machine.busy())) return null
    const values = { time: found.milliseconds.toFixed(1), date: new Date(found.at).toISOString().slice(0, 10) }
    return {
      got: found.got,
      reason: message(found.busy ? 'device-remembered-busy' : 'device-remembered', values),
      measured: [{ name: found.got, milliseconds: found.milliseconds, reason: null }]
    }
  }

  /** Keeps what was measured; nothing where no step was, or where the disk refuses: the next run measures again. */
  async remember(shape: MeasuredShape, { got, measured }: KnownDevice): Promise<void> {
    const milliseconds = measured.find(({ name }) => name === got)?.milliseconds ?? null
    if (milliseconds === null) return
    const key = keyOf(shape)
    const entry = { key, got, milliseconds, at: this.#machine.now(), busy: this.#machine.busy() }
    const others = (await this.#read()).filter((one) => one.key !== key)
    try {
      await mkdir(this.#home, { recursive: true })
      await writeFileAtomic(this.#file, `${JSON.stringify([entry, ...others].slice(0, MAX_ENTRIES))}\n`)
    } catch {
      // A choice that is made again costs two seconds.
    }
  }

  async #read(): Promise<Memory> {
    try {
      return v.parse(memorySchema, JSON.parse(await readFile(this.#file, 'utf8')))
    } catch {
      return []
    }
  }

  get #file(): string {
    return join(this.#home, 'measured-devices.json')
  }
}

/** Machine, versions and the class of the shape: every extent to the nearest power of two. */
function keyOf({ spec, sample, threads }: MeasuredShape): string {
  const { cell, layers, bidirectional, pooling, head, decoder, input, subwords } = spec
  const kind = [cell, layers, bidirectional, pooling, head ?? '', decoder ? 'decoder' : '', input ?? '']
  const extents = [spec.embedding, spec.hidden, spec.classes, subwords ?? 0, sample.batchSize, sample.steps]
  const machine = [cpus()[0]?.model ?? '', cpus().length, threads, ...Object.values(runtimeVersions())]
  return [...machine, ...kind, ...extents.map((extent) => Math.round(Math.log2(extent + 1)))].join(' ')
}
