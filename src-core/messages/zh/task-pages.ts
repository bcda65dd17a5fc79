// 非分类任务的实验页面，以及任务选择处的文字。

import type { Translation } from '../translation'
import type { taskPages as english } from '../en/task-pages'

export const taskPages: Translation<typeof english> = {
  choice: {
    label: '学习目标',
    question: '要学的是什么？',
    suggested: '文本列“{text}”有 {texts} 条不同的文本，要学的是“{label}”列。',
    means: {
      classes: '若干取值之一',
      number: '一个数值，按相差多少评判',
      labels: '每行可有任意多个标签',
      tags: '每个词或字一个标注',
      language: '文本接下来是什么',
      pairs: '由一条文本写出另一条'
    },
    numbers: '“{label}”列有 {count} 个不同的数。',
    fewNumbers: '“{label}”列都是整数。',
    several: '“{label}”列每行有多个标签，共 {count} 种，以“{separator}”连接。',
    tags: '“{label}”列为文本中的每个词或字给出标注。',
    pairs: '“{label}”列每行各是一段文本。',
    flags: '{columns} 各列只有“是”与“否”。它们是一条文本可同时带有的标签吗？',
    together: '合在一起学习',
    togetherWith: '与 {columns} 合在一起',
    onlyOne: '只学“{label}”',
    alone: '只学习“{label}”。',
    joined: '每行的标签由 {columns} 各列合并而成。',
    askNumber: '它们是数量或等级（差得少好过差得多），还是类别的代号？',
    noColumn: '还没有选择要学的列。',
    runningText: '只从文本本身学习接下来是什么。',
    askLanguage: '可在上方选择一列，或让网络学习文本接下来是什么：',
    askPairs: '它是要根据文本逐词写出的内容，还是每个取值各是一个类别？',
    askLabels: '每一部分各是一个标签，还是这个符号本来就是类别名称的一部分？'
  },
  spread: {
    labels: '标签',
    bin: '{from} 到 {to}：{count} 行',
    numbers: '从 {from} 到 {to}，均值 {mean}，中位数 {median}（已标出），共 {count} 个不同的数。',
    more: '另有 {count} 个标签',
    perRow: '平均每行 {mean} 个标签。'
  },
  model: {
    decoder: '解码器',
    decoderText: '{cell} · {width} · 注意力：{alignment}',
    unpooled: '不池化',
    everyStep: '每一步 · {width}',
    everyState: '保留每一步的状态',
    outputs: {
      squared: '数值',
      huber: '数值',
      sigmoid: '标签 · {count}',
      steps: '每一步 · {count}',
      decoder: '下一个词元 · {count}'
    },
    answers: {
      squared: '一个数值',
      huber: '一个数值',
      sigmoid: ' {count} 个标签各自的概率',
      steps: '每一步的 {count} 个概率',
      decoder: '逐个写出的下一个词元的 {count} 个概率'
    }
  },
  train: {
    best: '最佳 {figure}',
    bestIn: '第 {epoch} 轮',
    waiting: '第一轮结束后显示该指标。',
    test: '在测试行上：{figure}。',
    blind: { squared: '总是预测均值', sigmoid: '每个标签都猜一半' },
    loss: {
      waiting: '第一轮结束后显示验证损失。',
      better: '验证损失为 {loss}，是目前最低。',
      rising: '自第 {best} 轮起验证损失上升，而训练损失仍在下降：网络正在过拟合。',
      flat: '验证损失为 {loss}，最低为第 {best} 轮的 {lowest}。'
    }
  },
  runs: {
    figure: '指标',
    validation: '验证',
    curve: '验证 {figure}',
    leads: '{name} 领先：{figure}；{next} 为 {other}。差距不大时，换个种子就可能反转。',
    mixed: '这些实验学的目标不同，指标无法排出先后。'
  },
  evaluate: {
    results: '结果',
    interval: '{low} 到 {high}',
    onRows: '共 {count} 行',
    better: '{figure} {value}，比{baseline}（{other}）好 {difference}。',
    notBetter: '{figure} {value}，并不比{baseline}（{other}）好：在这些数据上网络没有胜过它。',
    model: '本次实验',
    baselines: '与简单模型对照',
    baselinesOn: '简单模型在训练行上拟合，在{part}行上评判。',
    otherRows: '它们评判所用的行与上面显示的不同，两者只能粗略比较。',
    part: { validation: '验证', test: '测试' },
    name: '模型',
    intervals: '范围为 95% 置信区间，表示这么多行可能带来的误差。'
  },
  loss: {
    squared: '标准化数值的平方误差之半',
    huber: '标准化数值的 Huber 损失',
    sigmoid: '各标签的平均交叉熵',
    steps: '各步的平均交叉熵'
  },
  predict: {
    emptyNumber: '输入时随之更新。',
    emptyPairs: '输入文本时，这里显示写出的结果。',
    search: '搜索方式',
    greedy: '贪心',
    beam: '束宽 {beam}',
    meanProbability: '每个词元的平均概率：{share}。',
    cut: '达到最大长度，已截断。',
    usuallyRight: '{figure}（{part}，{count} 行）。',
    alignment: '查看对齐',
    usual: '预测值平均相差 {mae}（{part}，{count} 行），即 {low} 到 {high}。',
    mean: '若总是预测均值 {mean}，平均相差 {mae}。',
    tags: '标注',
    tagged: '有标注的单元 {count} 个：',
    spans: '没有找到片段。 | 找到 {count} 个片段： | 找到 {count} 个片段：',
    next: '接下来可能是',
    likely:
      '整条文本的概率：{probability}（{steps} 个词元（含结束）共 {bits} 比特，每个词元的困惑度为 {perplexity}）。',
    takes: '点击某个建议即可接着写下去。',
    labelsTitle: '标签',
    labels: '预测：{labels}。',
    noLabel: '没有标签达到阈值。',
    thresholds: '竖线是该标签的阈值，在验证行上选定。',
    counts: '判为有：阈值为 {threshold}',
    countsNot: '判为无：阈值为 {threshold}',
    file: {
      number: '拖入一个 CSV：新 CSV 中每行都有预测的数值，行序不变。',
      labels: '拖入一个 CSV：新 CSV 中每行都有标签及其概率，行序不变。',
      tags: '拖入一个 CSV：新 CSV 中每行都有标注，行序不变。',
      language: '拖入一个 CSV：新 CSV 中每行都有其文本的可能程度，行序不变。',
      pairs: '拖入一个 CSV：新 CSV 中每行都有由其文本写出的答案，行序不变。'
    }
  },
  generate: {
    title: '续写',
    write: '生成',
    stop: '停止',
    length: '长度',
    tokens: '词元',
    temperature: '温度',
    temperatureHint: '小于 1 更谨慎，大于 1 更大胆；0 总是取最可能的词元。',
    topK: 'Top k',
    topKHint: '只从最可能的 k 个词元中抽取。',
    all: '全部',
    topP: 'Top p',
    topPHint: '只从概率合计达到此值的最可能的词元中抽取。',
    seed: '种子',
    label: '开头的标签',
    noLabel: '无',
    empty: '上方文本框中的文本是开头；没有文本则从头开始写。',
    written: '生成的文本',
    figures: '{count} 个词元，{state}。模型对它的困惑度为 {perplexity}；{repeated} 的短语与前文重复。',
    marked: '重复的短语以点线标出。',
    state: {
      idle: '尚未开始',
      writing: '正在生成',
      stopped: '已停止',
      ended: '已到结尾',
      long: '已达所求长度'
    }
  },
  steps: {
    title: '每个词元之后的预期',
    sentence: '每一列是一步：读入的词元，以及此时各词元作为下一个的概率。^ 是文本的开头，⏎ 是文本或一行的结尾。',
    last: '最后一个词元之后，最可能的是“{token}”：{share}。',
    left: '词表中另有 {count} 个不太可能的词元没有画出。',
    cut: '只画出文本的前 {count} 步。',
    read: '读入',
    next: '下一个',
    surprise: '对后续词元的意外程度',
    bits: '比特',
    follows: '后续的词元',
    most: '最意外的是“{token}”：{bits} 比特。',
    nothing: '后面还没有词元。'
  },
  inspect: {
    number: '预测：{label} {value}。',
    output: '输出',
    value: '值',
    prefix:
      '假如文本到该词元为止（反向读则自该词元起）时的预测值。模型没有在这样的前缀上训练过：请看它在哪里变化，而不是具体数值。',
    moves: '正向读时，在“{token}”处变化最大，从 {from} 到 {to}。',
    series: '序列与起作用的步',
    seriesSentence:
      '标出的是归因值不低于最大值 {share} 的步，用的是上方卡片中的第一种方法：支持“{label}”的与反对它的。',
    step: '步',
    channel: '通道 {number}',
    channelLabel: '通道',
    pushesUp: '支持 {label}',
    pushesDown: '反对 {label}'
  },
  scatter: {
    title: '预测值与真实值',
    truth: '真实值',
    predicted: '预测值',
    rows: '行',
    ideal: '完全正确',
    sentence: '落在线上即完全正确；在线上方为偏高，在线下方为偏低。',
    shown: '每 {step} 行画一点。'
  },
  residuals: {
    title: '误差',
    x: '预测值减真实值',
    y: '行数',
    rows: '行数',
    high: '预测值平均偏高 {mean}。',
    low: '预测值平均偏低 {mean}。',
    even: '预测值平均而言不偏高也不偏低。'
  },
  lengths: {
    title: '按文本长度',
    x: '文本的词元数',
    sentence: '文本按长度分组，各组行数大致相等。',
    one: '所有文本的长度都是 {length} 个词元。',
    all: '各种长度的答案都正确。',
    worst: '最低的是长度为 {length} 的一组：{count} 行中 {share}（{low} 到 {high}）。'
  },
  alignment: {
    box: '源文本',
    title: '对齐',
    source: '源文本',
    target: '写出',
    sentence:
      '每一行是一个写出的词元，以及它的注意力在源文本各词元上的分配：即网络算出的份额，合计为 1。它表示网络看了哪里，而不是为什么。',
    sharpest: '“{target}”最集中：在“{source}”上占 {share}。',
    none: '没有对齐',
    noneText: '该网络把文本读成一个向量，只凭它来写。选择一种对齐方式重新训练，才能看到它看了哪里。'
  },
  rows: {
    answers: '写出的结果，相差最大的在前',
    which: '哪些行',
    only: { wrong: '出错的', all: '全部' },
    wrongAnswers: '写错的行，相差最大的在前',
    source: '源文本',
    expected: '应为',
    written: '写出',
    nothingWritten: '无',
    worst: '误差最大的行',
    wrong: '标签有误的文本',
    wrongOf: '“{label}”判断有误的文本',
    error: '误差',
    right: '正确',
    missing: '漏掉',
    extra: '多出',
    none: '这里没有出错的行。',
    all: '显示全部',
    off: '预测 {predicted}，真实值 {truth}，相差 {error}。',
    noLabels: '无'
  },
  tags: {
    title: '各类片段',
    titleTags: '各种标注',
    kind: '类别',
    tag: '标注',
    support: '数据中',
    unit: '词或字',
    low: '{figure}下限',
    high: '{figure}上限',
    summary: 'F1 最低的是“{label}”：{share}（{interval}），共 {count} 个片段。',
    summaryTags: 'F1 最低的是“{label}”：{share}（{interval}），共 {count} 个词或字。',
    hint: '范围为 95% 置信区间。点击某一类可查看对它标错的文本。',
    legend: '颜色与记号',
    marked: '{text} · {label}',
    text: '选中的文本',
    texts: '文本，错误最多的在前',
    wrong: '有标注错误的文本，错误最多的在前',
    known: '验证数据中的一行',
    shares: '各种标注的概率',
    sharesSentence: '每一列是一个词或字，以及它取各种标注的概率。',
    leastProbable: '概率最低的是“{unit}”：标为 {tag}，概率 {share}。',
    allProbable: '各标签的概率都很高；最低的是“{unit}”，标为 {tag}，概率 {share}。',
    cut: '{count} 个词或字被截断，没有标注。'
  },
  labels: {
    title: '各标签',
    name: '标签',
    threshold: '阈值',
    summary: 'F1 最低的是“{label}”：{share}，共 {count} 行。',
    hint: '概率达到阈值即判为有该标签，阈值在验证行上选定。点击标签可查看对它判断有误的文本。'
  }
}
