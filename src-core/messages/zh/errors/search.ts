// 命令行中搜索与继续实验时的错误。

import type { Translation } from '../../translation'
import type { search as english } from '../../en/errors/search'

export const search: Translation<typeof english> = {
  'resume-differs': {
    subject: '{option}',
    expected: '{recorded}，与实验开始时相同',
    got: '{given}',
    next: '请去掉它，或开始新的实验。'
  },
  'search-minutes': {
    subject: 'search',
    expected: '用 --minutes 给出训练时间的预算',
    got: '没有给出',
    next: '请给出，例如 --minutes 5。'
  },
  'search-minutes-value': {
    subject: '--minutes',
    expected: '大于 0 的数',
    got: '{got}',
    next: '请给出这样的数，例如 --minutes 5。'
  },
  'search-missing': {
    subject: '--resume',
    expected: '含有 search.json 的搜索文件夹',
    got: '没有这个文件',
    next: '请检查路径，或开始新的搜索。'
  },
  'search-file': {
    subject: 'search.json',
    expected: '搜索的状态',
    got: '其他内容',
    next: '请开始新的搜索。'
  },
  'search-busy': {
    subject: '搜索',
    expected: '同一时间只有一个搜索',
    got: '尚未结束的“{name}”',
    next: '请先暂停或结束它。'
  },
  'search-unknown': {
    subject: '搜索',
    expected: '本机上的搜索',
    got: '“{search}”',
    next: '请开始新的搜索。'
  },
  'search-at-work': {
    subject: '搜索',
    expected: '没有在运行的搜索',
    got: '正在运行的搜索',
    next: '请先暂停它。'
  },
  'search-no-trial': {
    subject: '搜索',
    expected: '至少一个能够训练的试验',
    got: '{count} 个试验都不能训练',
    next: '请在“模型”页训练一次，那里会说明原因。'
  },
  'final-and-val': {
    subject: '--final',
    expected: '从训练文件中划分出的验证数据',
    got: '单独的验证文件',
    next: '请去掉 --final 或 --val。'
  },
  'resume-several': {
    subject: '--resume',
    expected: '单个实验',
    got: '与 --repeats 或 --folds 同用',
    next: '请继续被中断的那个实验，或重新开始多次训练。'
  },
  'resume-out': {
    subject: '--out',
    expected: '所继续的文件夹',
    got: '{given}',
    next: '请去掉 --out。'
  },
  'resume-diverged': {
    subject: '{run}',
    expected: '可以继续的实验',
    got: '已经发散、继续仍会发散的实验',
    next: '{remedy}'
  }
}
