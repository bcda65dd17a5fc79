// 标注页面的文字。

import type { Translation } from '../translation'
import type { labelling as english } from '../en/labelling'

export const labelling: Translation<typeof english> = {
  empty: {
    title: '还没有待标注的文本',
    text: '打开一个文本文件，有无标签均可，然后在这里用数字键标注。',
    action: '去选数据'
  },
  open: '标注这些文本',
  column: '文本列',
  classes: {
    title: '类别',
    hint: '至少两个；前九个对应数字键 1 到 9。',
    add: '新类别',
    addAction: '添加',
    remove: '删除“{label}”',
    take: '采用“{column}”列的类别'
  },
  text: {
    title: '第 {line} 行的文本',
    waiting: '先写下两个类别，第一条文本随后出现。',
    choosing: '正在挑选下一批文本',
    all: '所有文本都已标注。',
    random: '随机抽取，用来衡量模型的好坏。',
    guess: '模型判断为“{label}”（{share}）。',
    skip: '跳过',
    undo: '退回',
    keys: '按键：1 到 9 标注，0 跳过，退格键退回。',
    showGuess: '显示模型的判断',
    showGuessHint: '可能影响您的判断。随机抽取的文本上从不显示。'
  },
  progress: {
    title: '进度',
    labelled: '共 {count} 条文本，已标注 {labelled} 条。',
    agreement: '在 {count} 条随机抽取的文本上，模型与您一致的比例为 {share}（95% 区间 {low} 到 {high}）。',
    noAgreement: '随机抽取的文本（二十条中一条）标注之后，才能知道模型与您的一致程度。',
    advice: {
      classes: '请继续：每个类别至少五个标签之后才好下结论。',
      'go-on': '请继续：每轮之后预测仍有变化。',
      'may-stop': '可以停止：最近三轮中变化的预测不到 1%，再多标注同类文本作用不大。',
      all: '所有文本都已标注。'
    }
  },
  save: '保存已标注的行',
  saved: '已保存 {count} 行。',
  network: '用它们训练网络',
  networkHint: '两轮之间训练的是线性模型，一秒即可。网络则像读取任何文件一样，从已标注的行学习。'
}
