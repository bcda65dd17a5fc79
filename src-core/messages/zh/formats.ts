// 模型文件的内容与缺失：错误句子的成分，以及导入模型时的假设与改动。

import type { Translation } from '../translation'
import type { formats as english } from '../en/formats'

export const formats: Translation<typeof english> = {
  'next-restore': '请用备份恢复该文件，或重新训练。',
  'next-copy': '请从模型的来源处重新复制或导出。',
  'next-checkpoint': '将改用它之前的检查点；请删除这个文件夹。',
  'next-search': '请在另一个文件夹中重新开始搜索。',
  'json-end': '文本结尾',
  'json-name': '双引号括起的名称',
  'json-string-end': '字符串的结尾，或其中合法的字符',
  'json-escape': 'JSON 转义序列',
  'json-value': 'JSON 值',
  'safetensors-header': 'safetensors 文件头',
  'metadata-key': '{file} 元数据中的 {key}',
  'checkpoint-passed-over': '{folder} 已损坏，改用它之前的检查点。',
  'export-imported': '导入的模型没有训练行、指标和曲线，导出内容不含这些。',
  'export-without-data': '导出内容不含训练行和错误清单。{reason}',
  'export-with-texts': '完整包中有 {count} 条训练文本，均为其作者本人所写。',
  'export-series': '数值序列：完整包中有 model.onnx、model.safetensors 和 predict.py，不含面向文本的预测程序。',
  'export-ngrams':
    '除网络外，完整包还含有训练文本的 {count} 个 n-gram，每个至少出现在两条文本中；predict.py、predict_torch.py、predict.mjs 与 predict.html 两者并用，model.onnx 与 model.safetensors 只有网络。',
  'export-network-alone':
    '此文件只含循环网络：它不使用该实验在网络旁的 n-gram，因此预测结果与实验的数字会有不同。完整包两者都有。',
  'export-no-texts': '不含训练文本。',
  'export-vocabulary': '词表取自训练文本：{count} 个词元，其中可能有姓名。',
  'export-report-examples': '报告引用了 {count} 条出错的文本，即其作者本人所写的内容。',
  'export-report-texts': '报告不含数据中的文本和词表，只有文件名、列名和类别名。',
  'import-unchecked': '无法运行原计算图与导入结果比对，仅检查了结构：{reason}',
  'lengths-input': '计算图的输入“{name}”按每条文本的词元数处理。',
  'mask-input': '计算图的输入“{name}”按词元掩码处理：每个词元为 1。',
  'padding-read': '计算图不区分填充与词元：成批补齐时它也会读取填充。此处每条文本都按自身长度读取。',
  'state-input-zero': '初始状态“{name}”是计算图的输入，按零处理。',
  'output-ignored': '未使用计算图的输出“{name}”。',
  'steps-frozen': '该文件固定为 {count} 个词元的文本（来自导出时的示例）；此处可读取任意长度的文本。',
  'activation-assumed': '文件没有说明普通 RNN 的激活函数，按 tanh 处理。',
  'attention-assumed': '注意力按此处的方式处理：对每个状态取 tanh 后打分。',
  'names-assumed': '按名称判断：“{recurrent}”为循环层，“{embedding}”为嵌入层，“{output}”为输出层。',
  'words-cut': '使用 {file} 中的 {count} 个词。文本按 GateScope 的方式切分并保留大小写；生成该文件的程序可能切分不同。',
  'words-cut-lowercase':
    '使用 {file} 中的 {count} 个词。文本按 GateScope 的方式切分并转为小写；生成该文件的程序可能切分不同。',
  'words-no-unknown': '{file} 没有表示未知词的词元；未知词按零向量读取。',
  'pooling-assumed': '文件没有说明如何池化状态，按“最后时刻隐藏状态”处理。旁边若有 config.json，会以它为准。',
  'padding-vector-dropped': '该模型的 0 号词元有自己的向量；这里 0 号是填充，按零向量处理。',
  'words-unknown-zero': '{file} 没有表示未知词的词元；未知词以 0 号编号交给计算图。',
  'graph-kept':
    '从 {node} 起，得分由文件自带的计算图给出，由 ONNX Runtime 按文本长度分批运行：本程序的模型无法表示这部分结构。循环层可以查看；基于梯度的显著性、继续训练以及导出权重不可用。',
  'graph-stacks': '计算图中并列着 {count} 组循环层；可以查看的是其中第一组。',
  'one-score-two-classes': '模型只有一个得分，已改为两个类别，“否”在前。'
}
