// 非分类任务的指标和对照的简单模型。

import type { Translation } from '../translation'
import type { tasks as english } from '../en/tasks'

export const tasks: Translation<typeof english> = {
  figures: {
    mae: 'MAE',
    rmse: 'RMSE',
    r2: 'R²',
    microF1: '微平均 F1',
    labelF1: '宏平均 F1',
    exactMatch: '完全匹配率',
    tokenAccuracy: '词元准确率',
    spanPrecision: '片段精确率',
    spanRecall: '片段召回率',
    spanF1: '片段 F1',
    tagF1: '标注宏平均 F1',
    crossEntropy: '交叉熵（奈特）',
    perplexity: '困惑度',
    bitsPerCharacter: '每字符比特数',
    bleu: 'BLEU',
    chrf: 'chrF'
  },
  taskBaselines: {
    mean: '训练行的均值',
    lastValue: '最后一个值',
    seasonalValue: '上一周期的值',
    windowRidge: '窗口上的岭回归',
    frequentSet: '最常见的标签组合',
    oneAgainstRest: '逐标签逻辑回归',
    ridge: 'TF-IDF 上的岭回归',
    frequentTag: '每个词最常见的标注',
    neighbours: '词及其前后词上的逻辑回归',
    unigram: '各词元的频率',
    kneserNey: 'Kneser-Ney 五元模型',
    copied: '照抄原文',
    frequentAnswer: '最常见的答案',
    nearestText: '最相近训练文本的答案'
  }
}
