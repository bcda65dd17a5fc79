// “实验室”页的用语。

import type { Translation } from '../translation'
import type { lab as english } from '../en/lab'

export const lab: Translation<typeof english> = {
  empty: {
    title: '还没有训练好的实验',
    text: '实验室同时看许多文本：状态空间中的轨迹、短语、切片、阈值，以及两个实验的对比。',
    action: '去选数据'
  },
  split: { label: '数据', train: '训练集', validation: '验证集', test: '测试集' },
  tab: { label: '实验室的部分', states: '状态', slices: '切片与阈值', compare: '两个实验', doctor: '训练体检' },
  direction: { label: '方向', forward: '正向', backward: '反向' },
  path: {
    title: '状态空间中的轨迹',
    what: '每条线是一条文本，每个拐点是一个词元，画在状态变化最大的两个方向上；圆点是终点。判断得好的网络会沿少数几个方向展开。',
    said: '这两个方向占 {texts} 条文本状态方差的 {share}。',
    x: '第一方向（{share}）',
    y: '第二方向（{share}）',
    text: '文本',
    token: '词元',
    label: '类别',
    pick: '点击终点或在列表中选择，可单独看一条文本。',
    chosen: '文本',
    none: '全部文本'
  },
  map: {
    title: '最终状态分布图',
    what: '分类器从每条文本读到的内容，画在它自己的两个方向上。混在别的颜色里的点最值得看。',
    said: '{count} 条中有 {wrong} 条判错。'
  },
  phrase: {
    title: '对某个短语有反应的单元',
    what: '先找出整个短语期间都打开、前后一步都关闭的单元，再看它们还在哪些地方打开，以及那些文本属于哪些类别。',
    text: '文本',
    threshold: '打开阈值',
    search: '搜索',
    pick: '点击短语的第一个和最后一个词元。',
    phrase: '短语：{phrase}',
    none: '没有只对这个短语打开的单元。试试更短的短语、别的层或更低的阈值。',
    searching: '正在查找训练文本',
    said: '{units} 个单元；在 {searched} 条训练文本中命中 {found} 处。',
    hit: '命中',
    share: '打开',
    label: '标签',
    line: '行',
    mix: '命中文本的类别',
    mixWhat: '各类别的文本在命中中所占的比例。',
    hits: '它们在哪里打开',
    words: '词语'
  },
  slice: {
    title: '切片',
    what: '在部分文本上计算同样的指标，让一个总数显出结构。',
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
    macroF1: '宏 F1',
    loss: '损失',
    whole: '全部文本',
    remove: '删除切片“{name}”',
    lengthName: '{from} 到 {to} 个词元',
    containsName: '“{text}”',
    scriptName: '{script} 文字',
    labelName: '类别 {label}',
    wrongName: '判错',
    said: '最弱的是“{name}”：{accuracy}（{rows} 行）。',
    chart: '各切片的准确率',
    chartWhat: '每根柱子是一个切片，虚线是全部文本。',
    empty: '没有数据'
  },
  calibration: {
    title: '校准',
    x: '置信度',
    y: '判对的比例',
    what: '模型说 80 % 的时候，是否真有 80 % 判对？落在对角线上就是。柱子表示每个点代表多少数据。',
    said: '期望校准误差 {error}：{sense}。',
    over: '过于自信',
    under: '比它说的更有把握',
    even: '说的与实际大致相符',
    perfect: '完全校准',
    model: '模型',
    share: '占全部行的比例'
  },
  threshold: {
    title: '判定阈值',
    x: '概率达到多少就判为“{label}”',
    y: '错误的代价',
    what: '两种错误的代价不必相同。代价变了，最划算的阈值也会移动。',
    falsePositive: '误判为“{label}”的代价',
    falseNegative: '漏判“{label}”的代价',
    said: '最划算的是 {threshold}：误判 {falsePositives}，漏判 {falseNegatives}，代价 {cost}（取 0.5 时为 {half}）。',
    cost: '代价',
    twoOnly: '阈值只适用于两个类别的实验；类别更多时，直接取概率最大的。'
  },
  compare: {
    title: '在同样的数据上比较两个实验',
    with: '与之比较',
    none: '没有别的实验可比。',
    said: '只有第一个判对的有 {onlyFirst} 条，只有第二个判对的有 {onlySecond} 条。',
    significant: 'McNemar 检验：p = {p}。这样的差距不大可能是偶然。',
    chance: 'McNemar 检验：p = {p}。这样的差距很可能只是偶然。',
    what: '两个实验在共有的数据上比较。关键不是两个准确率，而是两者意见不同的文本。',
    run: '实验',
    rows: '行数',
    accuracy: '准确率',
    macroF1: '宏 F1',
    loss: '损失',
    differing: '一个判对、另一个判错的文本',
    text: '文本',
    label: '标签',
    first: '第一个判断',
    second: '第二个判断',
    line: '行',
    metrics: '两个实验',
    alone: '独自判对',
    p: 'McNemar p',
    differingWhat: '列出 {all} 条中的前 {shown} 条，CSV 中有全部。'
  },
  ablation: {
    title: '窥孔连接在这里有用吗？',
    what: '用同样的数据、种子和设置训练两个 LSTM，一个带窥孔连接，一个不带，再在同样的数据上检验。Greff 等人发现去掉它很少有害。',
    go: '试一试',
    reuse: '当前实验就是其中之一，现在训练另一个。',
    training: '正在训练 {name}',
    epoch: '第 {epoch} 轮，共 {epochs} 轮',
    with: '{name}，带窥孔',
    without: '{name}，不带窥孔',
    busy: '另一个实验正在训练，请等它结束。',
    failed: '实验提前结束：{status}。',
    done: '两个都已训练好。'
  },
  doctor: {
    title: '训练体检',
    what: '五项检查，能找出网络学不会的大多数原因；用当前数据和设置运行，需要几秒到几分钟。',
    go: '开始体检',
    again: '再检查一次',
    running: '正在检查',
    passed: '通过',
    failed: '未通过',
    waiting: '尚未检查',
    stop: '停止',
    summary: '{all} 项中通过 {passed} 项。',
    column: { check: '检查', result: '结果', figures: '发现', next: '下一步' },
    check: {
      'initial-loss': '起始损失',
      'overfit-batch': '能否记住一批数据',
      'input-blind': '是否用到了输入',
      'gradient-reach': '开头能否感受到损失',
      'gradient-check': '梯度与差分对照'
    },
    says: {
      'initial-loss': '训练前的损失为 {loss}；什么都不懂时应为 ln(类别数) = {expected}。',
      'overfit-batch': '在 {texts} 条文本上走 {steps} 步后，损失为 {loss}（应低于 {target}）。',
      'input-blind': '走 {steps} 步后损失为 {seeing}；把词元全部遮住则为 {blind}。',
      'gradient-reach':
        '训练前，损失能往回追溯 {reach} 步（共 {length} 步）；从最后一步到第一步，梯度变为 {change} 倍。',
      'gradient-check': '在 float64 的小模型上，反向传播与中心差分在 {checked} 处最多相差 {worst}。'
    },
    advice: {
      none: '',
      initialisers: '改回标准的初始化方式。',
      'learning-rate': '把学习率调回优化器的推荐值，或增加单元数。',
      labels: '这些文本中有标签互相矛盾的：请到“数据”页查看冲突。',
      length: '目前看来，文本几乎不能说明标签：请检查所选的列、最大长度以及截去哪一端。',
      'gated-cell':
        '梯度在途中消失：改用 LSTM 或 GRU，门能让它越过很多步；也可以用正交矩阵初始化循环权重，或缩短读入的文本。',
      'other-pooling':
        '梯度在途中消失：对所有时刻做池化（最大、平均或注意力），让每一步都直接面对损失；也可以缩短读入的文本。',
      clip: '梯度在途中爆炸：裁剪它的范数（通常取 1）。',
      'report-bug': '这不应该发生：请连同实验文件夹一起报告。'
    }
  }
}
