// 导出的报告（一个 HTML 页面）的文字。

import type { Translation } from '../translation'
import type { report as english } from '../en/report'

export const report: Translation<typeof english> = {
  sections: {
    result: '结果',
    curves: '学习曲线',
    confusion: '混淆矩阵',
    gates: '门',
    flow: '梯度流',
    settings: '设置',
    data: '数据',
    remarks: '备注'
  },
  splits: { train: '训练', validation: '验证', test: '测试' },
  figures: {
    accuracy: '准确率',
    macroF1: '宏平均 F1',
    loss: '损失',
    rows: '行数',
    intervals: '括号内为该行数下的 95 % 置信区间（Wilson）。',
    parameters: '参数',
    throughput: '序列/秒'
  },
  charts: {
    step: '步',
    stepsBack: '回溯步数',
    loss: '损失',
    accuracy: '准确率',
    gradientNorm: '梯度范数',
    learningRate: '学习率',
    retention: '记忆保留',
    flow: '逐步梯度',
    shares: '权重梯度占比',
    hidden: '隐藏状态 h',
    cell: '细胞状态 c',
    trainSteps: '训练（逐步）',
    norm: '范数',
    rate: '学习率',
    kept: '保留'
  },
  confusion: '行：真实类别；列：预测类别（{split}）',
  classes: { label: '类别', precision: '精确率', recall: '召回率', f1: 'F1' },
  gates: {
    what: '第 {epoch} 轮之后，在 {count} 条文本上：每个门逐步、逐单元的开度，以及全部步中关闭（低于 0.1）和打开（高于 0.9）所占的比例。',
    layer: '第 {layer} 层',
    reverse: '第 {layer} 层，反向',
    gate: '{gate}：均值 {mean}，关闭 {shutShare}，打开 {openShare}',
    halfLife: '记忆半衰期的中位数：{steps} 步',
    radius: '循环矩阵的谱半径：{radius}',
    dead: '从不变化的单元：{count} 个'
  },
  flow: '损失的梯度有多少能到达 k 步之前的状态（对数坐标；下降的线表示梯度消失），以及各步在循环权重梯度中所占的比例。',
  settings: {
    cell: '单元',
    peepholes: '{cell}，带窥视孔连接',
    direction: '方向',
    forward: '正向',
    bidirectional: '双向',
    size: '层 × 单元',
    embedding: '嵌入',
    channels: '每步数值个数',
    pooling: '池化',
    classes: '类别',
    dropout: '随机失活',
    dropoutValue: '{dropout}，嵌入 {embedding}',
    tokenizer: '分词',
    lowercase: '{tokenizer}，转小写',
    maxLength: '最大序列长度',
    cutTail: '{count}（截去结尾）',
    cutHead: '{count}（截去开头）',
    optimizer: '优化器',
    optimizerValue: '{optimizer}，学习率 {rate}，{schedule}',
    batch: '批大小',
    epochs: '轮数',
    epochsValue: '{epochs}，最佳第 {best} 轮',
    clipping: '梯度裁剪',
    clippingValue: '范数 {norm}，值 {value}',
    off: '关闭',
    classWeights: '类别权重',
    seed: '种子',
    device: '设备'
  },
  data: {
    file: '{file}，{count} 行，SHA-256 {sha256}',
    columns: '列',
    split: '划分',
    splitValue: '{train} / {validation} / {test}，SHA-256 {sha256}'
  }
}
