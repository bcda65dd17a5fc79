// 凡显示准确率之处，用来对照的简单分类器。

import type { Translation } from '../translation'
import type { baselines as english } from '../en/baselines'

export const baselines: Translation<typeof english> = {
  majority: '多数类',
  naiveBayes: '朴素贝叶斯',
  nearestNeighbour: '最近邻',
  lastDirection: '沿用上次方向',
  logisticRegression: '逻辑回归',
  linearSvm: '线性 SVM',
  positional: '按位置的词元',
  level: '与{baseline}持平',
  other: '{difference}；基线是在另外的行上评估的',
  above: '比{baseline}高 {points} 个百分点',
  below: '比{baseline}低 {points} 个百分点',
  three: '仅 n-gram {words}，仅网络 {recurrence}，两者共同 {both}',
  interval: '差值的 95% 置信区间：{low} 到 {high}'
}
