// “分析工具”页的用语。

import type { Translation } from '../translation'
import type { lab as english } from '../en/lab'

export const lab: Translation<typeof english> = {
  empty: {
    title: '还没有训练好的实验',
    text: '对许多文本做分析：状态空间中的轨迹、短语、切片、阈值，以及两个实验的对比。',
    action: '去选数据'
  },
  split: { label: '数据' },
  tab: { label: '分析内容', states: '状态', slices: '切片与阈值', compare: '两个实验', doctor: '训练体检' },
  direction: { label: '方向', forward: '正向', backward: '反向' },
  path: {
    title: '状态空间中的轨迹',
    description:
      '每条线是一条文本，每个折点是一个词元，投影到隐藏状态的前两个主成分上；圆点是终点。分类效果好的网络会沿少数几个方向展开。',
    summary: '前两个主成分解释了 {texts} 条文本状态方差的 {share}。',
    x: '第一主成分（{share}）',
    y: '第二主成分（{share}）',
    text: '文本',
    token: '词元',
    label: '类别',
    pick: '点击终点或在列表中选择，可单独看一条文本。',
    chosen: '文本',
    none: '全部文本'
  },
  map: {
    title: '最终状态分布图',
    description: '分类器从每条文本得到的向量，投影到它们自己的前两个主成分上。混在其他颜色里的点值得检查。',
    summary: '{count} 条中有 {wrong} 条判错。'
  },
  phrase: {
    title: '对短语激活的单元',
    description: '先找出在整个短语上激活、前后一步都不激活的单元，再看它们还在哪些地方激活，以及那些文本属于哪些类别。',
    text: '文本',
    threshold: '激活阈值',
    search: '搜索',
    pick: '点击短语的第一个和最后一个词元。',
    phrase: '短语：{phrase}',
    none: '没有只对这个短语激活的单元。试试更短的短语、别的层或更低的阈值。',
    searching: '正在查找训练文本',
    summary: '{units} 个单元；在 {searched} 条训练文本中命中 {found} 处。',
    hit: '命中',
    share: '激活比例',
    label: '标签',
    line: '行',
    mix: '命中文本的类别',
    mixDescription: '各类别的文本在命中中所占的比例。',
    hits: '它们在哪里激活',
    words: '词语'
  },
  slice: {
    title: '切片',
    description: '在部分文本上计算同样的指标，看模型在哪里较弱。',
    add: '添加切片',
    contains: '包含',
    from: '词元数从',
    to: '到',
    script: '文字',
    anyScript: '任意文字',
    label: '类别',
    anyLabel: '任意类别',
    wrongOnly: '只看判错的',
    name: '切片',
    rows: '行数',
    accuracy: '准确率',
    interval: '95% 区间',
    macroF1: '宏平均 F1',
    loss: '损失',
    whole: '全部文本',
    remove: '删除切片“{name}”',
    lengthName: '{from} 到 {to} 个词元',
    containsName: '“{text}”',
    scriptName: '{script} 文字',
    labelName: '类别 {label}',
    wrongName: '判错',
    summary: '最弱的是“{name}”：{accuracy}。',
    chart: '各切片的准确率',
    chartDescription: '每根柱子是一个切片，虚线是全部文本。',
    empty: '没有数据'
  },
  calibration: {
    title: '校准',
    x: '置信度',
    y: '准确率',
    description: '置信度为 80% 的行里，是否有 80% 判对？落在对角线上即是。柱子表示每个点代表多大比例的行。',
    summary: '期望校准误差 {error}：{sense}。',
    overconfident: '过于自信',
    underconfident: '置信度偏低',
    calibrated: '校准良好',
    perfect: '完全校准',
    model: '模型',
    share: '占全部行的比例'
  },
  threshold: {
    title: '判定阈值',
    x: '判为“{label}”的概率阈值',
    y: '总代价',
    description: '两种错误的代价不一定相同，最优阈值取决于各自的代价。',
    falsePositive: '误判为“{label}”的代价',
    falseNegative: '漏判“{label}”的代价',
    summary:
      '总代价最低的阈值是 {threshold}：误判 {falsePositives} 条，漏判 {falseNegatives} 条，代价 {cost}（取 0.5 时为 {half}）。',
    cost: '代价',
    twoOnly: '阈值只适用于两个类别的实验；类别更多时，预测概率最大的类别。'
  },
  compare: {
    title: '在同样的数据上比较两个实验',
    with: '与之比较',
    none: '没有别的实验可比。',
    summary: '只有第一个判对的有 {onlyFirst} 条，只有第二个判对的有 {onlySecond} 条。',
    significant: 'McNemar 检验：p = {p}。这样的差距不大可能是偶然。',
    chance: 'McNemar 检验：p = {p}。这样的差距很可能只是偶然。',
    description: '两个实验在共有的数据上比较。关键不是两个准确率，而是两者预测不同的文本。',
    run: '实验',
    rows: '行数',
    accuracy: '准确率',
    interval: '95% 区间',
    macroF1: '宏平均 F1',
    loss: '损失',
    differing: '一个判对、另一个判错的文本',
    text: '文本',
    label: '标签',
    first: '第一个的预测',
    second: '第二个的预测',
    line: '行',
    metrics: '两个实验',
    onlyCorrect: '仅此实验判对',
    p: 'McNemar p',
    differingDescription: '列出 {all} 条中的前 {shown} 条，CSV 中有全部。'
  },
  ablation: {
    title: '窥视孔连接在这里有用吗？',
    description:
      '用同样的数据、种子和设置训练两个 LSTM，一个带窥视孔连接，一个不带，再在同样的数据上比较。Greff 等人发现去掉它很少有害。',
    go: '开始消融实验',
    reuse: '当前实验就是其中之一，现在训练另一个。',
    training: '正在训练 {name}',
    epoch: '第 {epoch} 轮，共 {epochs} 轮',
    with: '{name}，带窥视孔',
    without: '{name}，不带窥视孔',
    busy: '另一个实验正在训练，请等它结束。',
    failed: '实验提前结束：{status}。',
    done: '两个都已训练好。'
  },
  doctor: {
    title: '训练体检',
    description: '五项检查，能找出网络学不会的大多数原因；用当前数据和设置运行，需要几秒到几分钟。',
    go: '开始体检',
    again: '再检查一次',
    running: '正在检查',
    passed: '通过',
    failed: '未通过',
    waiting: '尚未检查',
    stop: '停止',
    summary: '{all} 项中通过 {passed} 项。',
    column: { check: '检查', result: '结果', finding: '发现', next: '下一步' },
    check: {
      'initial-loss': '初始损失',
      'overfit-batch': '能否过拟合一批数据',
      'input-blind': '是否用到了输入',
      'gradient-reach': '长程梯度',
      'gradient-check': '梯度检验'
    },
    finding: {
      'initial-loss': '训练前的损失为 {loss}；随机猜测应为 ln(类别数) = {expected}。',
      'overfit-batch': '在 {texts} 条文本上走 {steps} 步后，损失为 {loss}（应低于 {target}）。',
      'input-blind': '走 {steps} 步后损失为 {seeing}；把词元全部遮住则为 {blind}。',
      'gradient-reach': '训练前，梯度能回传 {reach} 步（共 {length} 步）；从最后一步到第一步，梯度变为 {change} 倍。',
      'gradient-check': '在 float64 的小模型上，反向传播与中心差分在 {checked} 处最多相差 {worst}。'
    },
    advice: {
      none: '',
      initialisers: '改回标准的初始化方式。',
      'learning-rate': '把学习率调回优化器的推荐值，或增大隐藏层。',
      labels: '这些文本中有标签互相冲突的：请到“数据”页查看冲突。',
      length: '目前看来，文本几乎不能预测标签：请检查所选的列、最大序列长度和截断方式。',
      'gated-cell':
        '梯度在途中消失：改用 LSTM 或 GRU，门能让它越过很多步；也可以用正交矩阵初始化循环权重，或缩短文本。',
      'other-pooling':
        '梯度在途中消失：对所有时刻做池化（最大、平均或注意力），让每一步都直接得到梯度；也可以缩短文本。',
      clip: '梯度在途中爆炸：裁剪它的范数（通常取 1）。',
      'report-bug': '这不应该发生：请连同实验文件夹一起报告。'
    }
  }
}
