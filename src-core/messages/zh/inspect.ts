// “剖析”页的用语。

import type { Translation } from '../translation'
import type { inspect as english } from '../en/inspect'

export const inspect: Translation<typeof english> = {
  run: '实验',
  empty: {
    title: '还没有训练好的实验',
    text: '跑完第一轮之后，就能看到实验内部：门、记忆，以及损失能追溯到多远。',
    action: '去选数据'
  },
  part: { label: '看什么', training: '训练过程', text: '单条文本' },
  noProbes: {
    title: '这个实验还没有自检记录',
    text: '每轮结束后，实验会用最多 512 条文本检查自己的门与梯度。导入的模型，或只跑了很短一轮的实验，可能没有记录。'
  },
  scope: '检查用文本 {texts} 条，共 {steps} 个词元，不使用 Dropout；耗时 {time}。',
  scopeShare: '至今所有检查占训练时间的 {share}。',
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
    h: '隐状态',
    c: '细胞状态',
    label: '门'
  },
  epochAxis: '轮次',
  share: '占比',
  verdict: {
    title: '这意味着什么',
    whole: '第 {epoch} 轮',
    what: '用文字说明下面的图：根据本轮数据算出，并附上理论给出的办法。',
    layer: '第 {layer} 层，{direction}',
    forward: '正向',
    backward: '反向',
    severity: { bad: '有问题', warn: '值得留意', good: '正常', info: '供参考' },
    column: { severity: '轻重', said: '结论', where: '位置', remedies: '可以怎么办' },
    'gradient-vanishes': '梯度消失：损失大约只能追溯 {reach} 步（共 {length} 步），到第一个词元时已缩小到 1/{factor}。',
    'gradient-explodes': '梯度爆炸：传到第一个词元时放大了 {factor} 倍。',
    'gradient-healthy': '梯度正常：损失能追溯 {reach} 步（共 {length} 步）。',
    'gradient-direct': '在这种池化方式下，每一步都直接分到损失，追溯远近不靠循环结构。',
    'gradient-none': '没有梯度可看：损失为零，或者结果并不依赖这些状态。',
    'memory-long':
      '记忆较长：{long} 的单元能把内容的一半保留超过半条文本（{right} 的遗忘门高于 0.9；中位单元的半衰期为 {median} 步）。',
    'memory-short': '记忆较短：只有 {long} 的单元能把一半内容保留超过半条文本；中位单元的半衰期为 {median} 步。',
    'units-dead': '{units} 个单元中有 {dead} 个始终不变：只费时间，不提供信息。',
    'radius-above-one': '循环矩阵的谱半径为 {radius}：大于 1，信号可能无限放大。',
    'radius-below-one': '循环矩阵的谱半径为 {radius}：小于 1，记忆每走一步就淡一点。',
    remedies: '可以怎么办',
    remedy: {
      clip: '做梯度裁剪（范数通常取 1）。',
      'gated-cell': '改用 LSTM 或 GRU：门能让梯度越过很多步。',
      orthogonal: '循环矩阵用正交初始化：谱半径从 1 开始。',
      'shorter-input': '读短一些：只保留起决定作用的部分。',
      'other-pooling': '对所有时刻做池化（最大、平均或注意力），让每一步都直接面对损失。',
      'lower-learning-rate': '降低学习率。',
      'smaller-hidden': '减少单元数。',
      none: ''
    }
  },
  saturation: {
    title: '各单元的门饱和度',
    what: '每个点是一个单元：横轴是门几乎关闭（低于 0.1）的时间占比，纵轴是几乎全开（高于 0.9）的占比。落在对角线上，说明门从不处于中间。',
    left: '左饱和：低于 0.1 的步数占比',
    right: '右饱和：高于 0.9 的步数占比',
    diagonal: '非开即关',
    unit: '{gate}，单元 {unit}',
    said: '{gate}：右饱和 {right}，左饱和 {left}'
  },
  saturationOverTime: {
    title: '训练中的饱和度变化',
    closed: '关闭（低于 0.1）',
    between: '居中',
    open: '打开（高于 0.9）',
    what: '所有单元合计，这个门有多少时间关闭、居中或打开。离开中间的门，说明已经拿定主意。',
    said: '第 {epoch} 轮打开 {open}，关闭 {closed}；首次检查时打开 {before}。'
  },
  positions: {
    title: '门沿文本的走势',
    x: '从第一个词元（0 %）到最后一个（100 %）',
    y: '门的均值，p10 到 p90',
    median: '{gate}，中位数',
    what: '各个门在文本不同位置的均值（粗线）、中位数（淡线），以及 80 % 的值所在的范围。有坡度，说明开头和结尾受到的对待不同。',
    said: '{gate}：开头 {first}，结尾 {last}'
  },
  ridges: {
    title: '训练中的取值分布',
    x: '取值',
    what: '每轮一条山脊，最新的在最上面，显示{gate}的值落在哪里。山脊移向两端，就是正在饱和。',
    said: '第 {epoch} 轮有 {edge} 的值落在最外侧的十分之一。'
  },
  halfLife: {
    title: '各单元的记忆半衰期',
    y: '剩下一半所需的步数',
    what: '每个点是一个单元：由遗忘门或更新门的均值算出，它能把内容的一半保留多少步。',
    rank: '单元，记忆最长的在前',
    unit: '单元 {unit}',
    half: '半衰期',
    length: '中位文本',
    said: '中位单元的半衰期为 {median} 步；{units} 个单元中有 {long} 个比中位文本（{length} 步，虚线）还长。'
  },
  retention: {
    title: 'k 步之后还剩多少',
    x: '距结尾的步数',
    y: '保留比例',
    what: '最后 k 步里保留门的连乘，对文本和单元取平均：这是记忆的直接通路。',
    said: '{steps} 步之后还剩 {kept}。'
  },
  radius: {
    title: '谱半径',
    y: '最大特征值的模',
    what: '循环矩阵反复作用时的大小：小于 1 记忆消退，大于 1 可能爆炸。',
    said: '现在 {radius}，首次检查时 {start}。',
    one: '1：不增不减'
  },
  flow: {
    title: '损失能追溯多远',
    x: '距结尾的步数',
    y: 'dL/dh 的范数',
    what: '从结尾往回，损失对每一步状态的梯度。在对数轴上笔直下降就是梯度消失，上升就是梯度爆炸。',
    said: '第 {epoch} 轮，每十步变为 {factor} 倍；往回 {reach} 步时还剩 1 %。',
    none: '这一轮没有梯度。'
  },
  shares: {
    title: '哪些步在教循环权重',
    x: '距结尾的步数',
    y: '梯度占比',
    what: '每一步在循环权重梯度中的占比。如果只有最后几步在教，就学不到长距离的关系。',
    said: '最后 {steps} 步占了一半。'
  },
  dead: {
    title: '始终不变的单元',
    y: '单元数',
    what: '在所有检查文本上状态几乎不动的单元（标准差低于 0.001）。少量正常，太多就是浪费。',
    said: '第 {epoch} 轮：{units} 个中有 {dead} 个。'
  },
  clip: {
    title: '被裁剪的步',
    x: '步',
    y: '占比',
    what: '有多少步的梯度被裁到允许的范数。总被裁剪：速度由上限决定；从不裁剪：可以不要。',
    said: '最近的步中有 {last} 被裁剪。',
    off: '本实验没有启用梯度裁剪。'
  },
  ratio: {
    title: '更新量与权重之比',
    y: '更新范数 / 权重范数',
    what: '一步能改变权重多少。约 0.001 比较合适；大十倍太急，小十倍几乎不动。',
    said: '最近为 {last}。',
    healthy: '0.001'
  },
  text: {
    box: '文本',
    placeholder: '输入或粘贴一段要剖析的文本',
    waiting: '输入一段文本，看模型如何处理。',
    looking: '正在剖析这段文本',
    example: '取一条数据中的文本',
    explained: '解释',
    decision: '判断',
    class: '类别',
    probability: '概率',
    says: '模型判断为{label}，概率 {share}。',
    reset: '恢复原文',
    changed: '{label}：原来 {before}，现在 {after}（{change}）。',
    unchanged: '尚未改动：点击词元可编辑、删除或替换。'
  },
  token: {
    replaceWith: '把“{token}”替换为',
    apply: '替换',
    remove: '删除',
    unknown: '模型不认识',
    known: '词表',
    cut: '已截去',
    value: '{token}：{value}'
  },
  saliency: {
    title: '哪些词元决定了结果',
    method: '方法',
    gradientNorm: '梯度范数',
    gradientInput: '梯度 × 输入',
    integrated: '积分梯度',
    leaveOneOut: '逐个去除',
    what: '红色支持“{label}”，蓝色反对。梯度范数没有正负；逐个去除是实际试出来的，不是推导的。',
    complete: '积分梯度之和为 {sum}，应等于与空文本的 logit 之差 {difference}：走 {steps} 步后偏差 {error}。',
    incomplete:
      '走完 {steps} 步后，积分梯度之和为 {sum}，应等于与空文本的 logit 之差 {difference}：偏差 {error}，超过应有的 2 %。这条文本请以“逐个去除”为准，它是实际试出来的，不是累加的。',
    said: '最支持“{label}”的是“{best}”，最反对的是“{worst}”。',
    saidFor: '最支持“{label}”的是“{best}”，没有词元反对。',
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
    cluster: '相似的放一起',
    what: '每行是一个单元，每列是一个词元：{layer}的{gate}。',
    said: '平均最高处是“{token}”（{value}）。',
    states: '逐词元的状态'
  },
  prefix: {
    title: '读到此处的判断',
    what: '假如文本在这个词元结束（反向则是从这里开始）时的概率。模型没有为此训练过：看它在哪里转向即可，数值高低不必当真。',
    forward: '→ {label}',
    backward: '← {label}',
    turns: '正向读到“{token}”时转为{label}。',
    steady: '正向从第一个词元起就判断为{label}。',
    token: '词元',
    row: '方向与类别'
  },
  attention: {
    title: '注意力',
    what: '池化向量中有多少来自每个词元。',
    said: '最多的是“{token}”（{value}）。',
    y: '权重',
    x: '词元'
  },
  gradient: {
    title: '本文本各状态的梯度',
    said: '每个状态对“{label}”的 logit 有多重要；最高处是“{token}”。',
    x: '词元',
    y: 'd logit / dh 的范数'
  },
  neighbours: {
    hint: '在训练文本中，找出模型认为相近的。',
    title: '最接近的训练文本',
    what: '在 {searched} 条训练文本中，最终状态方向与此最接近的。',
    text: '文本',
    label: '标签',
    similarity: '相似度',
    line: '行',
    loading: '正在比对训练文本',
    ask: '查找',
    same: '{count} 条中有 {same} 条的标签与模型判断一致。'
  }
}
