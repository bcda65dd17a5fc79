// 对一轮测得的门与梯度给出的结论：每条附数字、理论说明与改进办法。

import type { Translation } from '../translation'
import type { verdicts as english } from '../en/inspect-verdicts'

export const verdicts: Translation<typeof english> = {
  title: '结论',
  whole: '第 {epoch} 轮',
  description: '用文字概括本页各图：根据本轮数据计算，并附上常用的改进办法。',
  layer: '第 {layer} 层，{direction}',
  forward: '正向',
  backward: '反向',
  severity: { bad: '问题', warn: '警告', good: '正常', info: '提示' },
  column: { severity: '严重程度', finding: '结论', theory: '理论', where: '位置', remedies: '改进办法' },
  'gradient-vanishes': '梯度消失：回传 {length} 步到第一个词元时已缩小到 1/{factor}；回传 {reach} 步后只剩 1%。',
  'gradient-weakens': '梯度减弱：回传 {length} 步到第一个词元时缩小到 1/{factor}，靠前的词元学得很慢。',
  'gradient-explodes': '梯度爆炸：传到第一个词元时放大了 {factor} 倍。',
  'gradient-grows':
    '梯度传到首个词元时放大到 {factor} 倍：模型最看重开头。它已学会（{accuracy}，随机水平 {chance}），只要损失不突跳，这不算毛病。',
  'gradient-at-chance':
    '梯度能传到，但模型仍处于随机水平：准确率 {accuracy}，而始终回答最常见的类别也有 {chance}。目前还不能肯定它的记忆能力。',
  'gradient-healthy': '梯度正常：回传 {length} 步，首末范数之比为 {factor}，第一个词元也能学到。',
  'gradient-direct': '在这种池化方式下，每一步都直接得到梯度，因此不能据此判断记忆的长短。',
  'gradient-none': '没有梯度：损失为零，或者损失不依赖这些状态。',
  'echo-lasts':
    '回声持久：经过 {length} 步，词元对最后时刻隐藏状态的影响变为 {factor} 倍。输出层以下都不训练，因此不需要梯度传回。',
  'echo-fades':
    '回声消退：首个词元对 {length} 步之后最后时刻隐藏状态的影响缩小到 {factor} 分之一；{reach} 步之后只剩 1%。状态里已经没有的，输出层读不出来。',
  'echo-grows': '回声放大：首个词元对最后时刻隐藏状态的影响是末个词元的 {factor} 倍。状态忘不掉起点，就无法据以判断。',
  'echo-at-chance': '回声持久，但输出层从中读不出什么：准确率 {accuracy}，而总答同一类别也有 {chance}。',
  'memory-long':
    '记忆较长：{long} 的单元半衰期不短于半条文本（{right} 的遗忘门高于 0.9；半衰期的中位数为 {median} 步）。',
  'memory-short': '记忆较短：只有 {long} 的单元半衰期不短于半条文本；半衰期的中位数为 {median} 步。',
  'units-dead': '{units} 个单元中有 {dead} 个失活：状态始终不变，只增加计算量，不提供信息。',
  'units-saturated': '隐藏状态饱和：{share} 的时间步落在 ±0.9 之外，此处 tanh 的导数小于 0.19，梯度很难通过。',
  'radius-above-one': '循环矩阵的谱半径为 {radius}：大于 1，信号不断放大直到 tanh 饱和，梯度可能爆炸。',
  'radius-below-one': '循环矩阵的谱半径为 {radius}：小于 1，记忆逐步衰减。',
  notes: '讲义',
  theory: {
    'gradient-vanishes':
      '每往回一步，梯度要乘以该步的雅可比矩阵，普通 RNN 中为 diag(f′)W。若其范数始终小于 1，连乘积按指数衰减（Bengio、Simard 与 Frasconi，1994）。',
    'gradient-weakens': '各步雅可比矩阵的连乘积缓慢变小：靠前的内容比靠后的内容学得晚。',
    'gradient-explodes':
      '若雅可比矩阵的范数始终大于 1，连乘积按指数增长。裁剪范数保持方向、限制步长（Pascanu、Mikolov 与 Bengio，2013）。',
    'gradient-grows': '雅可比矩阵的连乘积大于 1 会使梯度爆炸；在训练好的网络中，也可能正是它学会看重的地方。',
    'gradient-at-chance': '梯度传得到，是学会靠前内容的必要条件，而非充分条件：其余取决于学习率、宽度与数据。',
    'gradient-healthy':
      '雅可比矩阵的连乘积保持在 1 附近；LSTM 的细胞状态以接近 1 的遗忘门做到这一点（Hochreiter 与 Schmidhuber，1997）。',
    'gradient-direct': '平均、最大或注意力池化对某个状态的导数不是沿时间步的连乘，不经过循环连接。',
    'gradient-none': '损失不随某个状态变化，对它的导数就为零。',
    'echo-lasts': '谱半径略小于 1 时，回声最持久，状态又能忘掉起点（Jaeger，2001）。',
    'echo-fades': '每一步回声至多乘以谱半径 ρ：经过 ln 0.5 / ln ρ 步减半。',
    'echo-grows': '谱半径大于 1 时，回声状态性质可能不成立：两个不同的起点不再趋于同一状态（Jaeger，2001）。',
    'echo-at-chance': '储备池把读过的内容混在一起。若所需的组合方式与随机权重不同，就必须学习。',
    'memory-long': '遗忘门为 f 时，细胞状态经过 ln 0.5 / ln f 步剩一半。',
    'memory-short': '遗忘门为 f 时，细胞状态经过 ln 0.5 / ln f 步剩一半：f 为 0.5 时只有一步。',
    'units-dead': '状态恒定的单元，只相当于下一层的又一个偏置。',
    'units-saturated': 'tanh′(x) = 1 − tanh²(x)：接近 ±1 时趋近于 0，而每往回一步都要乘以它。',
    'radius-above-one': '谱半径大于 1 是梯度爆炸的必要条件，而非充分条件：tanh′ 起相反的作用。',
    'radius-below-one': '对普通 RNN 而言，谱半径小于 1 是梯度消失的充分条件。'
  },
  remedies: '改进办法',
  apply: '用于下一次训练',
  applyThis: '用于下一次训练：{remedy}',
  applied: '已写入下一次训练的设置：{remedy}',
  remedy: {
    clip: '做梯度裁剪（范数通常取 1）。',
    'gated-cell': '改用 LSTM 或 GRU：门能让梯度越过很多步。',
    orthogonal: '循环矩阵用正交初始化：谱半径从 1 开始。',
    'shorter-input': '缩短输入：只保留起决定作用的部分。',
    'other-pooling': '对所有时刻做池化（最大、平均或注意力），让每一步都直接得到梯度。',
    'lower-learning-rate': '降低学习率。',
    'higher-radius': '把谱半径提高到略小于 1：回声最持久。',
    'lower-radius': '把谱半径降到 1 以下。',
    'train-all': '改用 LSTM 并训练全部权重：由它学会该记住什么。',
    'smaller-hidden': '减小隐藏层。',
    none: ''
  }
}
