// 宿主错误句中的成分：应为什么、实为什么。

import type { Translation } from '../translation'
import type { parts as english } from '../en/parts'

export const parts: Translation<typeof english> = {
  'run-named': '“{name}”',
  'run-in-preparation': '一个正在准备的实验'
}
