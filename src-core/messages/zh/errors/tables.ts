// 错误：tables。

import type { Translation } from '../../translation'
import type { tables as english } from '../../en/errors/tables'

export const tables: Translation<typeof english> = {}
