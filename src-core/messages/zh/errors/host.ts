// 宿主的错误：实验与占用、打开的文件、引擎进程。

import type { Translation } from '../../translation'
import type { host as english } from '../../en/errors/host'

export const host: Translation<typeof english> = {
  'training-busy': {
    subject: '训练',
    expected: '同一时间只训练一个实验',
    got: '{run}仍在训练',
    next: '请等它结束，或先暂停、停止它。'
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
  'run-folder-unwritable': {
    subject: '实验文件夹',
    expected: '可写入的文件夹',
    got: '{detail}',
    next: '请换一个文件夹。'
  },
  'run-claimed': {
    subject: '{run}',
    expected: '没有其他进程正在写入这个实验',
    got: '进程 {process} 正在写入',
    next: '请等它结束或停止它，再试一次。'
  },
  'estimate-superseded': {
    subject: '估计',
    expected: '测量期间设置不变',
    got: '设置又改了',
    next: '正在按新设置重新测量。'
  }
}
