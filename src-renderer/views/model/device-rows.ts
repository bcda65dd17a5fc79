// The table of devices: as measured on request, with the person's own choice marked; before that, what the estimate knows.

import type { DeviceReport, DeviceRow, SaidCode, TrainSettings } from '@core'

/** Reasons to leave a device aside that is here all the same. */
const PASSED_OVER: ReadonlySet<SaidCode | undefined> = new Set<SaidCode>([
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
  const { got, why, said, detail } = estimated
  if (asked !== 'auto')
    return [{ asked, got, milliseconds: null, why, ...(said ? { said } : {}), detail, chosen: true }]
  return estimated.measured.map(({ name, milliseconds, why: whyNot, said: saidNot }) => ({
    asked: name,
    got: milliseconds !== null || name === got || PASSED_OVER.has(saidNot?.code) ? name : null,
    milliseconds,
    why: whyNot,
    ...(saidNot ? { said: saidNot } : {}),
    detail: name === got ? detail : '',
    chosen: name === got
  }))
}
