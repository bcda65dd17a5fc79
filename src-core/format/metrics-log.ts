// metrics.jsonl: TrainEvents, one JSON object a line, only ever appended to. Every line ends with a CRC of what precedes
// it, so that a tail torn by a crash is found and cut at the first bad record: `{"kind":"epoch", ... ,"crc":"1c2d3e4f"}`.

import * as v from 'valibot'
import type { TrainEvent } from '../run/events'
import { crc32 } from '../archive/crc'
import { deviceReportSchema, storedDeviceReport } from './device-report'
import { messageSchema } from './message-schema'

const SEAL = /,"crc":"([0-9a-f]{8})"\}$/

/** The log's lines for these events, newline included. */
export function formatEvents(events: readonly TrainEvent[]): string {
  return events
    .map((event) => {
      const open = JSON.stringify(storedEvent(event)).slice(0, -1)
      return `${open},"crc":"${checksum(open).toString(16).padStart(8, '0')}"}\n`
    })
    .join('')
}

/** An event as it is written, in the log and in JSON lines. */
export const storedEvent = (event: TrainEvent): object =>
  'device' in event ? { ...event, device: storedDeviceReport(event.device) } : event

/** The events that carry a device; `started` has remarks beside it. */
const deviceEventSchema = v.looseObject({ device: deviceReportSchema, notes: v.optional(v.array(messageSchema)) })

/** What a line holds as an event. A device of a later version stays as it was written. */
function eventOf(stored: unknown): TrainEvent {
  const known = v.safeParse(deviceEventSchema, stored)
  return (known.success ? known.output : stored) as TrainEvent
}

export interface ParsedLog {
  readonly events: TrainEvent[]
  /** Length of the good part; anything beyond is a torn tail. */
  readonly goodBytes: number
}

/** Reads up to the first record that is not whole. */
export function parseEvents(bytes: Uint8Array): ParsedLog {
  const decoder = new TextDecoder('utf-8')
  const events: TrainEvent[] = []
  let goodBytes = 0
  for (;;) {
    const end = bytes.indexOf(0x0a, goodBytes)
    if (end < 0) return { events, goodBytes }
    const event = parseLine(decoder.decode(bytes.subarray(goodBytes, end)))
    if (event === null) return { events, goodBytes }
    events.push(event)
    goodBytes = end + 1
  }
}

function parseLine(line: string): TrainEvent | null {
  const seal = SEAL.exec(line)
  if (!seal) return null
  const open = line.slice(0, seal.index)
  if (checksum(open) !== Number.parseInt(seal[1], 16)) return null
  // The checksum vouches that we wrote it; a line that still is no JSON is as torn as a wrong checksum.
  try {
    return eventOf(JSON.parse(`${open}}`))
  } catch {
    return null
  }
}

const checksum = (text: string): number => crc32(new TextEncoder().encode(text))
