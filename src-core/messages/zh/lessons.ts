// 课堂演示：生成的问题、在其上训练的网络，以及由此看到的现象。

import type { Translation } from '../translation'
import type { lessons as en } from '../en/lessons'

export const lessons: Translation<typeof en> = {
  page: {
    part: { label: '内容', lessons: '课堂演示', own: '自己的表格', tiny: '手算', notes: '讲义' },
    chapters: '章节',
    caption: '{title}；{rows} 行，{hidden} 个单元，{optimizer}，学习率 {rate}，{epochs} 轮；随机种子 {seed}',
    list: '课堂演示',
    train: '开始训练',
    again: '重新训练',
    stop: '停止',
    busy: '另一个实验正在训练，请等它结束。',
    runName: '{name}：{title}',
    contestants: '参赛网络',
    contestantsNamed: '参赛网络：{names}',
    waiting: '等待',
    starting: '正在开始',
    epoch: '第 {epoch} 轮，共 {epochs} 轮',
    figures: '{parameters} 个参数，其中读取层 {reading} 个；每步 {step} 毫秒，每秒 {rate} 条文本',
    runNameSeed: '{name}，种子 {seed}：{title}',
    distance: {
      label: '距离',
      hint: '按各问题的单位计：词元、短语或次数。预期结果针对此值，也可以改成别的试试。',
      note: '本课的预期结果针对 {own}；换一个距离会怎样，请自行训练来看。',
      other: '距离由 {own} 改为 {lag}，此时没有预期结果。'
    },
    seeds: '随机种子',
    seedCount: { one: '一个种子', three: '三个种子' },
    epochSeed: '种子 {seed}，第 {epoch} 轮，共 {epochs} 轮',
    seedsHeld: '{seeds} 个种子中有 {held} 个出现预期结果。种子 {seed}：{sentence}',
    range: '{mean}（{low} 到 {high}）',
    ownResultEven: '各网络的准确率相同，为 {accuracy}：这份表格分不出高下。',
    ownResultSeeds:
      '{best} 领先，均值 {accuracy}；{last} 最后，为 {lastAccuracy}。划分相同，共 {seeds} 个随机种子：范围有重叠时，名次可能出于偶然。',
    stress: {
      title: '记忆压力测试',
      text: '用各实验的验证集文本：找出起决定作用的词元，在其后插入 k 个中性词元，再问一次。请比较在同一文件上训练的网络。',
      runs: '实验',
      measure: '开始测量',
      measuring: '正在测量 {run}',
      chart: '决定性词元之后插入 k 个中性词元时的准确率',
      x: '插入的词元数 k',
      y: '仍答对的比例',
      waiting: '请选择实验并开始测量。',
      sentence:
        '{run}：{looked} 条文本中有 {texts} 条计入，即原本答对、且去掉某个词元后把握明显降低。插入 {most} 个词元后仍有 {accuracy} 答对。',
      caveat:
        '插入的词元（在训练文本中对类别没有倾向）：{tokens}。用平均、最大或注意力池化的模型不必记住；这么长的文本也可能与它见过的都不同。',
      none: '{run} 没有可计入的文本：没有单个起决定作用的词元，或都没有答对。'
    },
    kept: {
      title: '门保留了多少',
      y: '保留比例',
      sentence:
        '最后一轮之后，最近若干步遗忘门（LSTM）或更新门（GRU）的连乘积，对文本与单元取平均。普通 RNN 没有这样的门。',
      none: '参赛网络中没有带保留门的。'
    },
    accuracy: {
      title: '验证集准确率',
      y: '准确率',
      sentence: '行、划分与随机种子都相同；虚线不需要网络。',
      seeds: '线为各种子的均值，带为最低到最高；数据与种子都相同，虚线不需要网络。'
    },
    loss: { title: '验证集损失', y: '损失（nat）', sentence: '随机猜测的损失为 ln(类别数) = {chance}。' },
    gradient: {
      title: '梯度能传多远',
      x: '距文末的步数',
      y: '与末步范数之比',
      sentence: '最后一轮之后，损失对隐藏状态的梯度范数与末步处之比。',
      without: '没有曲线，因为没有沿状态传回的梯度：{names}。',
      waiting: '网络训练结束后给出。'
    },
    result: '结果与原因',
    training: '各网络依次训练；全部结束后给出结论。',
    stopped: '有网络被中途停止，因此不作结论。',
    ownTitle: '{data} 上的比较',
    ownText: '除此处所选之外，都按“模型”页的设置，用相同的划分和随机种子，依次在你的文件上训练二到四个网络。',
    ownEmpty: '请先在“数据”页打开文件或示例。',
    why: {
      nothing:
        '没有网络明显高于总答同一类别（{chance}）。在有网络学会之前，名次说明不了网络类型的优劣：应先增加轮数、调整学习率或增加数据。',
      counting: '统计词与相邻词对即达 {counting}：出现了哪些词就足以区分类别，因此记住次序在这里没有优势。',
      close: '各网络相差不大，且都高于计数（{counting}）：这份表格所要求的次序信息，它们都读得到。',
      windows: '{last} 只透过 3 到 5 个词元的窗口看，并取每个卷积核的最大值：相距更远的内容，它无法联系起来。',
      vanishes:
        '{last} 在首个词元处的梯度只有末个词元处的 {arrives} 倍：文本开头的内容几乎学不到。门控单元、另一种初始化或更短的文本可以让梯度传得更远。',
      reaches:
        '{last} 的梯度同样传到首个词元，因此问题不在记忆。{best} 学得更快，或更善于利用记住的内容；计数为 {counting}。'
    },
    budget: '各网络读取层的参数量相当',
    budgetOther: '参数量改为相当，此时没有预期结果。',
    open: '打开课堂演示文件……',
    save: '保存为文件',
    saved: '已保存 {name}：双击、拖入本窗口或用这里的按钮即可打开。',
    fromFile: '来自文件',
    ownProblem: '在已打开的文件上训练。',
    add: '添加网络',
    remove: '移除 {name}',
    cell: '网络类型',
    asModel: '同“模型”页（{value}）',
    pooled: '池化：{pooling}',
    started: '初始化：{start}',
    nameJoin: '，',

    ownResult:
      '{best} 领先，为 {accuracy}；{last} 最后，为 {lastAccuracy}。只用了一个随机种子：小于区间宽度的差别可能出于偶然。'
  },
  measure: {
    accuracy: '测试集准确率',
    arrives: '首个词元处的梯度与末个词元处之比',
    norm: '最大梯度范数'
  },
  claim: {
    atLeast: '{name}，{measure}：{got}（应不低于 {bound}）',
    atMost: '{name}，{measure}：{got}（应不高于 {bound}）',
    and: '；',
    nothing: '未测得'
  },
  diverged: '无结果（训练发散）',
  asExpected: '结果符合预期。{claims}。',
  notShown: '这一次没有出现预期的结果。{claims}。',
  contestant: {
    rnn: '普通 RNN',
    lstm: 'LSTM',
    gru: 'GRU',
    'gru-cho': 'GRU（Cho）',
    indrnn: 'IndRNN',
    cnn: '文本 CNN',
    rnnOrthogonal: 'RNN，正交初始化',
    rnnBoth: '双向 RNN',
    lstmClosed: 'LSTM，遗忘偏置为 0',
    lstmOpen: 'LSTM，遗忘偏置为 ln(间隔)',
    lstmPeephole: 'LSTM，带窥视孔连接',
    esn: '回声状态网络，谱半径 0.98',
    esnShort: '回声状态网络，谱半径 0.5',
    gruPlain: 'GRU，更新偏置为 0',
    gruChrono: 'GRU，chrono 初始化',
    clipped: 'RNN，范数裁剪到 1',
    unclipped: 'RNN，不裁剪',
    oneLayer: 'RNN，一层',
    twoLayers: 'RNN，两层',
    counting: '统计词与相邻词对',
    linear: 'TF-IDF 与逻辑回归',
    chance: '总答最多的类别'
  },
  forgets: {
    title: 'RNN 会忘，LSTM 不会',
    question: '距文末 60 个词元处，最先出现的是哪种颜色？之后出现的颜色只是干扰。',
    shown:
      'RNN 的准确率为 {rnn}，而总答同一类别也有 {chance}：末个词元处的梯度传到首个词元时只剩 {rnnArrives}，没有信号要求网络记住颜色。LSTM 达到 {lstm}：细胞状态由接近 1 的遗忘门逐步传递，而不是每一步都乘矩阵、再被 tanh 压缩。'
  },
  distance: {
    title: '只隔十个词元，RNN 也记得住',
    question: '同样的问题，间隔由 60 个词元改为 10 个。',
    shown:
      '间隔为 10 时，RNN 达到 {rnn}，LSTM 达到 {lstm}；传到首个词元的梯度之比为 {rnnArrives}。RNN 有能力存住颜色；间隔为 60 时缺的，是要求它这样做的梯度。'
  },
  'forget-bias': {
    title: '遗忘偏置决定 LSTM 一开始能记多久',
    question: '同一个 LSTM，遗忘门一开始半开（偏置 0）或几乎全开（偏置 ln(间隔)）。',
    shown:
      '偏置为 0 时遗忘门约为 0.5，记忆与梯度每一步减半：60 步之后只剩 {lstmClosedArrives}，准确率为 {lstmClosed}。偏置为 ln(60) 时门约为 0.98，记忆可保持约 60 步，准确率为 {lstmOpen}。'
  },
  'update-bias': {
    title: 'GRU 同样需要一开始就有长记忆',
    question: '同一个 GRU，更新门一开始半开，或按 60 个词元做 chrono 初始化。',
    shown:
      '没有偏置时，更新门每一步只保留一半状态，传到首个词元的梯度之比为 {gruPlainArrives}：准确率 {gruPlain}。chrono 初始化（Tallec 与 Ollivier，2018）让各单元的时间常数分布在 1 到 60 步之间：准确率 {gruChrono}。'
  },
  orthogonal: {
    title: '正交初始化能救普通 RNN',
    question: '同一个 RNN，循环权重取自 U(-1/√H, 1/√H)，或取正交矩阵。',
    shown:
      '均匀初始化的谱半径约为 0.58，每往回一步梯度都变小：传到首个词元之比为 {rnnArrives}，准确率 {rnn}。正交矩阵不改变向量的长度，使其变小的只有 tanh：这样初始化，准确率为 {rnnOrthogonal}。'
  },
  explodes: {
    title: '梯度爆炸：裁剪与不裁剪',
    question: '激活函数为 max(0, x)、以单位矩阵初始化的 RNN，状态不受压缩，用普通梯度下降训练。',
    shown:
      '梯度范数达到 {unclippedNorm}。不裁剪时，这样的一步会把权重甩得很远，最终准确率：{unclipped}。裁剪到范数 1 时，梯度方向不变，步长受限：{clipped}（随机水平 {chance}）。'
  },
  directions: {
    title: '反向读，首个词元就成了最后一个',
    question: '一个只从前往后读的 RNN，一个参数量相当的双向 RNN。',
    shown:
      '单向 RNN 为 {rnn}（随机水平 {chance}），双向 RNN 为 {rnnBoth}：对从文末读起的网络来说，首个颜色正是最后读到的。记忆并没有变长，是距离变短了。'
  },
  order: {
    title: '两个远距符号的先后次序',
    question: '两个符号各为 x 或 y，相隔约 20 个词元，距文末也约 20 个：次序如何？（Hochreiter 与 Schmidhuber，1997）',
    shown:
      '计数只知道出现了哪些符号，不知道次序：{counting}。文本 CNN 透过 3 到 5 个词元的窗口看，两个符号从不同时出现在窗口里：{cnn}；比计数多出来的，来自第一个符号紧靠文首的文本。RNN 为 {rnn}（随机水平 {chance}），LSTM 为 {lstm}：它存住第一个符号，第二个符号的含义取决于前者。'
  },
  'who-acts': {
    title: '词相同，次序不同',
    question: 'Anna 叫 Ben，还是 Ben 叫 Anna：谁是施事？两类句子用的词完全相同。',
    shown:
      '统计词与相邻词对只有 {counting}（随机水平 {chance}）：两类句子用词相同。按次序读的网络不需要特别的设计：RNN {rnn}，LSTM {lstm}。'
  },
  windows: {
    title: '近处的次序，文本 CNN 够用，词袋不够',
    question: '人名与动词之间只隔一个词：谁是施事，Anna 还是 Ben？RNN、文本 CNN、TF-IDF 与逻辑回归相比。',
    shown:
      'TF-IDF 加逻辑回归在两类句子里看到的词相同：{linear}（随机水平 {chance}）。文本 CNN（Kim，2014）中宽 3 的卷积核同时看到人名与动词及其先后：{cnn}。RNN 为此要读完整条文本：{rnn}。相关的词相距很远时，窗口就无能为力；“两个远距符号的先后次序”一课说明这一点。'
  },
  counting: {
    title: '有时数词就够了',
    question: '六个主题的短句：按次序读有帮助吗？',
    shown:
      '数词达到 {counting}，RNN {rnn}，LSTM {lstm}，文本 CNN {cnn}。主题取决于出现了哪些词，只需几毫秒的基线同样好。训练之前，先与基线比较。'
  },
  agreement: {
    title: '动词与远处的主语一致',
    question: 'The keys of the author near the cars ... 用 was 还是 were？中间隔着十二个单复数不定的短语。',
    shown:
      '动词取决于第一个名词；计数只有 {counting}（随机水平 {chance}）。LSTM 越过十二个名词，仍记得主语的数：{lstm}。RNN 这一次为 {rnn}；相隔约四十个词元时，它换一个随机种子可能学会，也可能学不会，因此下结论之前应换种子再训练。'
  },
  students: {
    title: '学生们翻开了什么：很远之前的词决定下一个词',
    question:
      '监考人（proctor）进来、图书管理员（librarian）出去，前后还有许多词：学生们翻开的是试卷、书、电脑还是思路（exams, books, laptops, minds）？',
    shown:
      '计数只知道有哪两个人，只能在两者之间猜：{counting}（随机水平 {chance}）。文本 CNN 的窗口里要么有人，要么有动词，不会同时有：{cnn}。LSTM 把“谁进来了”一直带到句末：{lstm}。RNN 这一次为 {rnn}。n 元语言模型也是这样的窗口；下一个词可能取决于很远之前的词。'
  },
  adding: {
    title: '两个带标记数字之和',
    question: '16 个数字中有两个带标记：其和偏小、居中还是偏大？（Hochreiter 与 Schmidhuber，1997，改为分类）',
    shown:
      '计数为 {counting}，RNN 为 {rnn}（随机水平 {chance}），LSTM 为 {lstm}。细胞状态以 i·g 累加，能存住一个数量，而不只是一个符号。'
  },
  brackets: {
    title: '两种括号',
    question: '每个括号都与同类括号配对吗？两类文本所含的括号完全相同。',
    shown:
      '嵌套括号需要一个栈，记住哪些还没有闭合。计数为 {counting}，RNN 为 {rnn}（随机水平 {chance}），GRU 为 {gru}：内层括号开合时，门可以让已存的内容保持不变。'
  },
  parity: {
    title: '奇偶校验：灯与开关',
    question: '每按一次，灯就由亮变灭或由灭变亮，其间夹着字母。按了至多七次之后，灯亮着吗？',
    shown:
      '多按一次，答案就反过来，因此次数的多少并不偏向任何一类：计数为 {counting}，RNN 为 {rnn}（随机水平 {chance}）。LSTM 达到 {lstm}：细胞状态中的一个比特每按一次翻转一次，读到字母时保持不变。'
  },
  timing: {
    title: '窥视孔连接用来计时',
    question: '字母之间有两次节拍，每个字母算一拍：第二次节拍来时，是否已满 20 拍？（仿 Gers 与 Schmidhuber，2000）',
    shown:
      '四个单元要在细胞状态中数拍子。有窥视孔连接时，门直接看到计数：{lstmPeephole}。没有时，门只看到输出门放出来的部分：LSTM 这一次为 {lstm}（随机水平 {chance}，计数 {counting}）。这样小的网络，换一个随机种子可能学会计数，也可能学不会；更宽的 LSTM 可以分出单元来传递计数。下结论之前，请用三个种子训练。'
  },
  reservoir: {
    title: '回声状态网络：只拟合输出层',
    question: '距文末 20 个词元处，最先出现的是哪种颜色？两个固定的随机网络，各 200 个单元，谱半径为 0.98 与 0.5。',
    shown:
      '输出层以下的权重从未改动，输出层由岭回归一次解出。谱半径为 0.98 时，状态里仍有 20 个词元之前的内容：{esn}。为 0.5 时，回声每一步至少减半，首个词元对最后时刻隐藏状态的影响只有末个词元的 {esnShortArrives}：{esnShort}（随机水平 {chance}）。谱半径决定记忆的长短，正如 LSTM 的遗忘门；但该记住什么，并没有学过。（Jaeger，2001）'
  },
  layers: {
    title: '加一层并不能延长记忆',
    question: '一层 RNN 与参数量相当的两层 RNN，比较 100 个词元之前的首个颜色。',
    shown:
      '一层为 {oneLayer}，两层为 {twoLayers}（随机水平 {chance}）。第二层让每一步算得更多；沿时间往回的路一样长，梯度照样消失。'
  }
}
