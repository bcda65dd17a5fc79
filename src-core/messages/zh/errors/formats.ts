// 错误：formats。

import type { Translation } from '../../translation'
import type { formats as english } from '../../en/errors/formats'

export const formats: Translation<typeof english> = {}
