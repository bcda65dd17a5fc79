// 错误：ONNX 文件：筛查拒绝的内容，以及无法理解的计算图。

import type { Translation } from '../../translation'
import type { onnx as english } from '../../en/errors/onnx'

const screened = { subject: 'ONNX 模型', next: '请把模型导出为不含控制流的单个完整文件。' }
const beside = {
  subject: 'ONNX 模型',
  next: '请把 .onnx 文件与其 .data 文件放在同一文件夹，或导出为单个完整文件。'
}
const foreign = {
  subject: 'ONNX 模型',
  next: 'GateScope 能读取由嵌入层、循环层、池化和一个全连接层组成的模型；请导出这样的模型，或把权重导出为 safetensors。'
}

export const onnx: Translation<typeof english> = {
  'onnx-file-large': { ...screened, expected: '最多 {limit} 字节', got: '{count} 字节' },
  'onnx-graphs': { ...screened, expected: '一个计算图', got: '多个' },
  'onnx-no-graph': { ...screened, expected: '一个计算图', got: '没有' },
  'onnx-damaged': { ...screened, expected: '.onnx 文件的内容', got: '损坏的数据' },
  'onnx-values-many': { ...screened, expected: '最多 {limit} 个值', got: '更多' },
  'onnx-nodes-many': { ...screened, expected: '最多 {limit} 个节点', got: '更多' },
  'onnx-initializers-many': { ...screened, expected: '最多 {limit} 个初始化张量', got: '更多' },
  'onnx-links-many': { ...screened, expected: '最多 {limit} 个输入和输出', got: '更多' },
  'onnx-operator': { ...screened, expected: '循环分类器的算子，不含分支或循环', got: '{operator}' },
  'onnx-branch': {
    ...screened,
    next: 'tf2onnx 会把 Keras 的 GRU、SimpleRNN 和 mask_zero 写成循环：请导出不带 mask_zero 的 LSTM。在 PyTorch 中，对未知长度的轴调用 squeeze(dim) 会变成 If：请改用 [:, 0] 取值。',
    expected: '不含分支或循环的计算图',
    got: '{operator}'
  },
  'onnx-domain': { ...screened, expected: 'ONNX 自带的算子', got: '域 {domain}' },
  'onnx-attribute': { ...screened, expected: '每个属性只出现一次，且名称普通', got: '{name}' },
  'onnx-training': { ...screened, expected: '纯推理图', got: '训练图' },
  'onnx-functions': { ...screened, expected: '纯推理图', got: '自带的函数' },
  'onnx-sparse': { ...screened, expected: '纯推理图', got: '稀疏张量' },
  'onnx-subgraphs': { ...screened, expected: '纯推理图', got: '节点内的子图' },
  'onnx-tensor-lists': { ...screened, expected: '纯推理图', got: '张量列表' },
  'onnx-segments': { ...screened, expected: '纯推理图', got: '分段的张量' },
  'onnx-external': { ...screened, expected: '纯推理图', got: '数据在别处，或同时在两处' },
  'onnx-external-place': { ...beside, expected: '同一文件夹中的权重文件，仅写文件名', got: '{file}' },
  'onnx-external-size': { ...beside, expected: '{due} 字节，起点为整数', got: '长度“{found}”，起点“{offset}”' },
  'onnx-external-missing': { ...beside, expected: '存放权重的文件 {file}', got: '没有' },
  'onnx-external-short': { ...beside, expected: '{file} 中有 {due} 字节', got: '{found} 字节' },
  'onnx-extent': { ...screened, expected: '不小于 0 的维度', got: '{extent}' },
  'onnx-elements-many': { ...screened, expected: '最多 {limit} 个元素', got: '更多' },
  'onnx-element-type': { ...screened, expected: '已知的元素类型', got: '类型 {type}' },
  'onnx-values-twice': { ...screened, expected: '值只存放在一处', got: '存放在两处' },
  'onnx-tensor-bytes': { ...screened, expected: '与维度相符的 {due} 字节', got: '{held} 字节' },
  'onnx-tensor-values': { ...screened, expected: '与维度相符的 {due} 个值', got: '{held} 个' },
  'onnx-field-overrun': { ...screened, expected: '字段在其消息之内', got: '超出消息的字段' },
  'onnx-field-short': { ...screened, expected: '字段长度与声明一致', got: '其他长度' },
  'onnx-depth': { ...screened, expected: '最多嵌套 {limit} 层消息', got: '更多' },
  'onnx-group': { ...screened, expected: '不含 group 的字段', got: '一个 group' },
  'onnx-name-long': { ...screened, expected: '最多 {limit} 字节的名称', got: '{count} 字节' },
  'onnx-path': { ...foreign, expected: '由嵌入层、循环层、池化和一个全连接层得出的得分', got: '另一种计算图' },
  'onnx-path-broken': {
    ...foreign,
    expected: '由嵌入层、循环层、池化和一个全连接层得出的得分',
    got: '途中的 {operator}'
  },
  'onnx-first-layer': { ...foreign, expected: '各层读取嵌入或下一层的输出，时间步在前', got: '第一层读取了别的内容' },
  'onnx-wiring': { ...foreign, expected: '各层读取嵌入或下一层的输出，时间步在前', got: '其他连接方式' },
  'onnx-last-step': { ...foreign, expected: '两个方向的最终状态', got: '双向输出的最后一步，此处反向只读过一个词元' },
  'onnx-sequence-lengths': {
    ...foreign,
    expected: 'sequence_lens 来自非 0 的编号或某个输入，或者没有',
    got: '其他来源'
  },
  'onnx-several-layers': { ...foreign, expected: '来自一个循环层的得分', got: '来自多个循环层的得分' },
  'onnx-pooling-mixed': { ...foreign, expected: '一种对时间步的池化', got: '多种池化的拼接' },
  'onnx-opset': {
    ...screened,
    next: '请用其他 opset_version（例如 17）重新导出。',
    expected: '算子集 {least} 至 {most}',
    got: '{opset}'
  },
  'onnx-steps-fixed': {
    ...foreign,
    next: '请以任意长度的序列轴重新导出（dynamic_axes、dynamic_shapes、Input(shape=(None,))），或屏蔽填充。',
    expected: '任意长度的文本',
    got: '恰好 {count} 个编号，且填充被当作词元读取'
  },
  'onnx-steps-frozen': {
    ...foreign,
    next: '请以任意长度的序列轴重新导出（dynamic_axes、dynamic_shapes、Input(shape=(None,))）。',
    expected: '由计算图自身给出得分时，接受任意长度的文本',
    got: '恰好 {count} 个编号'
  },
  'onnx-scores-unknown': { ...foreign, expected: '每条文本一行得分的输出', got: '其他形状' },
  'onnx-input': {
    ...foreign,
    expected: '词元编号，以及可选的长度、词元掩码或初始状态',
    got: '另一个输入“{name}”',
    next: '请导出只读取文本的模型。'
  },
  'onnx-head-size': {
    ...foreign,
    expected: '对通常长度的文本，每个值至多 {limit} 个元素',
    got: '可能产生更多元素的 {operator}'
  },
  'onnx-not-run': {
    subject: 'ONNX 模型',
    expected: 'ONNX Runtime 能够运行的计算图',
    got: '{reason}',
    next: '请用 onnx.checker 检查该文件，或重新导出。'
  },
  'onnx-scores-shape': { ...foreign, expected: '每条文本 {due} 个得分', got: '{found} 个' },
  'onnx-rows-mixed': {
    ...foreign,
    expected: '一条文本单独计算与同其他文本一起计算时得分相同',
    got: '相差 {difference}'
  },
  'graph-kept-only': {
    subject: '模型',
    expected: '全部权重已知的模型',
    got: '由文件自带的计算图给出得分的模型',
    next: '请直接使用该 .onnx 文件，或在此用同样的数据训练一个模型。'
  },
  'onnx-differs': {
    subject: 'ONNX 模型',
    expected: '原计算图与导入结果一致',
    got: '{count} 条文本（词元数 {steps}）相差 {difference}',
    next: '导入未能正确理解该计算图。请换一种方式导出，或把权重导出为 safetensors，并反馈该文件。'
  },
  'onnx-direction': { ...foreign, expected: '单个节点内的正向或双向层', got: '方向 {direction}' },
  'onnx-layout': { ...foreign, expected: 'layout 0（时间步在前）', got: 'layout 1' },
  'onnx-coupled': { ...foreign, expected: '各自独立的输入门和遗忘门', got: '耦合的门' },
  'onnx-clip': { ...foreign, expected: '不截断的激活', got: 'clip 属性' },
  'onnx-computed-weights': { ...foreign, expected: '存放在模型内的权重', got: '计算得出的权重' },
  'onnx-weight-shapes': { ...foreign, expected: 'W {w} 和 R {r}', got: '{foundW} 和 {foundR}' },
  'onnx-bias-shape': { ...foreign, expected: 'B {b}', got: '{found}' },
  'onnx-initial-states': { ...foreign, expected: '初始状态为零', got: '其他值' },
  'onnx-peepholes': { ...foreign, expected: '窥视孔权重 {p}', got: '其他形状' },
  'onnx-activations': { ...foreign, expected: '激活函数 {usual}', got: '{given}' },
  'onnx-labels': { ...foreign, expected: '{count} 个标签', got: '{found} 个' },
  'onnx-tokenizer': { ...foreign, expected: '{count} 个词元的分词器', got: '{found} 个' },
  'onnx-layers-differ': { ...foreign, expected: '种类和宽度相同的层', got: '不同的层' },
  'onnx-limits': { ...foreign, expected: '限度之内的模型', got: '{reason}' },
  'onnx-multi-label': {
    ...foreign,
    expected: '每条文本一个标签（softmax）',
    got: '相互独立的标签（多个得分各自 sigmoid）'
  }
}
