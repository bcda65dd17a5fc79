// 界面框架与公共组件的用语。

import type { Translation } from '../translation'
import type { common as english } from '../en/common'

export const common: Translation<typeof english> = {
  app: {
    skip: '跳到页面内容',
    rail: '页面',
    status: '状态',
    topbar: '实验、数据与设备',
    commands: '命令',
    showNames: '显示页面名称',
    hideNames: '隐藏页面名称'
  },
  pages: {
    data: '数据',
    model: '模型',
    train: '训练',
    evaluate: '评估',
    inspect: '剖析',
    predict: '预测',
    runs: '实验',
    lab: '分析工具',
    export: '导出',
    lessons: '课堂演示'
  },
  action: {
    close: '关闭',
    cancel: '取消',
    undo: '撤销',
    choose: '选择文件',
    train: '开始训练',
    step: '走一步',
    stop: '停止',
    pause: '暂停',
    resume: '继续',
    delete: '删除',
    copy: '复制',
    reveal: '在文件夹中显示',
    palette: '查找命令'
  },
  firstEpoch: {
    title: '正在训练第 1 轮',
    text: '第 1 轮，共 {epochs} 轮；这一轮结束后即可查看本页。',
    textTime: '第 1 轮，共 {epochs} 轮；约 {time} 后这一轮结束，即可查看本页。',
    watch: '查看训练过程'
  },
  field: {
    reset: '将“{name}”恢复为默认值',
    resetShort: '恢复',
    between: '（{min} 到 {max}）',
    atLeast: '（不小于 {min}）',
    wantsNumber: '请输入一个数字{range}。',
    wantsInteger: '请输入一个整数{range}。',
    automatic: '自动',
    none: '关闭',
    on: '开',
    off: '关'
  },
  imported: {
    title: '导入的模型',
    from: '读自“{file}”。其训练过程未知，请用您自己的数据评估。',
    assumed: '读取时作了 {count} 项假定',
    opened: '“{name}”已加入实验列表。'
  },
  drop: { overlay: '松手即可打开带标签的文本文件或模型' },
  toast: { label: '通知' },
  tokens: {
    unknown: '不在该模型的词表中',
    partlyKnown: '不在该模型的词表中；其字符 n-gram 有 {share} 已知',
    cut: '超出最大序列长度，已截断'
  },
  error: {
    original: '原始信息',
    sentence: '{what}{next}',
    what: '{subject}：应为{expected}，实为{got}。',
    whatWhere: '{subject}：应为{expected}，实为{got}（{where}）。'
  },
  inspector: { show: '展开设置', hide: '收起设置', label: '设置' },
  preferences: {
    label: '偏好',
    language: '语言',
    theme: '外观',
    system: '跟随系统',
    light: '浅色',
    dark: '深色',
    english: 'English',
    chinese: '中文'
  },
  palette: {
    title: '命令',
    placeholder: '查找页面、操作、设置或实验',
    empty: '没有匹配的命令。',
    groups: { pages: '页面', actions: '操作', settings: '设置', runs: '实验' }
  },
  chips: {
    noData: '尚未打开数据',
    dataset: '数据',
    device: '设备',
    rows: '{count} 行',
    perStep: '每步 {time} 毫秒',
    unavailable: '不可用',
    run: '实验名称'
  },
  connection: {
    lost: '与 GateScope 的连接已断开，正在重连。',
    refused: '这个地址已失效，请打开 `gatescope serve` 最近一次给出的地址。'
  },
  engine: { lost: '训练进程意外退出，最近一次检查点之前的内容都在。', resume: '从检查点继续', dismiss: '知道了' },
  statusline: {
    ready: '就绪',
    training: '第 {epoch} 轮，共 {epochs} 轮',
    paused: '已暂停于第 {epoch} 轮，共 {epochs} 轮',
    speed: '每秒 {count} 条',
    left: '剩余 {time}',
    memory: '占用 {size}',
    reading: '正在读取 {name}',
    starting: '正在启动训练'
  },
  accuracy: {
    interval: '{low} 至 {high}',
    intervalName: '95% 置信区间（Wilson）：',
    explained: '该行数下的 95% 置信区间（Wilson）。',
    rows: '{count} 行',
    written: '{accuracy}（{interval}，{count} 行）',
    short: '{accuracy}（{interval}）',
    onRows: '{list}，均在 {count} 行上测得',
    beside: '{figure}。{caveat}',
    caveats: '看这个数字时请注意：{text}',
    averaged: '{classes} 个类别中 {averaged} 个的平均：其余类别在这里既没有行，也没有预测。'
  },
  loading: '加载中'
}
