// 词向量文件的错误。

import type { Translation } from '../../translation'
import type { vectors as english } from '../../en/errors/vectors'

export const vectors: Translation<typeof english> = {
  'vectors-short-line': {
    subject: '词向量',
    expected: '一个词和 {width} 个数',
    got: '“{word}”之后有 {count} 个数（{file}，第 {line} 行）',
    next: '请选择文本格式的 .vec 或 GloVe 文件。'
  },
  'vectors-first-line': {
    subject: '词向量',
    expected: '一个词和至少 2 个数',
    got: '“{text}”（{file}，第 {line} 行）',
    next: '请选择文本格式的 .vec 或 GloVe 文件。'
  },
  'vectors-width': {
    subject: '词向量',
    expected: '1 到 {limit} 维的向量',
    got: '{width} 维（{file}，第 {line} 行）',
    next: '请选择文本格式的 .vec 或 GloVe 文件。'
  },
  'vectors-number': {
    subject: '词向量',
    expected: '词后面是 {width} 个有限的数',
    got: '“{text}”（{file}，第 {line} 行）',
    next: '请修正或删去这一行，或选择其他文件。'
  },
  'vectors-of-numbers': {
    subject: '词向量',
    expected: '文本列',
    got: '数值序列，其中没有词',
    next: '请去掉 --vectors。'
  },
  'vectors-empty': {
    subject: '词向量',
    expected: '每行一个词和它的数',
    got: '一行也没有',
    next: '请选择文本格式的 .vec 或 GloVe 文件。'
  },
  'vectors-long-line': {
    subject: '词向量',
    expected: '文本行',
    got: '超过 {limit} 个字符的一行',
    next: '请选择文本格式的 .vec 或 GloVe 文件；不读取二进制格式。'
  }
}
