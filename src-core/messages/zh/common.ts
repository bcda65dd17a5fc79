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
    lessons: '课堂演示',
    label: '标注',
    search: '搜索',
    help: '帮助'
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
    chinese: '中文',
    presentation: '演示模式',
    presentationOff: '退出演示模式'
  },
  palette: {
    title: '命令',
    placeholder: '查找页面、操作、设置或实验',
    empty: '没有匹配的命令。',
    export: '导出：{name}',
    words: {
      pages: {
        data: '文件 表格 导入 清洗 重复 修正',
        model: '设置 超参数 网络 结构 设备',
        train: '学习 拟合 曲线 损失 进度 队列',
        evaluate: '准确率 混淆矩阵 错误 测试 指标',
        inspect: '解释 归因 门 梯度 注意力 原因',
        predict: '分类 打分 批量 试用',
        runs: '历史 记录 比较 列表',
        lab: '校准 阈值 切片 分析',
        export: '下载 保存 分享 部署',
        lessons: '讲课 教学 演示',
        label: '打标签 标记 主动学习',
        search: '超参数 调参 试验 最佳设置 自动',
        help: '手册 指南 文档 常见问题 入门'
      },
      open: '导入 载入 打开 文件 表格 模型',
      sample: '示例 样例 练习 数据',
      theme: '深色 浅色 外观 颜色',
      language: '中文 英文 语言 切换',
      presentation: '投影 放大 全屏 演示',
      trainStart: '开始 运行 学习',
      trainPause: '暂停 等待 继续',
      trainStep: '下一步 单步',
      trainStop: '终止 取消 结束',
      report: '报告 汇报 总结 打印 模型卡',
      bundle: '打包 压缩包 部署 模型卡',
      onnx: '推理 运行时',
      onnxPortable: 'openvino tract rust 通用',
      onnxReduced: 'fp16 float16 int8 半精度 量化 8 位 压缩 权重',
      safetensors: '权重',
      tensorboard: '日志 曲线',
      undo: '撤销 还原 退回 修正',
      redo: '重做 恢复 修正',
      keys: '快捷键 键盘 帮助'
    },
    groups: { pages: '页面', actions: '操作', settings: '设置', runs: '实验' }
  },
  keys: {
    title: '快捷键',
    palette: '查找页面、操作、设置或实验',
    open: '打开文件',
    train: '训练',
    undo: '撤销对行的上一次更正',
    redo: '重做',
    label: '标注文本或行时，给出该编号的标签',
    skip: '跳过一条文本（标注）',
    back: '回到上一条文本（标注）',
    keep: '保留可疑的标签；R 采用建议，D 去掉该行',
    grid: '在表格中移动；打开该行',
    close: '关闭对话框',
    page: '页面：{name}'
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
