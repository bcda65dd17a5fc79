// 宿主错误句中的成分：应为什么、实为什么。

import type { Translation } from '../translation'
import type { parts as english } from '../en/parts'

export const parts: Translation<typeof english> = {
  list: '{first}；{second}',
  error: '{english}',
  'error-got': '{english}',
  'run-named': '“{name}”',
  'run-in-preparation': '一个正在准备的实验',
  reading: '读取',
  listing: '列出文件',
  writing: '写入',
  'no-connection': '没有连接',
  'connection-closed': '连接已断开',
  'http-status': '状态码 {status}',
  'schema-number': '一个数',
  'schema-integer': '整数',
  'schema-text': '文本',
  'schema-boolean': 'true 或 false',
  'schema-list': '列表',
  'schema-at-least': '不小于 {limit}',
  'schema-more-than': '大于 {limit}',
  'schema-at-most': '不大于 {limit}',
  'schema-less-than': '小于 {limit}',
  'schema-known-field': '已知的字段',
  'schema-field': '这个字段',
  'schema-one-of': '{choices} 之一',
  'schema-other': '另一种值',
  'schema-object': '一个对象',
  'schema-reason': '{found}（应为{expected}）',
  'schema-reason-at': '{at} 为 {found}（应为{expected}）'
}
