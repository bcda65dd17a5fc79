// 随时间反向传播，逐步演示。

import type { Translation } from '../translation'
import type { theatre as english } from '../en/theatre'

export const theatre: Translation<typeof english> = {
  waiting: '输入一条文本，逐步展开。',
  of: '求梯度的对象',
  kind: { loss: '损失', logit: 'logit 值' },
  class: '对应“{label}”',
  classLabel: '类别',
  target: { loss: '标签取“{label}”时的损失', logit: '“{label}”的 logit' },
  loss: '取此标签时损失为 {loss}，概率为 {share}。',
  title: { forward: '沿时间展开：前向', backward: '反向：{target}的梯度' },
  keys: '方向键逐步移动，Home 与 End 跳到两端。',
  unrolled: '展开后的网络',
  scrubber: '所在步：先前向，后反向',
  first: '回到开头',
  previous: '上一步',
  next: '下一步',
  last: '到末尾',
  play: '播放',
  pause: '暂停',
  step: '时间步',
  token: '词元',
  at: {
    forward: '第 {step} 步，共 {steps} 步，读入“{token}”：隐藏状态的范数为 {norm}。',
    backward: '反向到第 {step} 步（“{token}”）：对其隐藏状态的梯度范数为 {norm}，是最后一步的 {share}。',
    backwardLargest:
      '反向到第 {step} 步（“{token}”）：对其隐藏状态的梯度范数为 {norm}，是最大值的 {share}；在这种池化方式下，最后一步没有梯度。',
    factor: '再往前一步，向量最多变为原来的 {factor} 倍。',
    start: '再往前是零初始状态，反向到此为止。'
  },
  unit: '单元（1 到 {units}）',
  equations: {
    forward: '第 {step} 步“{token}”的方程',
    backward: '第 {step} 步“{token}”的梯度',
    above: '上方',
    later: '后续',
    forwardNote: '针对所选单元：W x、U h、b 都是进入该单元的和，每一行都可以手算核对。',
    backwardNote: '“上方”是读出层直接给该状态的梯度，“后续”是经后一步传回的梯度；撇号表示激活函数的导数。'
  },
  line: { dh: '对 h 的梯度', dc: '对 c 的梯度', delta: '误差信号' },
  factors: {
    title: '反向各步的因子及其连乘积',
    y: '范数',
    factor: '单步因子',
    product: '因子的连乘积',
    cells: '连乘积（细胞状态之间）',
    gradient: '梯度与最后一步之比',
    gradientLargest: '梯度与最大值之比',
    sentence:
      '每往回一步，梯度乘一次雅可比矩阵 ∂s(t)/∂s(t−1)；普通 RNN 中它就是 diag(s′)U。其范数说明梯度最多能放大多少倍。',
    summary: '{steps} 步的连乘积为 {product}，平均每步 {mean}。',
    tooLarge: '网络太大，不计算全部因子的连乘积；梯度本身仍是精确的。',
    direct: '在这种池化方式下，每一步还直接得到梯度，因此梯度不必与连乘积一致。'
  },
  jacobian: {
    title: '第 {step} 步对第 {before} 步的雅可比矩阵',
    sentence: '行是这一步之后的状态，列是之前的状态。最大奇异值为 {norm}。',
    first: '第一步从零状态开始，之前没有可以回传的状态。',
    large: '单元太多，不画这个矩阵。',
    after: '之后',
    before: '之前'
  },
  terms: {
    title: '权重梯度在各时间步的分量',
    y: '占梯度的比例',
    share: '占比',
    matrix: '权重矩阵',
    none: '对这些权重的梯度为零。',
    sentence:
      'dL/dU 是对时间的求和，每一步贡献 δ(t) h(t−1)′；W 同理，换成 x(t)。柱高是该步在总和中所占的比例，可以为负。',
    summary: '第 {step} 步占 {share}；最后 {half} 步占一半。',
    one: '单个权重的分量：{weight}',
    oneWhat: '单元的误差信号乘以该权重当时遇到的值；累计和的最后一行就是梯度。',
    column: '列（1 到 {columns}）',
    term: '分量',
    sum: '累计和'
  },
  slopes: {
    title: '第 {step} 步用到的导数',
    x: 'z，激活函数的输入',
    y: '导数',
    sentence:
      '每个点是一个单元，落在 σ′（最大 0.25）或 tanh′（最大 1）上。离中间越远，通过的梯度越少；此处导数的均值为 {mean}。'
  },
  clip: {
    title: '梯度裁剪对这个梯度的作用',
    what: '对全部参数的梯度，画在绝对值最大的两个分量所在的平面上（占范数平方的 {share}）。',
    mode: '裁剪方式',
    by: { none: '不裁剪', norm: '按范数', value: '按值' },
    limit: '上限',
    tensor: '张量',
    norm: '梯度范数',
    sentence: {
      none: '范数为 {before}：梯度多大，这一步就走多远。',
      norm: '范数由 {before} 变为 {after}。方向不变，只是步长变短。',
      value: '范数由 {before} 变为 {after}；{cut} 的分量被截断，向量转过 {degrees}°。'
    }
  },
  tiny: {
    title: '小到可以手算的网络',
    text: '亲手设定每个权重，读入几个数，自己核对连乘积。由最后时刻的隐藏状态读出。',
    example: '从示例开始',
    examples: {
      vanishes: 'RNN，U = 0.5：梯度消失',
      explodes: 'RNN，max(0, z)，U = 1.5：梯度爆炸',
      saturates: 'RNN，U = 1.5，输入强：饱和',
      turns: 'RNN，旋转矩阵：长度不变',
      remembers: 'LSTM：写入一次，一直保持',
      peeps: '带窥视孔连接的 LSTM：计数',
      keeps: 'GRU：写入一次，一直保持'
    },
    cell: '循环单元',
    activation: '激活函数',
    peephole: '窥视孔连接',
    units: '单元数',
    sequence: '输入，每步一个数',
    sequenceHint: '1 到 {steps} 个数，用空格分开',
    sequenceWrong: '应为用空格分开的 1 到 {steps} 个数，得到“{found}”。',
    weight: '{name}，第 {row} 行第 {column} 列',
    weights: '权重',
    target: '第 {number} 类的 logit'
  }
}
