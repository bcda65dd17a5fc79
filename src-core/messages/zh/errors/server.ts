// 错误：server。

import type { Translation } from '../../translation'
import type { server as english } from '../../en/errors/server'

export const server: Translation<typeof english> = {}
