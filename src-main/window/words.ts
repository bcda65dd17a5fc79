// The words of menus and native dialogs, in both languages. Everything inside the page has its own (src-renderer/i18n).

const en = {
  file: 'File', open: 'Open…', openRecent: 'Open Recent', noRecent: 'No recent files', missing: 'missing', close: 'Close Window', quit: 'Quit GateScope',
  edit: 'Edit', undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', selectAll: 'Select All',
  go: 'Go', palette: 'Command Palette…', data: 'Data', model: 'Model', train: 'Train', evaluate: 'Evaluate', inspect: 'Inspect', predict: 'Predict', runs: 'Runs', lab: 'Lab', export: 'Export',
  training: 'Training', start: 'Start', pauseOrResume: 'Pause or Resume', step: 'One Step', stop: 'Stop',
  view: 'View', zoomIn: 'Zoom In', zoomOut: 'Zoom Out', zoomReset: 'Actual Size', fullScreen: 'Full Screen', reload: 'Reload', developerTools: 'Developer Tools',
  help: 'Help', about: 'About GateScope',
  chooseData: 'Choose a file of labelled texts', tables: 'Tables', allFiles: 'All files',
  quitTitle: 'A model is training', quitDetail: 'GateScope can save a checkpoint and quit; the run continues from there when you resume it.', saveAndQuit: 'Save and Quit', keepTraining: 'Keep Training'
}

export type Words = typeof en

const zh: Words = {
  file: '文件', open: '打开…', openRecent: '最近打开', noRecent: '没有最近的文件', missing: '已不存在', close: '关闭窗口', quit: '退出 GateScope',
  edit: '编辑', undo: '撤销', redo: '重做', cut: '剪切', copy: '复制', paste: '粘贴', selectAll: '全选',
  go: '前往', palette: '查找命令…', data: '数据', model: '模型', train: '训练', evaluate: '评估', inspect: '剖析', predict: '预测', runs: '实验', lab: '实验室', export: '导出',
  training: '训练', start: '开始', pauseOrResume: '暂停或继续', step: '走一步', stop: '停止',
  view: '视图', zoomIn: '放大', zoomOut: '缩小', zoomReset: '实际大小', fullScreen: '全屏', reload: '重新加载', developerTools: '开发者工具',
  help: '帮助', about: '关于 GateScope',
  chooseData: '选择带标签的文本文件', tables: '表格文件', allFiles: '所有文件',
  quitTitle: '模型正在训练', quitDetail: 'GateScope 可以先保存检查点再退出；之后可从该处继续训练。', saveAndQuit: '保存并退出', keepTraining: '继续训练'
}

/** Chinese for every Chinese locale, English for all others. */
export const wordsFor = (locale: string): Words => (locale.toLowerCase().startsWith('zh') ? zh : en)
