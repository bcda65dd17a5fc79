// 错误：cli。

import type { Translation } from '../../translation'
import type { cli as english } from '../../en/errors/cli'

export const cli: Translation<typeof english> = {}
