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
  review: {
    scored: '共 {count} 行，已预测 {scored} 行。',
    toReview: '保存前有 {count} 行值得看一看。',
    noneToReview: '没有需要留意的行。',
    kinds: { classes: '各预测类别的行数', labels: '各标签的行数', tags: '各标注内容的行数' },
    confidence: '模型的置信度',
    sure: {
      classes: '预测类别的概率',
      labels: '最没有把握的标签的概率',
      tags: '最没有把握的标注的概率',
      pairs: '写出的词元的平均概率'
    },
    values: { number: '预测的数值', language: '每词元比特数' },
    valuesText: '{what}：从 {from} 到 {to}。',
    rows: '行数',
    confidenceText: '{what}：{count} 行低于 {limit}。',
    list: '行',
    which: '显示哪些行',
    lists: {
      review: '待查看（{count}）',
      unread: '无法读取（{count}）',
      empty: '没有文本（{count}）',
      script: '其他文字（{count}）',
      unknown: '多为未知词（{count}）',
      unsure: '置信度低（{count}）',
      first: '前 {count} 行'
    },
    why: '原因',
    flags: {
      unread: '无法读取',
      empty: '没有文本',
      script: '训练数据中没有的文字',
      unknown: '至少一半的词未知',
      unsure: '置信度低'
    },
    hint: '按 Enter 或双击可查看解释。',
    nothing: '没有行。'
  },
  file: {
    title: '批量预测',
    text: '拖入一个 CSV：每一行都会得到标签和概率。先查看需要留意的行，再保存为新的 CSV，顺序不变。',
    choose: '选择文件',
    column: '文本列',
    score: '预测 {count} 行',
    write: '保存预测结果 CSV（{count} 行）',
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
