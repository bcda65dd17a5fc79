// 设置与训练的错误。

import type { Translation } from '../../translation'
import type { training as english } from '../../en/errors/training'

export const training: Translation<typeof english> = {
  'model-memory': {
    subject: '模型',
    expected: '能放入 {free} MB 空闲内存的模型',
    got: '{parameters} 个参数，连同梯度共 {megabytes} MB',
    next: '请减少或缩小各层，或减小嵌入维度或词表。'
  },
  'option-flag': {
    subject: '--{option}',
    expected: 'true 或 false',
    got: '{got}',
    next: '请看 `gatescope train --help`。'
  },
  'option-choice': {
    subject: '--{option}',
    expected: '{choices} 之一',
    got: '{got}',
    next: '请看 `gatescope train --help`。'
  },
  'option-whole': {
    subject: '--{option}',
    expected: '整数',
    got: '{got}',
    next: '请看 `gatescope train --help`。'
  },
  'option-number': {
    subject: '--{option}',
    expected: '一个数',
    got: '{got}',
    next: '请看 `gatescope train --help`。'
  },
  'setting-value': {
    subject: '{setting}',
    expected: '{expected}',
    got: '{got}',
    next: '请修改或删去它；每项设置都有默认值。'
  },
  'fold-beyond': {
    subject: '设置 fold',
    expected: '不超过折数 {folds}',
    got: '{fold}',
    next: '请选较小的折，或增加折数。'
  },
  'split-in-time': {
    subject: '{option}',
    expected: '按时间划分预测数据',
    got: '会从任意位置抽取行的划分',
    next: '请去掉它：预测要用训练之后的值来评估。'
  },
  'until-decided-alone': {
    subject: '--until-decided',
    expected: '同时给出至少为 3 的 --repeats，且不用 --folds',
    got: '其他用法',
    next: '请加上 --repeats 与最多次数，或去掉 --until-decided。'
  },
  'folds-and-test': {
    subject: '交叉验证的折',
    expected: '以其中一折作测试集',
    got: '另有测试文件或划分列',
    next: '请去掉折数，或去掉测试文件和划分列。'
  },
  'folds-rows': {
    subject: '交叉验证的折',
    expected: '至少 {folds} 行或 {folds} 组，每折一个',
    got: '{count}',
    next: '请减少折数。'
  },
  'peephole-cell': {
    subject: '--peephole',
    expected: '网络类型 lstm',
    got: '网络类型 {cell}',
    next: '只有 LSTM 有细胞状态：请用 --cell lstm，或去掉 --peephole。'
  },
  'activation-cell': {
    subject: '--activation relu',
    expected: '网络类型 rnn 或 indrnn',
    got: '网络类型 {cell}',
    next: '带门的单元沿用原论文的函数：请用 --cell rnn、--cell indrnn，或去掉 --activation。'
  },
  'identity-cell': {
    subject: '设置 model.recurrentInit identity',
    expected: '网络类型 rnn',
    got: '网络类型 {cell}',
    next: '请用 --cell rnn，或换一种初始化。'
  },
  'radius-cell': {
    subject: '--spectral-radius',
    expected: '网络类型 rnn',
    got: '网络类型 {cell}',
    next: '回声状态网络是普通循环网络：请用 --cell rnn，或去掉 --spectral-radius。'
  },
  'radius-attention': {
    subject: '--spectral-radius',
    expected: '池化 last、mean 或 max',
    got: '池化 attention',
    next: '回声状态网络不训练注意力权重：请换一种池化。'
  },
  'radius-classes': {
    subject: '--spectral-radius',
    expected: '每行一个类别的任务',
    got: '任务 {task}',
    next: '这里的回声状态网络只拟合类别：请去掉 --spectral-radius。'
  },
  'reservoir-still': {
    subject: '回声状态网络',
    expected: '各行的状态互不相同',
    got: '任何惩罚系数都解不出的状态',
    next: '请减小隐藏层大小或谱半径。'
  },
  'config-shape': {
    subject: '--config',
    expected: '由设置组成的 JSON 对象',
    got: '{got}',
    next: '例如写成 {\'{\'}"cell": "gru", "epochs": 10{\'}\'}。'
  },
  'unknown-setting': {
    subject: '--config',
    expected: '以下设置之一：{names}，或 train 的选项名',
    got: '{name}',
    next: '请改正名称，或删去它。'
  },
  'no-test-rows': {
    subject: '{part}',
    expected: '含有文本和某个训练标签（{labels}）的行',
    got: '{count} 行中一行也没有',
    next: '请确认两个文件的列含义相同。'
  },
  'no-vectors-found': {
    subject: '{file}',
    expected: '训练文本中出现的词的向量',
    got: '{count} 个词元中一个也没有',
    next: '请使用同一语言、同一切分方式（词或字符）的词向量，或不使用 --vectors。'
  },
  'no-labels-at-all': {
    subject: '标签',
    expected: '训练行中至少有一个标签',
    got: '{count} 行中一个也没有',
    next: '请换一列。'
  },
  'one-tag': {
    subject: '标注',
    expected: '至少两种不同的标注',
    got: '{count} 个训练行全是“{tag}”',
    next: '请换一列。'
  },
  'one-number': {
    subject: '数值',
    expected: '至少两个不同的值',
    got: '{count} 个训练行都是 {value}',
    next: '请换一列。'
  },
  'from-task': {
    subject: '--from',
    expected: '可从已有模型继续训练的任务：类别',
    got: '{task}',
    next: '请从头训练。'
  },
  'metric-task': {
    subject: '--metric',
    expected: '可用指标选择最佳轮次的任务：类别',
    got: '{task}的 {metric}',
    next: '请去掉它：此任务用自己的得分选择最佳轮次。'
  },
  'task-of-classes': {
    subject: '任务指标',
    expected: '非分类任务的实验',
    got: '对行分类的实验',
    next: '它的指标在“评估”页，请重新打开该页。'
  },
  'task-not-here': {
    subject: '{what}',
    expected: '对行分类的实验',
    got: '“{task}”任务的实验',
    next: 'gatescope predict、eval 以及 export --format onnx 或 safetensors 支持这个任务；输入为文本时还支持 --format bundle。'
  },
  'labels-differ': {
    subject: '标签',
    expected: '与模型相同：{known}',
    got: '{labels}',
    next: '请提供恰好带有这些标签的数据，或从头训练。'
  },
  diverged: {
    subject: '训练',
    expected: '有限的数',
    got: '{place}中出现 NaN 或 Inf；可能的原因：{cause}（第 {step} 步）',
    next: '{remedy}'
  },
  'diverged-kept': {
    subject: '训练',
    expected: '有限的数',
    got: '{place}中出现 NaN 或 Inf；可能的原因：{cause}（第 {step} 步）',
    next: '{remedy}第 {epoch} 轮的权重已保留。'
  },
  'weights-not-finite': {
    subject: '{tensor}',
    expected: '有限的权重',
    got: '第 {element} 个元素为 {value}（{origin}）',
    next: '请重新开始这个实验。'
  },
  'vectors-not-finite': {
    subject: '{tensor}',
    expected: '有限的权重',
    got: '第 {element} 个元素为 {value}（词向量）',
    next: '请修正词向量文件的那一行，或不使用 --vectors。'
  },
  'option-device': {
    subject: '--device',
    expected: '{choices} 之一',
    got: '{device}',
    next: '用 `gatescope devices` 查看本机有哪些设备。'
  },
  'option-threads': {
    subject: '--threads',
    expected: '不小于 1 的整数',
    got: '{threads}',
    next: '不写则每个核心一个线程。'
  }
}
