// 错误：training。

import type { Translation } from '../../translation'
import type { training as english } from '../../en/errors/training'

export const training: Translation<typeof english> = {}
