// 宿主错误句中的成分：应为什么、实为什么。

import type { Translation } from '../translation'
import type { parts as english } from '../en/parts'

export const parts: Translation<typeof english> = {
  'run-named': '“{name}”',
  'run-in-preparation': '一个正在准备的实验',
  reading: '读取',
  listing: '列出文件',
  writing: '写入',
  'no-connection': '没有连接',
  'connection-closed': '连接已断开',
  'http-status': '状态码 {status}'
}
