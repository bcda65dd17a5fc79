// 每一项训练设置的名称与说明；模型页、命令面板和实验对比共用。

import type { Translation } from '../translation'
import type { settings as english } from '../en/settings'

export const settings: Translation<typeof english> = {
  groups: {
    network: '网络',
    text: '文本',
    training: '训练',
    start: '初始权重',
    optimizer: '优化器',
    split: '留出数据',
    hardware: '硬件'
  },
  units: { epochs: '轮', rows: '行', words: '词', tokens: '词元', units: '单元', steps: '步' },
  model: {
    cell: { label: '循环单元', hint: '', rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' },
    activation: { label: '激活函数', hint: '普通 RNN 的非线性。', tanh: 'tanh', relu: 'ReLU' },
    peephole: { label: '窥视孔连接', hint: '让各个门也看到细胞状态。' },
    bidirectional: { label: '双向', hint: '另有一条链从文末读起。' },
    layers: { label: '层数', hint: '' },
    hidden: { label: '隐藏单元数', hint: '' },
    embedding: { label: '词向量维度', hint: '' },
    pooling: {
      label: '汇聚方式',
      hint: '分类器从各步状态中看到什么。',
      last: '末态',
      mean: '平均',
      max: '最大值',
      attention: '注意力'
    },
    dropout: { label: '随机失活', hint: '作用于汇聚向量和层与层之间。' },
    embeddingDropout: { label: '词向量失活', hint: '同一条文本共用一个掩码。' },
    inputInit: { label: '输入权重', hint: '', glorot: 'Glorot 均匀', pytorch: '同 PyTorch' },
    recurrentInit: {
      label: '循环权重',
      hint: '',
      orthogonal: '正交',
      glorot: 'Glorot 均匀',
      pytorch: '同 PyTorch',
      identity: '单位阵'
    },
    forgetBias: { label: '遗忘门偏置', hint: '大于 0 时，单元一开始就倾向于记住。' }
  },
  text: {
    tokenizer: { label: '切分单位', hint: '', auto: '自动', word: '词', char: '字符' },
    lowercase: { label: '转为小写', hint: '' },
    vocabularyCap: { label: '词表上限', hint: '' },
    minCount: { label: '最少出现次数', hint: '更少见的词元视为未知。' },
    maxLength: { label: '最大长度', hint: '留空则按数据中的长度选取。' },
    truncate: { label: '超长时', hint: '', head: '截去开头', tail: '截去结尾' }
  },
  epochs: { label: '训练轮数', hint: '' },
  batchSize: { label: '批大小', hint: '' },
  optimizer: {
    name: {
      label: '优化器',
      hint: '',
      sgd: 'SGD',
      momentum: '动量 SGD',
      adagrad: 'AdaGrad',
      adadelta: 'AdaDelta',
      rmsprop: 'RMSProp',
      adam: 'Adam',
      adamw: 'AdamW'
    },
    momentum: { label: '动量', hint: '' },
    beta1: { label: 'β₁', hint: '梯度均值的衰减。' },
    beta2: { label: 'β₂ (ρ)', hint: '梯度平方均值的衰减。' },
    epsilon: { label: 'ε', hint: '' },
    weightDecay: { label: '权重衰减', hint: '' }
  },
  learningRate: { label: '学习率', hint: '留空则用该优化器的推荐值。' },
  schedule: {
    label: '学习率调度',
    hint: '',
    constant: '不变',
    step: '阶梯下降',
    cosine: '余弦',
    plateau: '停滞时下降'
  },
  clipNorm: { label: '梯度裁剪（范数）', hint: '留空则不按范数裁剪。' },
  clipValue: { label: '梯度裁剪（数值）', hint: '留空则不按数值裁剪。' },
  classWeights: { label: '类别权重', hint: '', none: '一视同仁', balanced: '按类别平衡' },
  patience: { label: '耐心', hint: '连续多少轮没有进步就停止；留空则不提前停止。' },
  validationSplit: { label: '验证集比例', hint: '' },
  testSplit: { label: '测试集比例', hint: '' },
  wordDropout: { label: '词失活', hint: '训练时偶尔把词换成“未知”。' },
  seed: { label: '随机种子', hint: '种子、数据、设备都相同，结果就相同。' },
  device: {
    label: '设备',
    hint: '',
    auto: '自动',
    webgpu: 'WebGPU',
    webgl: 'WebGL',
    native: 'CPU（原生）',
    wasm: 'CPU（WebAssembly）',
    keepOpen: '请保持此页面打开：关闭后训练会暂停。',
    'browser-gpu': '此浏览器的 GPU',
    'gpujs-wasm': 'gpu.js WebAssembly',
    'gpujs-cpu': 'gpu.js JavaScript',
    reference: '参考实现（float64，较慢）'
  },
  threads: { label: '线程数', hint: '' },
  checkpointEvery: { label: '检查点间隔', hint: '' }
}
