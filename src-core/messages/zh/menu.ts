// 桌面版的菜单与对话框；各页名称见 common.ts。

import type { Translation } from '../translation'
import type { menu as english } from '../en/menu'

export const menu: Translation<typeof english> = {
  file: '文件',
  open: '打开…',
  openRecent: '最近打开',
  noRecent: '没有最近的文件',
  missing: '已不存在',
  close: '关闭窗口',
  quit: '退出 GateScope',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  go: '前往',
  palette: '查找命令…',
  training: '训练',
  start: '开始',
  pauseOrResume: '暂停或继续',
  step: '走一步',
  stop: '停止',
  view: '视图',
  zoomIn: '放大',
  zoomOut: '缩小',
  zoomReset: '实际大小',
  fullScreen: '全屏',
  reload: '重新加载',
  developerTools: '开发者工具',
  help: '帮助',
  about: '关于 GateScope',
  chooseData: '选择带标签的文本文件',
  tables: '表格文件',
  allFiles: '所有文件',
  quitTitle: '模型正在训练',
  quitDetail: 'GateScope 可以先保存检查点再退出；之后可从该处继续训练。',
  saveAndQuit: '保存并退出',
  keepTraining: '继续训练'
}
