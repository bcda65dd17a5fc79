// 错误：devices。

import type { Translation } from '../../translation'
import type { devices as english } from '../../en/errors/devices'

export const devices: Translation<typeof english> = {}
