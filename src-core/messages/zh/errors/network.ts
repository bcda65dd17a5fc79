// 错误：network。

import type { Translation } from '../../translation'
import type { network as english } from '../../en/errors/network'

export const network: Translation<typeof english> = {}
