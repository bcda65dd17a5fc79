// The table of devices: as measured on request, with the person's own choice marked; before that, what the estimate knows.

import type { DeviceReport, DeviceRow, MessageCode, TrainSettings } from '@core'

/** Reasons to leave a device aside that is here all the same. */
const SKIPPED: ReadonlySet<MessageCode | undefined> = new Set<MessageCode>([
  'device-slower',
  'device-software',
  'device-crashed'
])

export function deviceRows(
  measured: readonly DeviceRow[] | null,
  estimated: DeviceReport | null,
  asked: TrainSettings['device']
): readonly DeviceRow[] {
  if (measured) return asked === 'auto' ? measured : measured.map((row) => ({ ...row, chosen: row.asked === asked }))
  if (!estimated) return []
  const { got, reason, detail } = estimated
  if (asked !== 'auto') return [{ asked, got, milliseconds: null, reason, detail, chosen: true }]
  return estimated.measured.map(({ name, milliseconds, reason: reasonNot }) => ({
    asked: name,
    got: milliseconds !== null || name === got || SKIPPED.has(reasonNot?.code) ? name : null,
    milliseconds,
    reason: reasonNot,
    detail: name === got ? detail : '',
    chosen: name === got
  }))
}
