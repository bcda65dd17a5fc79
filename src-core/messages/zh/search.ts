// 搜索页面的文字。

import type { Translation } from '../translation'
import type { search as english } from '../en/search'

export const search: Translation<typeof english> = {
  empty: {
    title: '还没有搜索',
    text: '打开一个带标签的表格，然后在这里于给定的时间预算内尝试其他设置；每个试验都是可以打开的实验。',
    action: '去选数据'
  },
  classesOnly: '搜索比较的是分类器，而这些列学习的是别的内容：请在“数据”页选择其他任务。',
  begin: {
    title: '新的搜索',
    intro:
      '第一个试验就是“模型”页当前的设置，其余试验改变下面所选的设置，全部在同一验证集上评判。训练到总轮数九分之一的试验中，最好的三分之一继续到三分之一，其中最好的三分之一再训练到最后（逐次减半）。',
    minutes: '训练时间（分钟）',
    seed: '搜索的随机种子',
    what: '要尝试的设置',
    action: '开始搜索',
    none: '请至少选择一项。'
  },
  list: '搜索',
  name: '{file}，试验',
  of: '{data}，{time}',
  status: {
    running: '正在搜索',
    waiting: '等待正在训练的实验',
    paused: '已暂停',
    finishing: '正在完成最好的试验：基线与测试集',
    ended: '已结束'
  },
  budget: '已用 {used} 分钟，共 {minutes} 分钟训练时间',
  budgetName: '预算',
  doing: '正在训练试验 {number}，到第 {epochs} 轮',
  actions: {
    pause: '暂停',
    resume: '继续',
    more: '再搜索',
    finish: '停止并完成最好的试验',
    remove: '从列表中移除',
    open: '打开最好的实验',
    use: '采用它的设置'
  },
  taken: '试验 {number} 的设置已在“模型”页。',
  tiles: {
    trials: '试验',
    failed: '{count} 个未能训练',
    best: '目前最好（验证集）',
    bestOf: '试验 {number}，第 {epochs} 轮后：{changes}',
    given: '原设置（验证集）',
    givenOf: '试验 1，第 {epochs} 轮后',
    test: '最好的试验（测试集）'
  },
  optimistic: '最好的试验是从 {count} 个中按验证集选出的，因此它在验证集上的数值偏高；测试集没有用于任何选择。',
  byMetric: '按{metric}选出最好的试验。',
  unchanged: '原设置',
  axes: {
    title: '各试验的设置与结果',
    what: '每条线是一个试验，依次经过各项设置的取值，最右端为验证集结果；最好的试验画得最醒目。',
    sentence: '{count} 个试验，涉及 {settings}；最好的是试验 {number}，达到 {figure}。',
    none: '有两个试验得出结果后开始画线。'
  },
  table: {
    title: '试验',
    number: '试验',
    epochs: '轮数',
    validation: '验证集',
    given: '与试验 1 之差',
    seconds: '秒',
    changes: '改变的设置',
    state: '状态',
    best: '最好',
    trains: '训练中',
    failed: '未能训练',
    left: '未到第一个检查点就离开',
    passed: '目前未晋级',
    whole: '已训练完',
    gone: '其实验已被删除'
  }
}
