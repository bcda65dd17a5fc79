// “训练”页的用语。

import type { Translation } from '../translation'
import type { train as english } from '../en/train'

export const train: Translation<typeof english> = {
  empty: { title: '还没有训练过', text: '打开文件或示例，选好列，再点“开始训练”。', action: '去选数据' },
  ready: { title: '可以开始训练', text: '用 {data} 训练 {network}，至多 {epochs} 轮。', settings: '查看设置' },
  verbs: {
    start: '开始训练',
    again: '再训练一次',
    pause: '暂停',
    resume: '继续',
    step: '走一步',
    stop: '停止',
    evaluate: '评估'
  },
  starting: { title: '正在准备', text: '正在划分数据、建立词表、测量设备，几秒内就会出现第一批点。' },
  banner: {
    other: '另一个实验正在训练：{name}。',
    otherShow: '去看看',
    paused: '已在第 {step} 步后暂停，权重保存在最近的检查点。',
    diskFull: '磁盘已满。权重保留在内存中；训练停在第 {step} 步之后，有空间后会自动继续。',
    pausedLost: '这个实验停在第 {epoch} 轮，可以从最近的检查点继续。',
    finished: '训练完成，共 {count} 轮；保留的是第 {best} 轮的最佳权重。',
    early: '验证结果不再提高，已在第 {count} 轮后提前停止；保留的是第 {best} 轮的最佳权重。',
    asked: '已手动停止，共训练 {count} 轮；保留的是第 {best} 轮的最佳权重。',
    stoppedFirst: '第一轮结束前就停止了，没有可保留的权重。',
    degraded: '训练途中换了设备：由 {from} 换成 {to}。',
    warning: '训练仍在继续，但请注意：',
    test: '测试集准确率 {accuracy}。'
  },
  lost: { summary: '训练已暂停在最近的检查点（第 {step} 步），可以从那里改用 CPU 继续。', onCpu: '改用 CPU 继续' },
  remarks: { title: '关于这次训练' },
  tiles: {
    label: '进度',
    progress: '进度',
    epochOf: '第 {epoch} 轮，共 {epochs} 轮',
    stepOf: '第 {step} 步，共 {steps} 步',
    speed: '每秒条数',
    tokens: '每秒 {count} 个词元',
    left: '剩余时间',
    elapsed: '已用 {time}',
    memory: '内存',
    memoryDetail: '训练进程占用',
    best: '最佳验证结果',
    bestDetail: '第 {epoch} 轮的准确率',
    noBest: '第一轮结束后显示',
    device: '设备',
    threads: '{count} 个线程',
    fastest: '实测 {count} 种设备中最快，每步 {time} 毫秒',
    took: '训练用时',
    done: '全部轮次'
  },
  controls: {
    label: '曲线',
    axis: '横轴',
    step: '步',
    epoch: '轮',
    seconds: '时间',
    log: '损失用对数轴',
    smoothing: '平滑',
    smoothingOff: '关',
    reset: '显示全部'
  },
  series: {
    training: '训练',
    validation: '验证',
    chance: '随机猜测',
    norm: '梯度范数',
    clipLevel: '裁剪上限',
    clipped: '被裁剪比例',
    rate: '学习率',
    ratio: '更新/权重'
  },
  loss: {
    title: '损失',
    axis: '损失（nats）',
    waiting: '第一轮结束后会出现验证损失；在 {classes} 个类别间随机猜测的损失是 {chance}。',
    better: '验证损失为 {loss}，是目前最低；随机猜测为 {chance}。',
    rising: '自第 {best} 轮起验证损失在上升，训练损失却还在下降：网络正在过拟合。',
    flat: '验证损失为 {loss}，最低是第 {best} 轮的 {lowest}。',
    stuck: '损失仍在 {chance} 附近，相当于随机猜测：还没有学到什么。'
  },
  accuracy: {
    title: '准确率',
    axis: '准确率',
    waiting: '目前只有训练准确率，第一轮结束后会出现验证准确率。',
    above: '验证准确率 {accuracy}，比最好的基线{baseline}高 {points} 个百分点。',
    below: '验证准确率 {accuracy}，比最好的基线{baseline}低 {points} 个百分点：目前简单的基线反而更好。',
    level: '验证准确率 {accuracy}，与最好的基线{baseline}持平。',
    majority: '验证准确率 {accuracy}，并不优于一律预测多数类。'
  },
  gradient: {
    title: '梯度范数',
    axis: '范数',
    clippedSome: '最近一轮有 {share} 的步被裁剪到 {limit}；当前范数 {norm}。',
    clippedNone: '当前范数 {norm}；最近一轮没有哪一步达到上限 {limit}。',
    free: '当前范数 {norm}，没有设上限。',
    high: '最近一轮有 {share} 的步被裁剪到 {limit}：决定步长的主要是这个上限，而不是学习率。'
  },
  clip: {
    title: '被裁剪的步',
    axis: '占比',
    some: '最近一轮有 {share} 的步被裁剪。',
    none: '最近一轮没有被裁剪的步。',
    off: '没有设上限，不做裁剪。'
  },
  rate: {
    title: '学习率',
    axis: '学习率',
    constant: '保持 {rate} 不变。',
    step: '阶梯式下降，现在是 {rate}。',
    cosine: '沿余弦降到最后一轮，现在是 {rate}。',
    plateau: '验证结果停滞时下降，现在是 {rate}。'
  },
  ratio: {
    title: '更新幅度',
    axis: '更新/权重',
    usual: '每步使权重改变自身大小的 {ratio}，通常在 0.001 左右。',
    large: '每步使权重改变自身大小的 {ratio}，远高于通常的 0.001：降低学习率会更平稳。',
    small: '每步使权重改变自身大小的 {ratio}，远低于通常的 0.001：学得很慢。'
  },
  gates: {
    title: '门的饱和',
    layer: '第 {layer} 层，{direction}',
    layerOnly: '第 {layer} 层',
    forward: '正向',
    backward: '反向',
    which: '层与方向',
    none: '每轮结束时会用一组固定的训练文本测量各个门，第一轮结束后出现第一幅图。',
    never: '这次训练没有保留门的测量。',
    over: '打开与关闭的门',
    overAxis: '步数占比',
    units: '各单元，第 {epoch} 轮',
    left: '低于 0.1（关闭）',
    right: '高于 0.9（打开）',
    opened: '{gate}，打开',
    closed: '{gate}，关闭',
    saturated: '{gate}，饱和',
    nearZero: '{gate}，接近零',
    unit: '单元 {unit}',
    epoch: '轮',
    i: '输入门',
    f: '遗忘门',
    o: '输出门',
    g: '候选值',
    r: '重置门',
    z: '更新门',
    n: '候选值',
    h: '隐藏状态',
    long: '第 {layer} 层的遗忘门有 {share} 的步处于打开状态：记忆长。',
    short: '第 {layer} 层的遗忘门只有 {share} 的步处于打开状态：记忆短。',
    keepLong: '第 {layer} 层的更新门有 {share} 的步保留旧状态：记忆长。',
    keepShort: '第 {layer} 层的更新门只有 {share} 的步保留旧状态：记忆短。',
    stateSaturated: '第 {layer} 层的状态有 {share} 的步处于饱和；饱和的单元几乎不回传梯度。',
    scatter:
      '每个标记是一个单元：横轴是它的门关闭的频率，纵轴是打开的频率。{all} 个单元中有 {count} 个的{gate}大部分时间打开。',
    scatterState: '每个标记是一个单元：横轴是状态接近零的频率，纵轴是饱和的频率。'
  },
  notes: {
    title: '实验',
    notes: '笔记',
    placeholder: '试了什么？看到了什么？',
    network: '网络',
    parameters: '参数量',
    rows: '行数',
    batch: '批大小',
    seed: '随机种子',
    text: '列',
    columns: '{text} → {label}',
    checkpoint: '检查点',
    checkpointAt: '第 {step} 步',
    settings: '全部设置'
  }
}
