// “数据”页的用语。

import type { Translation } from '../index'
import type { data as english } from '../en/data'

export const data: Translation<typeof english> = {
  title: '数据',
  sample: '示例',
  start: {
    title: '把带标签的文本文件拖进来', text: '支持 CSV、TSV、JSON Lines 与 fastText 格式，编码不限。数据不会离开这台电脑。', browse: '选择文件',
    samples: '或者从示例开始', recent: '最近打开', runs: '最近的实验', missing: '文件已不在', opening: '正在打开', again: '重新读取'
  },
  columns: { learn: '根据', from: '判断', label: '标签列', text: '文本列', choose: '选择一列', same: '文本和标签不能是同一列，请另选一列。', none: '请选择一列作文本，另一列作标签。', suggested: '“{text}”有 {texts} 种不同的文本，“{label}”有 {labels} 种取值。' },
  starting: { label: '起点', summary: '{network}，至多 {count} 轮', time: '在 {device} 上至多 {time}', measuring: '正在测量速度', sample: '示例先用小网络，一分钟内就能看到它学会了什么。', settings: '全部设置' },
  kinds: { text: '文本', category: '类别', number: '数值' },
  file: {
    title: '文件的读法', rows: '{count} 行', columns: '{count} 列', rejected: '有 {count} 行未能读入', encoding: '编码', delimiter: '分隔符', header: '首行是列名', quote: '引号', format: '格式',
    delimited: '分隔符文件', jsonl: 'JSON Lines', 'label-text': '先标签后文本', doubleQuote: '双引号', singleQuote: '单引号', noQuote: '无',
    comma: '逗号', semicolon: '分号', tab: '制表符', pipe: '竖线', space: '空格', other: '其他：{character}', alternative: '{columns} 列，{share} 的行一致', notes: '修补', close: '关闭此文件', cancel: '停止读取', reading: '正在读取', figure: '{bytes}，{rows} 行',
    openAnother: '打开其他文件', switch: '已打开的文件'
  },
  extras: { title: '其他文件', test: '测试文件', testHint: '训练结束后评估一次；此时训练文件不再划出测试集。', vectors: '词向量', vectorsHint: '预训练词向量的文本文件（.vec）。', none: '无' },
  doctor: {
    title: '值得注意', calm: '没有发现问题：类别、长度和各行都正常。', waiting: '正在检查各行', rows: '查看这些行', balance: '类别', balanceText: '“{label}”占全部有标签行的 {share}；一律猜它，正确率就是这么多。', others: '另有 {count} 个类别',
    lengths: '长度', lengthsText: '一半的文本不超过 {median} {unit}，95% 不超过 {p95} {unit}，最长 {max} {unit}。', words: '词', characters: '字符', histogram: '{from} 到 {to}：{count} 条文本',
    quality: '逐行检查', usable: '可用', usableDetail: '共 {count} 行，其余缺文本或标签', duplicates: '重复', duplicatesDetail: '{count} 条文本出现不止一次', nearDuplicates: '近似重复', nearDetail: '仅大小写或标点不同', conflicts: '矛盾', conflictsDetail: '{count} 条文本有两种标签', emptyTexts: '空文本', emptyLabels: '空标签', rejected: '未读入', rejectedDetail: '不成一行'
  },
  grid: {
    title: '数据行', line: '行号', loading: '读取中', all: '全部', duplicates: '重复', nearDuplicates: '近似重复', conflicts: '矛盾', emptyTexts: '空文本', emptyLabels: '空标签', rejected: '未读入', filter: '显示哪些行', count: '{count} 行',
    row: '第 {line} 行', empty: '没有这样的行。', reason: '原因', excerpt: '该行开头', useAsText: '用作文本', useAsLabel: '用作标签', textRole: '文本', labelRole: '标签', limit: '表格只显示前 {count} 行，训练会用到全部。'
  },
  train: '开始训练', trainWhy: '请先选择文本列和标签列。'
}
