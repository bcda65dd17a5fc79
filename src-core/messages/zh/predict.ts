// “预测”页的用语。

import type { Translation } from '../translation'
import type { predict as english } from '../en/predict'

export const predict: Translation<typeof english> = {
  empty: { title: '还没有训练好的实验', text: '先训练一个，再来这里试各种文本。', action: '去选数据' },
  box: {
    label: '文本',
    placeholder: '输入或粘贴一段文本',
    keep: '留作比较',
    clear: '清空',
    time: '{time} 毫秒'
  },
  run: '实验',
  seen: {
    title: '模型读入的词元',
    empty: '每个词元都会显示在这里：已知的加下划线，未知的变灰，被截断的划掉。',
    coverage: '{all} 个词元中有 {known} 个在词表中。',
    allKnown: '{all} 个词元全部在词表中。',
    cut: '截断了 {count} 个词元。'
  },
  probabilities: {
    title: '各类概率',
    empty: '随输入实时变化。',
    summary: '预测为“{label}”，概率 {share}；其次是“{second}”，{secondShare}。',
    summaryAlone: '预测为“{label}”，概率 {share}。',
    unsure: '难以判断：“{label}”与“{second}”几乎相当。',
    contribution: '支持“{label}”的 logit：n-gram {ngrams}，循环网络 {recurrence}。',
    more: '另有 {count} 个类别'
  },
  kept: {
    title: '留存的文本',
    text: '文本',
    label: '预测',
    share: '概率',
    remove: '移除'
  },
  file: {
    title: '批量预测',
    text: '拖入一个 CSV：每一行都会得到标签和概率，写成新的 CSV，顺序不变。',
    choose: '选择文件',
    column: '文本列',
    score: '预测 {count} 行',
    scoring: '正在预测 {name}',
    done: '已预测 {count} 行。',
    written: '已写入 {path}',
    save: '再存一份',
    another: '再选一个文件',
    spreadsheetSafe: '电子表格安全',
    spreadsheetSafeHint: '在会被电子表格当作公式执行的单元格前加撇号。这会改动这些文本；数字和提及他人的文本不受影响。',
    bom: '字节顺序标记（BOM）',
    bomHint: 'Excel 会据此按 UTF-8 读取。关闭时与所给文件一致。',
    drop: '松手即用“{run}”对这个 CSV 做批量预测'
  }
}
