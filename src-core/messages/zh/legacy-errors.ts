// 过渡：尚未写成“应为……，实为……”四段的错误，先用这里的两段。

interface ErrorText {
  readonly what: string
  readonly next: string
}

/** 按错误代码。 */
export const errorsByCode: Readonly<Record<string, ErrorText>> = {
  'file-missing': { what: '找不到这个文件。', next: '它可能已被移动或删除，请重新选择文件。' },
  'file-empty': { what: '文件是空的。', next: '请选择一个有内容的文件。' },
  'file-is-directory': { what: '这是一个文件夹，不是文件。', next: '请打开文件夹，选择其中的 CSV 文件。' },
  'file-binary': { what: '这不是文本文件。', next: '请先把它另存为 CSV，再拖进来。' },
  'file-unreadable': { what: '无法读取这个文件。', next: '请一次选择一个 CSV、TSV 或 JSONL 文件，并确认有读取权限。' },
  encoding: { what: '文件编码有问题。', next: '请在右侧换一种编码重新读取。' },
  dialect: { what: '无法确定文件的格式。', next: '请在右侧指定分隔符和引号。' },
  columns: { what: '所选的列不符合要求。', next: '请选择一列作文本，另一列作标签。' },
  'column-unknown': { what: '没有这一列。', next: '请从列表中选择一列。' },
  labels: { what: '标签列无法用于分类。', next: '请换一列作标签，至少需要两个类别。' },
  texts: { what: '文本列里没有可用的内容。', next: '请换一列作文本。' },
  rows: { what: '没有足够的可用数据行。', next: '请补充数据，或减小验证集与测试集的比例。' },
  vectors: { what: '词向量文件无法使用。', next: '请选择文本格式的 .vec 文件。' },
  settings: { what: '有一项设置超出了允许的范围。', next: '请改小或恢复默认值。' },
  usage: { what: '现在不能这样操作。', next: '请看原始信息中的要求。' },
  'shape-mismatch': { what: '模型与数据的形状不一致。', next: '请检查模型与数据是否配套。' },
  'handle-closed': { what: '这个对象已经关闭。', next: '请重新打开后再试。' },
  'device-unavailable': { what: '所选设备在本机不可用。', next: '请改用“自动”或其他设备。' },
  'device-lost': { what: '训练途中失去了设备。', next: '可以从最近的检查点继续。' },
  'non-finite': { what: '训练发散，出现了无穷大或非数。', next: '请降低学习率或打开梯度裁剪，再从检查点继续。' },
  'run-folder': { what: '实验文件夹无法读取。', next: '它可能不完整，或来自更新的版本。' },
  checkpoint: { what: '检查点无法使用。', next: '将改用更早的一个检查点。' },
  safetensors: { what: '权重文件不合规范。', next: '请换一个文件。' },
  onnx: { what: 'ONNX 文件有问题。', next: '请重新导出。' },
  bundle: { what: '导出包有问题。', next: '请重新导出。' },
  export: { what: '没能导出到那个位置。', next: '请换一个目标位置后再试。' },
  disk: { what: '写入磁盘失败。', next: '请腾出空间或检查权限，已有内容没有丢失。' },
  engine: { what: '引擎出了问题。', next: '请再试一次；若反复出现，请附上原始信息反馈。' },
  cancelled: { what: '已取消。', next: '可以重新开始。' },
  contract: { what: '界面与引擎的版本不一致。', next: '请重启 GateScope。' },
  'not-found': { what: '要找的内容已不存在。', next: '它可能已被删除，请刷新列表。' }
}

/** 按具体情形。 */
export const errorsByCase: Readonly<Record<string, ErrorText>> = {
  'device-absent': { what: '设备 {device} 不可用：{why}。', next: '请改用“自动”或其他设备。' }
}
