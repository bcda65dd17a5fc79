// “实验”页的用语。

import type { Translation } from '../translation'
import type { runs as english } from '../en/runs'

export const runs: Translation<typeof english> = {
  empty: { title: '还没有实验', text: '每次训练的设置、结果和笔记都会保存在这里。', action: '去选数据' },
  unreadable: '还有 {count} 个实验无法读取。',
  table: {
    label: '全部实验',
    select: '选择“{name}”进行比较',
    name: '名称',
    status: '状态',
    data: '数据',
    cell: '网络',
    accuracy: '准确率',
    interval: '95% 区间',
    macroF1: '宏平均 F1',
    test: '测试',
    loss: '损失',
    parameters: '参数量',
    epochs: '轮数',
    speed: '每秒条数',
    created: '开始时间',
    selected: '比较',
    tags: '标记'
  },
  filter: { label: '查找实验', placeholder: '按名称、标记或数据查找' },
  status: {
    running: '训练中',
    paused: '已暂停',
    finished: '已完成',
    stopped: '已停止',
    failed: '失败',
    diverged: '发散'
  },
  detail: {
    title: '实验',
    none: '选择一个实验来查看和编辑。',
    name: '名称',
    tags: '标记',
    addTag: '添加标记',
    removeTag: '移除标记“{tag}”',
    notes: '笔记',
    notesPlaceholder: '试了什么？看到了什么？',
    facts: '概况',
    data: '数据',
    rows: '行数',
    rowsText: '训练 {train} · 验证 {validation} · 测试 {test}',
    device: '设备',
    seed: '随机种子',
    best: '最佳轮次',
    bestText: '第 {best} 轮，共 {epochs} 轮',
    baselines: '基线',
    comparison: '测试结果',
    open: '打开',
    adopt: '沿用这些设置',
    delete: '删除',
    adopted: '下一次训练将沿用“{name}”的设置。'
  },
  removed: '“{name}”已移到回收站。',
  restored: '“{name}”已恢复。',
  cannotDelete: '请先停止训练再删除。',
  compare: {
    title: '比较',
    hint: '选择两个或更多实验，即可叠放曲线并查看设置的差异。',
    same: '这些实验的设置相同。',
    setting: '设置',
    clear: '取消选择',
    count: '已选 {count} 个实验',
    results: '结果',
    best: '其中最好',
    accuracyCurve: '验证准确率',
    lossCurve: '验证损失',
    leads: '{name} 以 {accuracy}领先，比 {next} 高 {points} 个百分点。相差一两个百分点时，换个随机种子可能就反过来了。',
    waiting: '至少要有两个实验各完成一轮，才能比较。'
  }
}
