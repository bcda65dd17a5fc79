// 错误：host。

import type { Translation } from '../../translation'
import type { host as english } from '../../en/errors/host'

export const host: Translation<typeof english> = {}
