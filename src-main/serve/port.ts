// A port as a person types it.

import { CoreError } from '@core'

/** @throws CoreError "usage" for anything but 0..65535; 0 means any free port */
export function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new CoreError({
      code: 'usage',
      subject: '--port',
      expected: 'a number from 0 to 65535',
      got: `'${text}'`,
      next: 'Leave it out for any free port.'
    })
  return port
}
