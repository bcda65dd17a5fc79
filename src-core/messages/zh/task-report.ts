// 导出的报告中，关于非文本分类实验（其他任务、数值序列）的文字。

import type { Translation } from '../translation'
import type { taskReport as english } from '../en/task-report'

export const taskReport: Translation<typeof english> = {
  what: {
    series: '读入一个数值序列，判断它属于以下 {count} 个类别中的哪一个：{classes}。',
    number: '读入一段文本，给出一个数值：{target}。',
    numberOfSeries: '读入一个数值序列，给出一个数值：{target}。',
    forecast: '读入序列最近的 {window} 步，预测 {count} 步之后的值：{target}。',
    labels: '读入一段文本，给出它带有的标签（可以没有，也可以有多个），共 {count} 种：{labels}。',
    spans: '读入一段文本，标出其中的片段，共 {count} 种：{labels}。',
    tags: '读入一段文本，为其中每个词或字符给出一个标注，共 {count} 种：{labels}。',
    language: '接着一段文本逐词元往下写，并给出一段文本的概率。',
    pairs: '读入一段文本（{source}），据此写出另一段文本（{target}）。'
  },
  interval: '（95% 置信区间：{low} 到 {high}）',
  good: {
    mae: '为平均误差，单位与“{target}”相同{interval}。',
    microF1: '为标签的 F1{interval}；若为 100%，则所有标签都被找出，并且没有多余的标签。',
    spanF1: '为片段的 F1{interval}：起点、终点和种类都正确才算找对。',
    tokenAccuracy: '的词或字符标注正确{interval}。',
    perplexity: '为困惑度{interval}：在每个词元处，其不确定程度相当于在这么多个等可能的词元中选择。',
    exactMatch: '的文本得到完全正确的答案{interval}。',
    others: '在同样的数据上的其他指标：{list}。',
    cutScore: '{figure} {value}{interval}'
  },
  against: {
    plain: '最简单的方法（{baseline}）的结果为 {value}。',
    best: '试过的最好的简单方法（{baseline}）的结果为 {value}。',
    better: '优于{baseline}，并且指标的整个置信区间都在更好的一侧。',
    same: '与{baseline}的差异可能出于偶然：指标的置信区间包含 {value}。',
    worse: '不如{baseline}。',
    unsure: '无法判断它是否显著优于{baseline}：该指标没有置信区间。'
  },
  fails: {
    range: '真实数值',
    rangeValue: '{from} 到 {to}',
    off: '平均误差',
    bias: '偏高或偏低',
    tooHigh: '偏高 {value}',
    tooLow: '偏低 {value}',
    label: '标签',
    kind: '种类',
    missed: '未找出',
    extra: '误报',
    length: '文本的词元数',
    lengthValue: '{from} 到 {to}',
    right: '正确',
    token: '词元',
    came: '出现次数',
    expected: '模型给出的概率',
    share: '占总惊异度的比例',
    none: '这 {count} 条文本全部正确。'
  },
  example: {
    number: '给出 {predicted}，应为 {truth}。',
    missing: '遗漏：{labels}。',
    extra: '多出：{labels}。',
    span: '“{text}”（{label}）',
    pairs: '写出“{written}”，应为“{expected}”。',
    language: '{count} 个词元上的困惑度为 {perplexity}。'
  },
  advice: {
    guessing: '与最简单的方法（{baseline}，结果为 {value}）没有可分辨的差别。',
    simple: '更简单的方法（{baseline}）可能同样好。',
    weak: '有 {count} 个标签只找出不到一半：{names}。',
    weakMore: '有 {count} 个标签只找出不到一半，找出最少的是：{names}。',
    always: {
      number:
        '无论读到什么，模型都会给出一个数值，哪怕没有合适的数值；超出训练数据范围的数值，它没有学过。换了来源、语言或时期，效果会变差。误差的代价有多大，本报告无从得知。',
      labels:
        '模型只有上述标签；不带任何标签的文本也可能得到标签。换了来源、语言或时期，效果会变差。标签错误的代价有多大，本报告无从得知。',
      tags: '模型只有上述标注。换了来源、语言或时期，效果会变差。漏标和误标的代价有多大，本报告无从得知。',
      language:
        '模型写出的是在它读过的内容之后可能出现的文字，不论真假，也可能重复原文的段落。其他来源和语言的文本，它会认为不太可能。写出的内容应先由人审阅，再给他人看。',
      pairs:
        '对任何文本，模型都会写出一个答案，哪怕文本与训练数据并不相似，也不会说明自己没有把握。答错的代价有多大，本报告无从得知。'
    }
  },
  sections: { wrong: '错误分布' },
  residuals: '{count} 行的误差：预测值减真实值',
  figureIntervals: '括号内为该行数下的 95% 置信区间。简单模型在同样的数据上评估，未计入其自身的波动。',
  settings: {
    task: '任务',
    outputs: '输出',
    decoder: '解码器',
    decoderValue: '{cell}，{width} 个单元，注意力 {alignment}',
    forecast: '预测',
    forecastValue: '由 {window} 步预测 {count} 步之后'
  }
}
