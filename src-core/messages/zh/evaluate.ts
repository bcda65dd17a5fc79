// “评估”页的用语。

import type { Translation } from '../translation'
import type { evaluate as english } from '../en/evaluate'

export const evaluate: Translation<typeof english> = {
  empty: {
    title: '还没有可评估的实验',
    text: '先训练一个，这里会显示它在从未见过的数据上的表现。',
    action: '去选数据',
    training: '去看训练'
  },
  split: { label: '评估哪些行', validation: '验证集', test: '测试集', train: '训练集', table: '已打开的表格' },
  run: '实验',
  scoring: '正在逐行评分',
  trainWarning: '这些行参与过训练：指标反映的是记忆程度，而不是泛化能力。',
  tiles: {
    label: '结果',
    accuracy: '准确率',
    macroF1: '宏平均 F1',
    macroDetail: '{count} 个类别的平均',
    macroOver: '{classes} 个类别中 {averaged} 个的平均',
    loss: '损失',
    lossDetail: '随机猜测：{chance}',
    wrong: '错误',
    wrongDetail: '共 {count} 行'
  },
  evidence: {
    title: '这个结果有多可靠？',
    by: { label: '重复方式', seeds: '其他种子', folds: '交叉验证' },
    intro: {
      seeds:
        '换一个随机种子，权重和准确率都会不同。在同样的行上用其他种子重新训练，可以看出准确率有多少出于偶然，以及是否真的优于最好的基线。',
      folds:
        '把全部数据行分成若干折。每次用其余各折按同样的设置训练，在留出的一折上评估；每一行都恰好作一次测试行，区间因此以全部行为依据。'
    },
    count: '次数',
    begin: '用另外 {count} 个种子重复',
    cancel: '移除 {count} 个等待中的重复',
    untilDecided: '得出结论即停止',
    folds: '折数',
    beginFolds: '训练 {count} 折',
    cancelFolds: '移除 {count} 个等待中的折',
    foldName: '第 {fold} 折，共 {folds} 折',
    noFolds: {
      testFile: '这个实验有单独的测试文件。交叉验证要从训练行中划出测试行，因此需要一个没有测试文件的实验。',
      splitColumn: '这个表有一列指定了哪些行是测试行。交叉验证需要一个没有这种列的实验。'
    },
    time: '训练总共约 {time}',
    mean: '平均准确率',
    spread: '{count} 个实验的标准差为 {sd} 个百分点，{part}',
    foldSpread: '{count} 折的标准差为 {sd} 个百分点',
    one: '目前只有一个实验',
    difference: '高出{baseline}的百分点',
    interval: '{confidence} 区间 {low} 到 {high}，共 {rows} 行',
    tooFew: '尚不能判断：只有一个实验，看不出种子之间的差异。',
    tooFewFolds: '尚不能判断：只完成了一折。',
    verdict: {
      better: '优于{baseline}：区间 {low} 到 {high} 个百分点不含零。',
      worse: '不如{baseline}：整个区间 {low} 到 {high} 个百分点都在零以下。',
      inconclusive: '未能证明优于{baseline}：区间 {low} 到 {high} 个百分点包含零。'
    },
    decided: '已有定论：不需要更多重复。',
    missing: '如果差值和离散程度不变，大约再重复 {count} 次就能得出结论。',
    foldsOpen: '{most} 折中已完成 {count} 折。',
    decidedAfter: '最多 {most} 个实验，到第 {count} 个已有定论，不再需要更多。',
    looking: '每个实验结束后都会判断一次，最多 {most} 个。',
    undecided: '{count} 个实验之后仍无定论。',
    rowsMissing: '即使重复 {most} 次也得不出结论：差值太小，{rows} 行不够。',
    caveat:
      '区间只反映这些行和这些种子，不反映另一种划分。一直重复到区间恰好不含零，会过于频繁地得出“优于”：请事先定好次数。',
    caveatValidation: '这些是验证行，最好的一轮就是按它们选出的，因此模型在上面显得比实际略好。用测试行才公平。',
    caveatLooks:
      '实验逐个进行，得出结论即停止。区间为此相应加宽，使最多 {most} 个实验中误判的概率保持在 5%。它只反映这些行，不反映另一种划分。',
    caveatFolds: '各折的训练行大部分相同，因此换一批数据时，差别可能比区间所示更大（Bengio & Grandvalet 2004）。',
    runs: '参与比较的实验',
    number: { seeds: '种子', folds: '折' },
    beside: '高出基线的百分点',
    notKept: '不计入：没有记录它答对了哪些行',
    waits: '在队列中等待'
  },
  ensemble: {
    save: '把 {count} 个实验存成一个模型',
    intro:
      '集成模型以各实验概率的平均作答。种子不同的网络错在不同的文本上。在试过的两个表上，五个网络合一时，不用 n-gram 可提高一到两个百分点，与 n-gram 并用则几乎没有提高；作答所需时间也相应成倍增加。',
    written: {
      test: '合为一个模型时，{rows} 行测试数据判对 {accuracy}；各实验单独平均为 {mean}。',
      validation:
        '合为一个模型时，{rows} 行验证数据判对 {accuracy}；各实验单独平均为 {mean}。权重正是按这些行选的，因此这个数字略偏高。'
    },
    where: '已存为完整包：{name}。可用菜单中的“打开”、拖到窗口上，或运行其中的 predict.py 来使用。'
  },
  confusion: {
    corner: '真实 \\ 预测',
    order: { label: '类别顺序', confusion: '按混淆程度', name: '按名称' },
    title: '混淆矩阵',
    truth: '真实类别',
    predicted: '预测类别',
    counts: '数量',
    shares: '占真实类别的比例',
    how: '格子里显示什么',
    cell: '真实为“{truth}”，预测为“{predicted}”：{all} 行中的 {count} 行',
    summary: '最常见的错误：把“{truth}”判成“{predicted}”，{all} 行中有 {count} 行（{share}）。',
    perfect: '没有错误：每一行都落在对角线上。',
    hint: '选择一个格子，查看其中的文本；方向键可移动。',
    cut: '共 {all} 个类别，这里只列出错误最多的 {shown} 个；下方表格中有全部。',
    pairs: '最常见的错误',
    pair: '“{truth}”判成“{predicted}”'
  },
  texts: {
    save: '保存为 CSV',
    before: '上一条文本',
    after: '下一条文本',
    place: '第 {place} 条，共 {all} 条',
    inspect: '逐词查看这条文本',
    wrong: '判错的文本，按置信度从高到低',
    cell: '“{truth}”判成“{predicted}”',
    right: '判对的“{truth}”',
    line: '行号',
    text: '文本',
    truth: '真实',
    predicted: '预测',
    confidence: '置信度',
    none: '这里没有文本。',
    noneWrong: '没有判错的行。',
    back: '显示全部判错的文本',
    openLine: '在数据中查看',
    row: '{file} 第 {line} 行',
    probability: '预测为“{predicted}”，概率 {share}。',
    count: '{count} 条',
    gone: '在“数据”页打开 {file} 可看到前后各行；这一行是第 {line} 行。'
  },
  classes: {
    title: '各类别',
    label: '各类别的指标',
    name: '类别',
    precision: '精确率',
    recall: '召回率',
    f1: 'F1',
    support: '行数',
    predicted: '预测数',
    summary: '召回率最低的是“{label}”：{count} 行中只找出 {share}。'
  },
  roc: {
    title: 'ROC 曲线',
    x: '假阳性率',
    y: '真阳性率',
    chance: '随机',
    summary: '随机取一条“{label}”和一条其他文本，有 {share} 的机会前者得分更高。'
  },
  pr: {
    title: '精确率与召回率',
    x: '召回率',
    y: '精确率',
    base: '该类占比',
    summary: '“{label}”的平均精确率为 {share}，即各召回率水平上精确率的平均。'
  },
  calibration: {
    title: '校准',
    x: '置信度',
    y: '准确率',
    ideal: '完全校准',
    bins: '实际',
    over: '置信度与准确率平均相差 {error}，多为偏高：模型过于自信。',
    under: '置信度与准确率平均相差 {error}，多为偏低：模型的置信度偏低。',
    before: '训练后校准之前为 {error}。',
    good: '置信度与准确率平均只差 {error}：模型校准良好。'
  },
  whichClass: '类别',
  curves: '各类别曲线',
  loading: '正在计算'
}
