// 每一项训练设置的名称与说明；模型页、命令面板和实验对比共用。

import type { Translation } from '../translation'
import type { settings as english } from '../en/settings'

export const settings: Translation<typeof english> = {
  groups: {
    network: '网络',
    text: '文本',
    training: '训练',
    start: '权重初始化',
    optimizer: '优化器',
    split: '数据划分',
    hardware: '硬件'
  },
  units: { epochs: '轮', rows: '行', words: '词', tokens: '词元', units: '单元', steps: '步' },
  model: {
    cell: {
      label: '网络类型',
      hint: '',
      rnn: 'RNN',
      lstm: 'LSTM',
      gru: 'GRU',
      'gru-cho': 'GRU（Cho）',
      indrnn: 'IndRNN',
      cnn: '文本 CNN'
    },
    activation: { label: '激活函数', hint: 'RNN 与 IndRNN 的非线性函数。', tanh: 'tanh', relu: 'ReLU' },
    peephole: { label: '窥视孔连接', hint: '各个门也读取细胞状态。' },
    bidirectional: { label: '双向', hint: '另有一个循环网络从文末读到开头。' },
    layers: { label: '层数', hint: '' },
    hidden: { label: '隐藏层大小', hint: '' },
    embedding: { label: '词向量维度', hint: '' },
    pooling: {
      label: '池化',
      hint: '把各步的隐藏状态合成一个向量，交给分类器。',
      last: '最后时刻隐藏状态',
      mean: '平均',
      max: '最大',
      attention: '注意力',
      concat: '拼接：最后、最大、平均'
    },
    dropout: { label: 'Dropout', hint: '作用于池化后的向量和层与层之间。' },
    embeddingDropout: { label: '词向量 Dropout', hint: '作用于词向量；同一条文本共用一个掩码。' },
    inputInit: { label: '输入权重初始化', hint: '', glorot: 'Glorot 均匀', pytorch: '同 PyTorch' },
    recurrentInit: {
      label: '循环权重初始化',
      hint: '',
      orthogonal: '正交',
      glorot: 'Glorot 均匀',
      pytorch: '同 PyTorch',
      identity: '单位阵'
    },
    spectralRadius: {
      label: '回声状态：谱半径',
      hint: '循环权重的谱半径；此时除输出层外各权重都固定不变，输出层由岭回归一次解出，不用梯度（Jaeger 2001）。小于 1 时，读过的内容逐渐淡去。留空则训练全部权重。'
    },
    forgetBias: { label: '遗忘门偏置', hint: '初始值；大于 0 时，细胞从一开始就倾向于保留状态。' },
    updateBias: { label: '更新门偏置', hint: '初始值；大于 0 时，细胞从一开始就倾向于保留状态。' },
    chrono: {
      label: 'Chrono 初始化',
      hint: '需要记住的最长跨度，以词元计（Tallec & Ollivier 2018）；留空则用上面的偏置。'
    }
  },
  text: {
    tokenizer: { label: '分词方式', hint: '', auto: '自动', word: '词', char: '字符' },
    lowercase: { label: '转为小写', hint: '' },
    vocabularyCap: { label: '词表大小', hint: '最多保留这么多最常见的词元，含填充与未知两个。' },
    minCount: { label: '最小词频', hint: '在训练文本中出现更少的词元视为未知。' },
    maxLength: { label: '最大序列长度', hint: '以词元计；留空则按数据中的长度选取。' },
    subwords: {
      label: '子词',
      hint: '把字符 n-gram 的向量加到包含它们的词上；按字符切分时，加的是相邻字符组合的向量。这样没见过的词也有向量。',
      on: '开',
      off: '关'
    },
    truncate: { label: '截断', hint: '超长文本截去哪一端。', head: '截去开头', tail: '截去结尾' }
  },
  task: {
    label: '任务',
    hint: '每行学什么。自动：由标签列的内容决定。',
    auto: '自动',
    classes: '类别',
    number: '数值',
    labels: '多标签',
    tags: '序列标注',
    language: '语言模型',
    pairs: '成对序列'
  },
  numberLoss: {
    label: '数值的损失',
    hint: 'Huber 损失较少受个别大误差影响；仅用于数值任务。',
    squared: '平方误差',
    huber: 'Huber'
  },
  alignment: {
    label: '解码器的注意力',
    hint: '成对序列任务的解码器如何回看原文；仅用于该任务。',
    none: '无',
    dot: '点积',
    general: '一般（乘性）',
    additive: '加性'
  },
  scheduledSampling: {
    label: '计划采样',
    hint: '训练时解码器按此比例读入自己生成的词元来代替正确词元：第一轮为零，到一半轮数时升至此比例。0 即教师强制。'
  },
  epochs: { label: '训练轮数', hint: '' },
  frozenEpochs: {
    label: '冻结词嵌入',
    hint: '词嵌入（例如词向量）在这么多轮内保持初值不变；0 表示从一开始就训练。'
  },
  averaging: {
    label: '权重平均',
    hint: '训练的同时，对最近约这么多轮的权重做滑动平均；若它在验证集上更好，就保留它；留空则不做。'
  },
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
  learningRate: { label: '学习率', hint: '留空则用该优化器的推荐值；从词向量开始时取其一半。' },
  schedule: {
    label: '学习率调度',
    hint: '',
    constant: '不变',
    step: '阶梯衰减',
    cosine: '余弦退火',
    plateau: '停滞时降低'
  },
  clipNorm: { label: '梯度范数上限', hint: '超过时按比例缩小；留空则不按范数裁剪。' },
  clipValue: { label: '梯度值上限', hint: '单个分量超过时截断；留空则不按数值裁剪。' },
  classLoss: {
    label: '类别的损失',
    hint: 'Focal 损失：已经判对的文本权重更小，适合稀有或难分的类别。',
    'cross-entropy': '交叉熵',
    focal: 'Focal'
  },
  focalGamma: {
    label: 'Focal γ',
    hint: '文本的损失乘以 (1 − p)^γ，p 为其真实类别的概率。γ 越大，容易的文本权重越小。'
  },
  classWeights: { label: '类别权重', hint: '', none: '无', balanced: '平衡' },
  metric: {
    label: '选择指标',
    hint: '选择最佳轮次与早停所依据的指标。自动：某一类占训练数据四分之三以上时用宏平均 F1，否则用准确率。',
    auto: '自动',
    accuracy: '准确率',
    'macro-f1': '宏平均 F1',
    loss: '损失',
    auc: 'AUC'
  },
  calibration: {
    label: '概率校准',
    hint: '训练后在验证集上拟合一个数（温度），使 80% 的概率五次中约有四次正确；预测的类别不变。',
    temperature: '温度缩放',
    none: '无'
  },
  abstainCost: {
    label: '拒答代价',
    hint: '把一条文本留给人处理的代价，答错的代价为 1；模型何时最好拒答的界限据此在验证集上拟合；留空则不拟合。'
  },
  wide: {
    label: '宽路径',
    hint: '网络旁的 n-gram 模型（朴素贝叶斯与逻辑回归），训练结束后按验证集确定各自的权重。',
    on: '开',
    off: '关'
  },
  patience: { label: '早停轮数', hint: '验证结果连续这么多轮没有提高就停止；留空则不早停。' },
  validationSplit: { label: '验证集比例', hint: '从训练数据中留出的比例。' },
  testSplit: { label: '测试集比例', hint: '从全部数据中留出、用于最终测试的比例。' },
  validationRows: {
    label: '验证数据',
    hint: '“参与训练”用于轮数已定的最后一次训练；此时验证数字即为训练数据上的数字。',
    heldOut: '留出',
    trained: '参与训练'
  },
  splitSeed: { label: '划分种子', hint: '决定留出哪些数据。留空则与随机种子相同，换种子时留出的数据也随之改变。' },
  folds: { label: '折数', hint: '交叉验证：把数据分成这么多份，取其中一份作测试集。留空则按测试集比例划分。' },
  fold: { label: '测试折', hint: '以第几折作测试集，从 1 数起。' },
  wordDropout: { label: '词 Dropout', hint: '训练时把词元换成未知词元的概率；留空则按未知词元的预期比例。' },
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
