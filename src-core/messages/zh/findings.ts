// 数据检查的结论，按代码各写一句。

import type { Translation } from '../translation'
import type { findings as english } from '../en/findings'

export const findings: Translation<typeof english> = {
  'no-rows': '文件里没有数据行。',
  'all-texts-empty': '“{column}”列全是空的，请选择存放文本的列。',
  'all-labels-empty': '“{column}”列全是空的，请选择存放类别的列。',
  'one-class': '{count} 行的标签全是“{label}”，至少要有两个类别才能学习。',
  'label-is-text': '“{column}”有 {count} 种取值，它是不是文本列？',
  'labels-uncounted': '“{column}”的不同标签只统计前 {limit} 种；其余各行合计为一种标签，它们之间的矛盾不作检查。',
  'many-classes': '“{column}”在 {rows} 行里有 {count} 种取值，多数类别只有一个样例。',
  leakage: '测试文件中有 {rows} 行与本文件的文本重复，测试成绩会偏高。',
  conflicts: '{texts} 条文本（{rows} 行）带有不止一种标签，任何模型都不可能全对。',
  'label-variants':
    '“{column}”有 {count} 个标签写法不一，例如“{first}”和“{second}”（大小写、空格，或 1 与 1.0），会被当作不同类别；可以合并。',
  'label-spellings':
    '有 {count} 行的标签与其他行看似相同而编码不同（Unicode 组合形式、零宽字符或首尾空格），例如“{first}”；它们算作同一类别。',
  imbalance: '“{label}”占 {share}：一律猜它就有这么高的正确率。建议使用平衡的类别权重，并看宏平均 F1。',
  'rare-classes': '{of} 个类别中有 {classes} 个样例太少（最少的“{label}”只有 {count} 行），很难学会。',
  'labels-columns':
    '{columns} 各列只有“是”与“否”：是否是一条文本可同时带有的标签？若是，请把它们都选作标签列；目前只学习“{column}”。',
  'labels-several':
    '“{column}”有 {rows} 行似乎一条文本带多个标签（共 {labels} 种，以“{separator}”分隔）。“多标签”任务逐个学习它们；若选“类别”，每种组合都会成为单独的类别。',
  'labels-numbers':
    '“{column}”含 {distinct} 个不同的数值，像是测量值而非类别。“数值”任务直接学习它；若选“类别”，每个数值都会成为单独的类别，最好先按区间归类。',
  'labels-missing': '有 {count} 行视为没有标签：{words}。',
  'empty-labels': '有 {count} 行没有标签，将被略过。',
  'empty-texts': '有 {count} 行没有文本，将被略过。',
  duplicates: '{groups} 条文本出现不止一次（{rows} 行，占 {share}）；若分落在训练集和验证集两边，成绩会偏高。',
  'near-duplicates': '{groups} 组文本（{rows} 行）只差大小写、标点或空格。',
  'long-texts': '最长的文本有 {max} 个词，99% 不超过 {p99}；把最大序列长度设在 {p99} 左右，省时而损失很小。',
  'one-word-texts': '多数文本只有一个词，按字符切分更合适。',
  scripts: '文本混用多种文字：{first} {firstShare}，{second} {secondShare}。',
  'rejected-rows': '有 {count} 行未能读入（首个在第 {line} 行：{reason}）。',
  'replacement-characters': '{count} 条文本含有无法解码的字符，换一种编码也许能读出来。',
  markup: '{count} 条文本含有 HTML 标签或实体。',
  'few-rows': '只有 {rows} 行，对循环网络来说偏少，结果会随种子波动。',
  sampled: '行数超过 {above}：近似重复与 HTML 标记按每 {oneIn} 条文本抽取 1 条估算，其余各项统计全部 {rows} 行。',
  size: '共 {rows} 行有文本和标签，{classes} 个类别。'
}
