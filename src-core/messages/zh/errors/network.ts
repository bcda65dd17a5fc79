// 错误：网络。参数及其形状、初始化、数据划分，以及我们生成和读取的 ONNX 图。

import type { Translation } from '../../translation'
import type { network as english } from '../../en/errors/network'

const sameRun = { next: '请确认权重与模型设置来自同一次训练。' }
const built = { next: '请报告此问题：计算图生成有误。' }
const foreign = { next: '只能读取本程序所写的这一类模型。' }

export const network: Translation<typeof english> = {
  'tensor-shape': { ...sameRun, subject: '{name}', expected: '形状 {due}', got: '{found}' },
  'parameter-missing': { ...sameRun, subject: '参数', expected: '名为 {name} 的张量', got: '{found}' },
  'parameter-extra': { ...sameRun, subject: '参数', expected: '{due}', got: '多出的张量 {name}' },
  'identity-needs-rnn': {
    subject: '循环权重',
    expected: '“identity”只用于普通 RNN',
    got: '单元“{cell}”',
    next: '请选择“orthogonal”，或改用单元“rnn”。'
  },
  'needs-recurrent': {
    subject: '此视图',
    expected: '循环网络：状态逐步传递',
    got: '文本 CNN：没有状态、门，也没有沿时间的反向传播',
    next: '请打开 RNN、LSTM 或 GRU 的实验。'
  },
  'cnn-rows-only': {
    subject: '网络类型',
    expected: '循环单元，因为每一步都要给出或写出答案',
    got: '文本 CNN：整条文本只给出一个答案',
    next: '请选择 rnn、lstm 或 gru。'
  },
  'split-shares': {
    subject: '数据划分',
    expected: '比例不小于 0，且给训练留下数据',
    got: '验证 {validation}、测试 {test}',
    next: '请把两者调小，使其和小于 1。'
  },
  'graph-name-twice': { ...built, subject: '计算图', expected: '每个名称只出现一次', got: '重复的 {name}' },
  'graph-values': { ...built, subject: '张量 {name}', expected: '形状 {shape} 的 {due} 个值', got: '{found} 个' },
  'graph-bytes': {
    subject: 'ONNX 模型',
    expected: '.onnx 文件的内容',
    got: '{detail}',
    next: '请检查文件是否完整。'
  },
  'graph-half-range': {
    subject: '张量 {name}',
    expected: '绝对值不超过 65,504（float16 的最大值）的权重',
    got: '{value}',
    next: '请改用 8 位权重或 float32 导出。'
  },
  'graph-missing': { subject: 'ONNX 模型', expected: '一个计算图', got: '没有', next: '请确认该文件是 .onnx 模型。' },
  'graph-attribute': { ...foreign, subject: '属性 {name}', expected: '{known} 之一', got: '类型 {found}' },
  'graph-elements': { ...foreign, subject: '张量 {name}', expected: '元素类型为 {known}', got: '数据类型 {found}' },
  'graph-external': {
    subject: '张量 {name}',
    expected: '数据在模型文件之内',
    got: '数据在另一个文件里',
    next: '请把模型导出为单个文件。'
  }
}
