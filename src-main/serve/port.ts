// A port as a person types it.

import { CoreError } from '@core'

/** @throws CoreError "usage" for anything but 0..65535; 0 means any free port */
export function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new CoreError({ code: 'usage', case: 'port-number', values: { port: text } })
  return port
}
