// 把几个实验合成一个模型时的错误。

import type { Translation } from '../../translation'
import type { ensembles as english } from '../../en/errors/ensembles'

const ensemble = {
  subject: '集成',
  expected: '在本机用同样的行、同样的网络训练的文本分类实验',
  next: '请使用同一次 gatescope train --repeats 的各个实验。'
}

export const ensembles: Translation<typeof english> = {
  'ensemble-few': {
    subject: '集成',
    expected: '至少两个实验',
    got: '一个',
    next: '请列出 gatescope train --repeats 生成的各个实验文件夹。'
  },
  'ensemble-task': { ...ensemble, got: '其他任务的实验' },
  'ensemble-graph': { ...ensemble, got: '导入的模型或带子词的模型' },
  'ensemble-rows': { ...ensemble, got: '训练、验证或测试行与第一个实验不同的实验' },
  'ensemble-tokens': { ...ensemble, got: '词表与第一个实验不同的实验' },
  'ensemble-network': { ...ensemble, got: '网络形状与第一个实验不同的实验' }
}
