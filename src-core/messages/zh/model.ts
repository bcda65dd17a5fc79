// “模型”页的用语。

import type { Translation } from '../translation'
import type { model as english } from '../en/model'

export const model: Translation<typeof english> = {
  title: '模型',
  echoState: '回声状态网络（RNN）',
  presets: {
    title: '预设方案',
    custom: '自定义',
    quick: { name: '快速一览', text: '小型 GRU，轮数只有五分之一：看看有没有可学的规律。' },
    balanced: { name: '均衡', text: '双向 LSTM，各项设置按你的数据选取。' },
    careful: { name: '精细', text: '两层、注意力池化、早停轮数更多，耗时更长。' },
    textbook: { name: '教科书 RNN', text: '课堂上讲的 Elman 网络，可以看到梯度如何消失。' }
  },
  drawing: {
    title: '网络结构',
    label: '网络结构图',
    token: '词元',
    embedding: '词向量',
    pooled: '池化',
    classes: '类别',
    forward: '正向',
    backward: '反向',
    layer: '第 {number} 层',
    more: '另有 {count} 层',
    dropout: 'dropout {rate}',
    width: '{count} 维',
    vocabulary: '{count} 个词元',
    time: '阅读顺序',
    summary:
      '每个词元映射为 {embedding} 维词向量；{layers} {cell}，每个方向 {hidden} 个单元，{direction}；{pooling}；最后由全连接层把 {pooled} 维向量变成{classes}。',
    summaryFilters:
      '每个词元变为 {embedding} 维向量。卷积核读 3、4、5 个词元的窗口，每种宽度 {hidden} 个；{pooling}；全连接层把 {pooled} 个数映射为{classes}。',
    filters: '卷积核',
    filterWidths: '宽 3、4、5 · 各 {hidden}',
    layersOne: '一层',
    layersMany: '{count} 层',
    forwardOnly: '从句首读到句末',
    bidirectional: '再用一个反向网络从句末读到句首',
    last: '取最后时刻的隐藏状态',
    mean: '对各步隐藏状态求平均',
    max: '对每个单元取最大值',
    attention: '用学到的注意力对各步隐藏状态加权',
    concat: '最后状态、最大值与平均值首尾拼接',
    someClasses: '各类概率',
    countClasses: ' {count} 个类别的概率'
  },
  queue: {
    open: '训练多个',
    title: '训练多个实验',
    text: '依次训练；除了这里改变的项，其余设置与本页相同。',
    seeds: '随机种子个数',
    seed: '种子 {seed}',
    seedsHint: '从随机种子 {seed} 开始依次取值：看结果有多少取决于偶然。',
    setting: '改变一项设置',
    noSetting: '不改变',
    values: '取值',
    valuesExample: '64, 128, 256',
    badValues: '请输入该设置取值范围内的数，用逗号分隔。',
    count: '{count} 个实验。',
    time: '按本页的网络类型和规模约需 {time}（若没有实验提前停止）。',
    tooMany: '一次最多 {most} 个实验。',
    begin: '开始训练'
  },
  equations: {
    title: '{cell} 单元的一步',
    titleFilters: '文本 CNN 的卷积核',
    filter3: '宽 3 的卷积核',
    filter4: '宽 4 的卷积核',
    filter5: '宽 5 的卷积核',
    input: '输入门',
    forget: '遗忘门',
    output: '输出门',
    candidate: '候选值',
    cell: '细胞状态',
    state: '隐藏状态',
    reset: '重置门',
    update: '更新门',
    logits: '类别得分',
    attention: '注意力',
    lstm: '遗忘门决定旧的细胞状态留下多少，输入门决定写入多少候选值，输出门决定输出多少。',
    lstmPeephole: '有窥视孔时，输入门和遗忘门还读取旧的细胞状态，输出门读取新的细胞状态。',
    gru: '更新门决定旧状态保留多少，重置门决定候选值使用多少旧状态。这是 PyTorch 与 cuDNN 的形式：重置门乘在循环乘积之后。z 接近 1 表示保留旧状态。',
    gruCho:
      'Cho 等（2014）的形式：重置门先乘旧状态，再做循环乘积。z 接近 1 表示保留旧状态，与 PyTorch 相同；Chung 等（2014）的写法相反。',
    indrnn:
      '每个单元只读自己的过去，权重是一个数 u（Li 等，2018）：记忆多长就看这个数，单元之间在上一层才相遇。原论文使用 ReLU、多层，并限制 u 的大小；这里不加限制。',
    cnn: '每个卷积核同时看相邻的几个词元，只保留最大的响应：词组出现在哪里都算数；状态不逐步传递，所以没有状态、门和沿时间的梯度可看。',
    rnn: '状态每一步都经过非线性函数，没有门来保护，因此很难学到长程记忆。',
    reservoir: '循环权重保持其谱半径，从不训练；输出层由岭回归一次解出（Jaeger，2001）。',
    rnnRelu: '用 ReLU 并以单位阵初始化时，状态可以保持，也可能无限增长。'
  },
  figures: {
    parameters: '参数量',
    perEpoch: '每轮耗时',
    total: '全部轮次至多',
    tokens: '切分',
    noData: '打开文件后显示',
    pending: '正在测量',
    wordTokens: '按词',
    charTokens: '按字符',
    numberSteps: '数值',
    channels: '每步 {count} 个',
    vocabulary: '词表 {count}',
    longest: '最大长度 {count}',
    cut: '{share} 的文本被截断',
    unknown: '验证集中 {share} 未知',
    embeddingShare: '其中 {share} 是词向量',
    busy: '测量时本机正忙',
    device: '在 {device}上',
    rate: '学习率 {rate}'
  },
  devices: {
    title: '设备',
    measure: '全部测量',
    asked: '设备',
    got: '实际使用',
    none: '不可用',
    milliseconds: '每步毫秒',
    chosen: '选用',
    why: '原因与说明'
  },
  inspector: {
    title: '设置',
    resetAll: '全部恢复默认',
    changed: '有 {count} 项与“{preset}”不同',
    tabs: { network: '网络', text: '文本', training: '训练' }
  }
}
