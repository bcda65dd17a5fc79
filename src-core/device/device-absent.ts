// The error of a device that is not here, asked for all the same.

import { CoreError } from '../errors'
import type { Message } from '../messages/message'

/** @param reason as the device's probe gave it */
export const deviceAbsent = (device: string, reason: Message | null): CoreError =>
  new CoreError({ code: 'device-unavailable', case: 'device-absent', values: { device, why: reason ?? '' } })
