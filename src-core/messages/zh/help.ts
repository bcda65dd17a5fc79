// “帮助”页的文字；正文是 resources/help 中的 Markdown。

import type { Translation } from '../translation'
import type { help as en } from '../en/help'

export const help: Translation<typeof en> = {
  topics: '主题',
  notes: '背后的理论：课堂讲义',
  setting: '设置',
  option: '选项',
  default: '默认值',
  byData: '按数据选定',
  on: '开',
  off: '关',
  licences: {
    title: '所含软件的许可证',
    none: '此构建没有生成许可证清单；npm run build 会写出它。'
  }
}
