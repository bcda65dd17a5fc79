// 课堂演示：生成的问题、在其上训练的网络，以及由此看到的现象。

import type { Translation } from '../translation'
import type { lessons as en } from '../en/lessons'

export const lessons: Translation<typeof en> = {
  page: {
    part: { label: '内容', lessons: '课堂演示', own: '自己的表格' },
    list: '课堂演示',
    train: '开始训练',
    again: '重新训练',
    stop: '停止',
    busy: '另一个实验正在训练，请等它结束。',
    runName: '{title}：{name}',
    contestants: '参赛网络',
    contestantsNamed: '参赛网络：{names}',
    waiting: '等待',
    starting: '正在开始',
    epoch: '第 {epoch} 轮，共 {epochs} 轮',
    figures: '{parameters} 个参数，每秒 {rate} 条文本',
    accuracy: { title: '验证集准确率', y: '准确率', sentence: '行、划分与随机种子都相同；虚线不需要网络。' },
    loss: { title: '验证集损失', y: '损失（nat）', sentence: '随机猜测的损失为 ln(类别数) = {chance}。' },
    gradient: {
      title: '梯度能传多远',
      x: '距文末的步数',
      y: '与末步范数之比',
      sentence: '最后一轮之后，损失对隐藏状态的梯度范数与末步处之比。',
      waiting: '网络训练结束后给出。'
    },
    result: '结果与原因',
    training: '各网络依次训练；全部结束后给出结论。',
    stopped: '有网络被中途停止，因此不作结论。',
    ownTitle: '{data} 上的比较',
    ownText: '按“模型”页的设置，用相同的划分和随机种子，依次在你的文件上训练所选的循环单元。',
    ownEmpty: '请先在“数据”页打开文件或示例。',
    cells: '循环单元',
    budget: '循环权重数量相当',
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
  notShown: '这一次没有出现预期的结果。{claims}。',
  contestant: {
    rnn: '普通 RNN',
    lstm: 'LSTM',
    gru: 'GRU',
    rnnOrthogonal: 'RNN，正交初始化',
    rnnBoth: '双向 RNN',
    lstmClosed: 'LSTM，遗忘偏置为 0',
    lstmOpen: 'LSTM，遗忘偏置为 ln(间隔)',
    gruPlain: 'GRU，更新偏置为 0',
    gruChrono: 'GRU，chrono 初始化',
    clipped: 'RNN，范数裁剪到 1',
    unclipped: 'RNN，不裁剪',
    oneLayer: 'RNN，一层',
    twoLayers: 'RNN，两层',
    counting: '统计词与相邻词对',
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
      '均匀初始化的谱半径约为 0.58，每往回一步梯度都变小：传到首个词元之比为 {rnnArrives}，准确率 {rnn}。正交矩阵不改变向量的长度，使其变小的只有 tanh：传到之比为 {rnnOrthogonalArrives}，准确率 {rnnOrthogonal}。'
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
      '计数只知道出现了哪些符号，不知道次序：{counting}。RNN 为 {rnn}（随机水平 {chance}），LSTM 为 {lstm}：它存住第一个符号，第二个符号的含义取决于前者。'
  },
  'who-acts': {
    title: '词相同，次序不同',
    question: 'Anna 叫 Ben，还是 Ben 叫 Anna：谁是施事？两类句子用的词完全相同。',
    shown:
      '统计词与相邻词对只有 {counting}（随机水平 {chance}）：两类句子用词相同。按次序读的网络不需要特别的设计：RNN {rnn}，LSTM {lstm}。'
  },
  counting: {
    title: '有时数词就够了',
    question: '六个主题的短句：按次序读有帮助吗？',
    shown:
      '数词达到 {counting}，RNN {rnn}，LSTM {lstm}。主题取决于出现了哪些词，只需几毫秒的基线同样好。训练之前，先与基线比较。'
  },
  agreement: {
    title: '动词与远处的主语一致',
    question: 'The keys of the author near the cars ... 用 was 还是 were？中间隔着十二个单复数不定的短语。',
    shown:
      '动词取决于第一个名词；计数只有 {counting}（随机水平 {chance}）。按次序读的网络越过十二个名词，仍记得主语的数：RNN {rnn}，LSTM {lstm}。约四十个词元在两者能力之内；六十个则不然，见第一个演示。'
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
  layers: {
    title: '加一层并不能延长记忆',
    question: '一层 RNN 与参数量相当的两层 RNN，比较 60 个词元之前的首个颜色。',
    shown:
      '一层为 {oneLayer}，两层为 {twoLayers}（随机水平 {chance}）。第二层让每一步算得更多；沿时间往回的路一样长，梯度照样消失。'
  }
}
