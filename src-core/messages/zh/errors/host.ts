// 宿主的错误：实验与占用、打开的文件、引擎进程。

import type { Translation } from '../../translation'
import type { host as english } from '../../en/errors/host'

export const host: Translation<typeof english> = {
  'home-unwritable': {
    subject: '主文件夹',
    expected: '可写入的文件夹',
    got: '{detail}',
    next: '请把 GATESCOPE_HOME 设为另一个文件夹。'
  },
  'home-unreadable': {
    subject: '主文件夹',
    expected: '可读取的文件夹',
    got: '{detail}',
    next: '请为自己添加读取权限，或把 GATESCOPE_HOME 设为另一个文件夹。'
  },
  'training-busy': {
    subject: '训练',
    expected: '同一时间只训练一个实验',
    got: '{run}仍在训练',
    next: '请等它结束，或先暂停、停止它。'
  },
  'queue-full': {
    subject: '队列',
    expected: '最多 {most} 个等待中的实验',
    got: '又多一个',
    next: '等其中一些训练完成，或从队列中移除一些。'
  },
  'run-not-training': { subject: '实验', expected: '正在训练的实验', got: '“{run}”', next: '请先开始或继续它。' },
  'run-unknown': {
    subject: '实验',
    expected: '列表中的实验',
    got: '“{run}”',
    next: '它可能已被删除，请查看“实验”页。'
  },
  'run-id': { subject: '实验', expected: '实验编号', got: '“{run}”', next: '请从列表中选择。' },
  'run-not-in-trash': {
    subject: '回收站',
    expected: '已删除的实验',
    got: '没有“{run}”',
    next: '删除的实验保留 {days} 天。'
  },
  'run-claimed': {
    subject: '{run}',
    expected: '没有其他进程正在写入这个实验',
    got: '进程 {process} 正在写入',
    next: '请等它结束或停止它，再试一次。'
  },
  'run-claimed-elsewhere': {
    subject: '{run}',
    expected: '没有其他进程正在写入这个实验',
    got: '{host} 上的进程 {process} 正在写入',
    next: '请在那里停止它；若它已结束，占用会在 {minutes} 分钟后失效，也可删除 {file}。'
  },
  'estimate-superseded': {
    subject: '估计',
    expected: '测量期间设置不变',
    got: '设置又改了',
    next: '正在按新设置重新测量。'
  },
  'still-reading': { subject: '{file}', expected: '所有行都已读完', got: '仍在读取', next: '请等读取结束。' },
  'file-changed': {
    subject: '{file}',
    expected: '内容与打开时相同',
    got: '内容已改变',
    next: '请重新打开，确认各列后再开始。'
  },
  'dataset-not-open': { subject: '数据集', expected: '已打开的数据集', got: '“{dataset}”', next: '请重新打开文件。' },
  'dataset-not-read': { subject: '数据集', expected: '已读取的表格', got: '“{dataset}”', next: '请重新打开文件。' },
  'not-recent': {
    subject: '最近的文件',
    expected: '“最近打开”中的文件',
    got: '“{path}”',
    next: '请用文件对话框打开，或把文件拖进来。'
  },
  'imported-no-rows': {
    subject: '导入的模型',
    expected: '训练它时所用的数据行',
    got: '不带数据的模型',
    next: '请在“数据”页打开带标签的表格，用它来评估。'
  },
  'labels-check-stopped': {
    subject: '{file} 的标签',
    expected: '全部检查完',
    got: '检查中途停止',
    next: '有时间时请重新开始。'
  },
  'several-files': {
    subject: '打开文件',
    expected: '一个文件',
    got: '{count} 个文件',
    next: '请先打开训练文件；测试文件在“模型”页选择。由多个文件组成的模型请以文件夹或 zip 压缩包打开。'
  },
  'never-saved': {
    subject: '打开文件',
    expected: '本机上的文件',
    got: '从未保存到磁盘的文件',
    next: '请先保存，再拖进来。'
  },
  'training-left': {
    subject: '训练',
    expected: '继续进行',
    got: '程序即将退出',
    next: '请重新打开程序，实验会从最近的检查点继续。'
  },
  'still-training': {
    subject: '实验',
    expected: '没有在训练的实验',
    got: '正在训练的实验',
    next: '请先停止，再删除。'
  },
  'not-handed-out': {
    subject: '文件',
    expected: '由 GateScope 写出的文件',
    got: '“{path}”',
    next: '请在文件管理器中打开它。'
  },
  'run-unwritten': { subject: '实验', expected: '已写入磁盘的实验', got: '尚未写入', next: '请等它开始。' },
  'no-checkpoint': {
    subject: '{run}',
    expected: '可以继续的检查点',
    got: '没有完整的检查点',
    next: '请重新开始这个实验。'
  },
  'run-file-changed': {
    subject: '{file}',
    expected: '实验开始时所用的文件',
    got: '内容已改变',
    next: '请恢复原文件（gatescope train --resume 也可指定它的新位置），或开始新的实验。'
  },
  'run-split-changed': {
    subject: '数据划分',
    expected: '实验开始时的划分',
    got: '同一文件的另一种划分',
    next: '请用开始该实验的 GateScope 版本，或开始新的实验。'
  },
  'phrase-range': {
    subject: '短语',
    expected: '词元在 0 到 {steps} 之间，层号小于 {layers}',
    got: '词元 {from} 到 {to}，第 {layer} 层',
    next: '请在文本中选择一个短语。'
  },
  'walk-size': {
    subject: '展开的网络',
    expected: '不超过 {most} 个数',
    got: '{found} 个（{steps} 个词元，{units} 个单元）',
    next: '请缩短文本，或训练单元更少的模型。'
  },
  'walk-layer': {
    subject: '层与方向',
    expected: '层号小于 {layers}，方向数为 {directions}',
    got: '第 {layer} 层，方向 {direction}',
    next: '请选择该实验中的一层。'
  },
  'walk-foreign': {
    subject: '展开的网络',
    expected: '由本程序自己计算得分的模型',
    got: '导入的计算图，其梯度未知',
    next: '请选择在这里训练的实验。'
  },
  'stress-numbers': {
    subject: '记忆压力测试',
    expected: '以文本训练的实验',
    got: '以数值序列训练的实验',
    next: '请选择以词元为时间步的实验：只有词元才有中性的可插入。'
  },
  'class-index': { subject: '要解释的类别', expected: '0 到 {last}', got: '{found}', next: '请选择该实验的一个类别。' },
  'threshold-classes': {
    subject: '阈值',
    expected: '两个类别的实验',
    got: '{count} 个类别',
    next: '类别多于两个时取概率最大的一类，请改看校准图。'
  },
  'compare-files': {
    subject: '比较',
    expected: '在同一文件上测试的两个实验',
    got: '“{first}”和“{second}”',
    next: '请选择数据相同的两个实验。'
  },
  'compare-rows': {
    subject: '比较',
    expected: '有共同的行和类别',
    got: '共同的行 {count} 条，类别分别为 {first} 个和 {second} 个',
    next: '请选择随机种子和列都相同的两个实验。'
  },
  'scoring-stopped': {
    subject: '{file}',
    expected: '所有行都得到预测',
    got: '{count} 行中的 {done} 行',
    next: '没有写出文件，随时可以重新预测。'
  },
  'engine-data': {
    subject: '读取数据的进程',
    expected: '正在运行',
    got: '已退出（{how}）',
    next: '它已重新启动，正在重读打开的文件。'
  },
  'engine-train': {
    subject: '训练进程',
    expected: '正在运行',
    got: '已退出（{how}）',
    next: '它已重新启动，可以从最近的检查点继续。'
  },
  'engine-model': {
    subject: '评估与预测的进程',
    expected: '正在运行',
    got: '已退出（{how}）',
    next: '它已重新启动，请再试一次。'
  },
  'engine-check': {
    subject: '标签检查的进程',
    expected: '正在运行',
    got: '已退出（{how}）',
    next: '请重新检查；减少线程数或缩小网络可以少用内存。'
  },
  'unknown-call': {
    subject: '调用',
    expected: '已知的调用',
    got: '“{call}”',
    next: '请重新加载窗口；界面与宿主的版本不同。'
  },
  'call-argument': {
    subject: '调用',
    expected: '符合 {call} 的参数',
    got: '形状不符的参数',
    next: '请重新加载窗口；界面与宿主的版本不同。'
  },
  'call-argument-at': {
    subject: '调用',
    expected: '符合 {call} 的参数',
    got: '{at} 不符的参数',
    next: '请重新加载窗口；界面与宿主的版本不同。'
  },
  'unknown-method': {
    subject: '引擎',
    expected: '已知的方法',
    got: '“{method}”',
    next: '请重启 GateScope；各部分的版本不同。'
  },
  'foreign-page': {
    subject: '调用',
    expected: 'GateScope 自己的页面',
    got: '其他页面或框架',
    next: '请关闭它，使用主窗口。'
  },
  'model-path-missing': {
    subject: '{path}',
    expected: '实验文件夹或导出的模型',
    got: '这个路径下什么也没有',
    next: '用 `gatescope runs` 可列出实验。'
  },
  'model-link-outside': {
    subject: '模型',
    expected: '文件夹内的文件',
    got: '指向文件夹外的链接',
    next: '请把文件本身复制到文件夹里。'
  },
  'model-file-size': { subject: '模型', expected: '最多 {limit} 字节', got: '{bytes} 字节', next: '请选择较小的模型。' }
}
