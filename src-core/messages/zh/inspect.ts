// “剖析”页的用语。

import type { Translation } from '../translation'
import type { inspect as english } from '../en/inspect'

import { states } from './inspect-states'
import { verdicts } from './inspect-verdicts'

export const inspect: Translation<typeof english> = {
  run: '实验',
  empty: {
    title: '还没有训练好的实验',
    text: '第一轮结束后，这里会显示门、记忆，以及梯度能回传多远。',
    action: '去选数据'
  },
  part: { label: '视图', training: '训练过程', text: '单条文本', time: '逐步展开' },
  recurrentOnly: {
    title: '文本 CNN 没有状态，也没有门',
    text: '它在各处分别读取，只保留每个卷积核最大的响应：没有沿时间传递的内容可看。各词的贡献见“剖析”页的“单条文本”。'
  },
  noProbes: {
    title: '还没有门的测量记录',
    text: '每轮结束后会用最多 512 条文本测量门与梯度。导入的模型，或只训练了很短一轮的实验，可能没有记录。'
  },
  scope: '测量用文本 {texts} 条，共 {steps} 个词元，不使用 Dropout；耗时 {time}。',
  scopeShare: '至今所有测量占训练时间的 {share}。',
  epoch: {
    label: '轮次',
    of: '第 {epoch} 轮，共 {last} 轮',
    follow: '最新',
    previous: '上一轮',
    next: '下一轮',
    epoch: '第 {epoch} 轮'
  },
  layer: { label: '层与方向', forward: '第 {layer} 层 →', backward: '第 {layer} 层 ←', only: '第 {layer} 层' },
  gate: {
    i: '输入门',
    f: '遗忘门',
    o: '输出门',
    g: '候选值',
    r: '重置门',
    z: '更新门（保留）',
    n: '候选值',
    h: '隐藏状态',
    c: '细胞状态',
    label: '门'
  },
  epochAxis: '轮次',
  share: '占比',
  verdict: verdicts,
  saturation: {
    title: '各单元的门饱和度',
    description:
      '每个点是一个单元：横轴是门几乎关闭（低于 0.1）的时间占比，纵轴是几乎全开（高于 0.9）的占比。落在对角线上，说明门从不处于中间。',
    left: '左饱和：低于 0.1 的步数占比',
    right: '右饱和：高于 0.9 的步数占比',
    diagonal: '非开即关',
    unit: '{gate}，单元 {unit}',
    summary: '{gate}：右饱和 {right}，左饱和 {left}'
  },
  saturationOverTime: {
    title: '训练中的饱和度变化',
    closed: '关闭（低于 0.1）',
    between: '居中',
    open: '打开（高于 0.9）',
    description: '所有单元合计，这个门有多少时间关闭、居中或打开。取值趋近 0 或 1，说明门已饱和。',
    summary: '第 {epoch} 轮打开 {open}，关闭 {closed}；首次测量时打开 {before}。'
  },
  positions: {
    title: '门沿文本的走势',
    x: '从第一个词元（0%）到最后一个（100%）',
    y: '门的均值，p10 到 p90',
    median: '{gate}，中位数',
    description:
      '各个门在文本不同位置的均值（粗线）、中位数（淡线），以及 80% 的值所在的范围。曲线有坡度，说明单元对文本开头和结尾的处理不同。',
    summary: '{gate}：开头 {first}，结尾 {last}'
  },
  states,
  ridges: {
    title: '训练中的取值分布',
    x: '取值',
    description: '每轮一条山脊，最新的在最上面，显示{gate}的值落在哪里。山脊移向两端，就是正在饱和。',
    summary: '第 {epoch} 轮有 {edge} 的值落在最外侧的十分之一。'
  },
  halfLife: {
    title: '各单元的记忆半衰期',
    y: '半衰期（步）',
    description: '每个点是一个单元：记忆衰减到一半所需的步数，由遗忘门或更新门的均值算出。',
    rank: '单元，半衰期最长的在前',
    unit: '单元 {unit}',
    half: '半衰期',
    length: '文本长度中位数',
    summary: '半衰期的中位数为 {median} 步；{units} 个单元中有 {long} 个超过文本长度的中位数（{length} 个词元，虚线）。'
  },
  retention: {
    title: 'k 步之后还剩多少',
    x: '距结尾的步数',
    y: '保留比例',
    description: '最后 k 步里遗忘门（或更新门）的连乘，对文本和单元取平均：这是记忆的直接通路。',
    summary: '{steps} 步之后还剩 {kept}。'
  },
  radius: {
    title: '谱半径',
    y: '最大特征值的模',
    description: '循环矩阵最大特征值的模：反复作用时，小于 1 状态逐步衰减，大于 1 可能无限增长。',
    summary: '现在 {radius}，首次测量时 {start}。',
    one: '1：不增不减'
  },
  flow: {
    title: '梯度能回传多远',
    x: '距结尾的步数',
    y: 'dL/dh 的范数',
    description: '从结尾往回，损失对每一步状态的梯度。在对数轴上笔直下降就是梯度消失，上升就是梯度爆炸。',
    summary: '第 {epoch} 轮，每十步变为 {factor} 倍；往回 {reach} 步时还剩 1%。',
    summaryThrough: '第 {epoch} 轮，每十步变为 {factor} 倍；在全部 {reach} 步中都不低于 1%。',
    none: '这一轮没有梯度。'
  },
  shares: {
    title: '各时间步对循环权重梯度的贡献',
    x: '距结尾的步数',
    y: '梯度占比',
    description: '每一步在循环权重梯度中的占比。如果只有最后几步有贡献，就学不到长距离依赖。',
    summary: '最后 {steps} 步贡献了一半。'
  },
  dead: {
    title: '失活单元',
    y: '单元数',
    description: '在所有测量文本上状态几乎不变的单元（标准差低于 0.001）。少量正常，太多则浪费计算。',
    summary: '第 {epoch} 轮：{units} 个中有 {dead} 个。'
  },
  clip: {
    title: '被裁剪的步',
    x: '步',
    y: '占比',
    description: '有多大比例的步因梯度范数超过上限而被缩小。若步步如此，步长由上限决定；若从不如此，可以不设上限。',
    summary: '最近的步中有 {last} 被裁剪。',
    off: '本实验没有启用梯度裁剪。'
  },
  ratio: {
    title: '更新量与权重之比',
    y: '更新 / 权重',
    description: '一次更新相对于权重的大小。通常约为 0.001；大十倍往往不稳定，小十倍则学得很慢。',
    summary: '最近为 {last}。',
    healthy: '0.001'
  },
  text: {
    box: '文本',
    placeholder: '输入或粘贴一段文本',
    waiting: '输入一段文本，看模型如何处理。',
    computing: '正在计算',
    example: '取一条数据中的文本',
    explained: '解释',
    prediction: '预测',
    class: '类别',
    probability: '概率',
    predicted: '预测为“{label}”，概率 {share}。',
    reset: '恢复原文',
    changed: '{label}：原来 {before}，现在 {after}（{change}）。',
    unchanged: '尚未改动：点击词元可编辑、删除或替换。'
  },
  token: {
    replaceWith: '把“{token}”替换为',
    apply: '替换',
    remove: '删除',
    unknown: '不在词表中',
    partlyKnown: '不在词表中，其 n-gram 有 {share} 已知',
    known: '词表',
    cut: '已截断',
    value: '{token}：{value}'
  },
  saliency: {
    title: '词元归因',
    method: '方法',
    gradientNorm: '梯度范数',
    gradientInput: '梯度 × 输入',
    integrated: '积分梯度',
    leaveOneOut: '逐个去除',
    description: '红色支持“{label}”，蓝色反对。梯度范数没有正负；逐个去除则是去掉每个词元后重新运行模型。',
    complete: '积分梯度之和为 {sum}，应等于与空文本的 logit 之差 {difference}：走 {steps} 步后偏差 {error}。',
    incomplete:
      '走完 {steps} 步后，积分梯度之和为 {sum}，应等于与空文本的 logit 之差 {difference}：偏差 {error}，超过 2% 的容差。这条文本请以“逐个去除”为准：它去掉每个词元后重新运行模型。',
    summary: '最支持“{label}”的是“{best}”，最反对的是“{worst}”。',
    summaryFor: '最支持“{label}”的是“{best}”，没有词元反对。',
    table: '四种方法',
    scaled: '每行按各自的最大值缩放；未缩放的数值在上面词元的卡片中。',
    values: '数值',
    tokenLabel: '词元'
  },
  gates: {
    title: '逐词元的门',
    unit: '单元',
    token: '词元',
    order: '单元顺序',
    index: '按编号',
    mean: '按均值',
    cluster: '按相似度',
    description: '每行是一个单元，每列是一个词元：{layer}的{gate}。',
    summary: '平均最高处是“{token}”（{value}）。',
    states: '逐词元的状态'
  },
  prefix: {
    title: '读到各词元时的预测',
    description:
      '假如文本在这个词元结束（反向则是从这里开始）时的概率。模型没有针对这样的前缀训练过：可看预测在哪里改变，不必看重具体数值。',
    forward: '→ {label}',
    backward: '← {label}',
    turns: '正向读到“{token}”时，预测变为“{label}”。',
    steady: '正向从第一个词元起，预测就是“{label}”。',
    token: '词元',
    row: '方向与类别'
  },
  attention: {
    title: '注意力',
    description: '池化向量中有多少来自每个词元。',
    summary: '最多的是“{token}”（{value}）。',
    y: '权重',
    x: '词元'
  },
  gradient: {
    title: '本条文本各隐藏状态的梯度',
    summary: '“{label}”的 logit 对各隐藏状态的敏感程度；最高处是“{token}”。',
    x: '词元',
    y: 'd logit / dh 的范数'
  },
  neighbours: {
    hint: '在训练文本中，查找最后时刻隐藏状态最相近的。',
    title: '最接近的训练文本',
    description: '在 {searched} 条训练文本中，最后时刻隐藏状态的余弦相似度最高的。',
    text: '文本',
    label: '标签',
    similarity: '相似度',
    line: '行',
    loading: '正在查找训练文本',
    search: '查找',
    same: '{count} 条中有 {same} 条的标签与预测一致。'
  }
}
