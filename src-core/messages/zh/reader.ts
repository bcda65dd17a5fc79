// 读入文件：哪些行不成行，作了哪些修复，为何这样判断。

import type { Translation } from '../translation'
import type { reader as english } from '../en/reader'

export const reader: Translation<typeof english> = {
  'row-width': '应有 {expected} 个字段，实有 {got} 个',
  'row-quote': '本行的引号没有闭合；不看引号则有 {got} 个字段，应为 {expected} 个',
  'row-long': '超过 {limit} 个字符',
  'row-json': '不是合法的 JSON',
  'row-json-kind': '不是 JSON 对象',
  'row-no-text': '应有标签和文本，只有一个词',
  'row-labels': '应有一个标签，却有多个',
  'row-label-shape': '标签应形如 COARSE:fine，实为“{label}”',
  'quote-open': '第 {line} 行：引号没有闭合，读到行尾为止。',
  'quote-runs':
    '第 {line} 行：引号内的字段跨 {lines} 行，闭合后还有文字；如果这些其实是独立的行，请改为不使用引号读取。',
  'quotes-plain': '多行的引号没有闭合，引号按普通字符读入。',
  'not-decoded': '有 {count} 处字节不符合 {encoding}（第 {lines} 行），显示为替代字符。',
  'header-surplus': '首行有 {names} 个列名，各行却有 {fields} 个字段；已略去：{dropped}。',
  'header-short': '首行有 {names} 个列名，各行却有 {fields} 个字段；其余列以编号命名。',
  'more-notes': '……另有 {count} 条类似说明。'
}
