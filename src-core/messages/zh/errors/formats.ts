// 错误：JSON 文件、实验文件夹、检查点，以及打开模型时的错误。

import type { Translation } from '../../translation'
import type { formats as english } from '../../en/errors/formats'

const json = { subject: '{subject}', next: '请改正该文件，或重新写出。' }
const description = { subject: '{subject}', next: '请重新导出模型。' }
const runFile = { subject: '{subject}', next: '请用备份恢复该文件，或重新训练。' }
const checkpoint = { subject: '{subject}', next: '将改用它之前的检查点；请删除这个文件夹。' }
const model = { subject: '模型' }

const words = {
  subject: '{file}',
  next: '请提供训练该模型时所用的词表：每行一个词元并按编号排列，或由词到编号的 JSON。'
}

export const formats: Translation<typeof english> = {
  'json-length': { ...json, expected: '最多 {limit} 个字符', got: '{length} 个' },
  'json-name-twice': { ...json, expected: '每个名称只出现一次', got: '名称 {name} 出现两次' },
  'json-surrogate': { ...json, expected: '合法的 Unicode', got: '半个代理对' },
  'json-depth': { ...json, expected: '最多嵌套 {limit} 层', got: '更多' },
  'json-values': { ...json, expected: '最多 {limit} 个值', got: '更多' },
  'json-unexpected': { ...json, expected: '{expected}', got: '{found}' },
  'lesson-version': {
    subject: '{file}',
    expected: '第 1 版的课堂演示文件',
    got: '第 {version} 版',
    next: '请用更新的 GateScope 打开。'
  },
  'lesson-invalid': {
    subject: '{file}',
    expected: '课堂演示文件在该处应有的内容',
    got: '{at} 处为其他内容',
    next: '请改正该处，或在“课堂演示”页重新保存。'
  },
  'lesson-length': {
    subject: '{file}',
    expected: '几千字节的课堂演示文件',
    got: '更大的文件',
    next: '请在“课堂演示”页重新保存。'
  },
  'description-invalid': { ...description, expected: 'GateScope 写入的内容', got: '{reason}' },
  'description-ids': { ...description, expected: 'id2label 的编号为 0、1……', got: '其他编号' },
  'model-missing': {
    ...model,
    expected: 'model.safetensors 或 model.onnx',
    got: '{files}',
    next: '请提供完整包、实验文件夹、.safetensors 或 .onnx 文件。'
  },
  'model-no-files': {
    ...model,
    expected: 'model.safetensors 或 model.onnx',
    got: '没有文件',
    next: '请提供完整包、实验文件夹、.safetensors 或 .onnx 文件。'
  },
  'model-pickled': {
    ...model,
    expected: 'model.safetensors 或 model.onnx',
    got: '{file}',
    next: '这类文件打开时可能执行代码，因此 GateScope 从不打开；请改为导出 safetensors 或 ONNX。'
  },
  'model-several': {
    ...model,
    expected: '一个 {ending} 文件',
    got: '{files}',
    next: '请只留一个，或把它命名为 model{ending}。'
  },
  'words-count': { ...words, expected: '{count} 个词，与嵌入层的行数一致', got: '{found} 个' },
  'words-twice': { ...words, expected: '每个词和编号只出现一次', got: '{count} 个重复' },
  'words-shape': { ...words, expected: '由词到编号的 JSON 对象', got: '其他 JSON 值' },
  'words-kind': { ...words, expected: '按整词切分的分词器（WordLevel）', got: '{kind}' },
  'words-template': { ...words, expected: '仅有词', got: '会自行添加词元的后处理器' },
  'words-zero': { ...words, expected: '编号 0 为填充，与计算图的掩码一致', got: '一个词' },
  'companion-tokenizer': {
    subject: 'tokenizer.json',
    expected: '与模型一致的 {count} 个词元',
    got: '{found} 个',
    next: '请提供属于该模型的分词器。'
  },
  'companion-labels': {
    subject: 'config.json',
    expected: '与模型一致的 {count} 个标签',
    got: '{found} 个',
    next: '请提供属于该模型的 config.json。'
  },
  'companion-encoding': { subject: '{file}', expected: 'UTF-8 文本', got: '其他字节', next: '请重新导出模型。' },
  'sums-missing': {
    subject: '{file}',
    expected: 'SHA256SUMS 中列出的文件',
    got: '没有这个文件',
    next: '请重新复制完整包；若是有意移除该文件，请删除 SHA256SUMS。'
  },
  'sums-differ': {
    subject: '{file}',
    expected: '与 SHA256SUMS 一致的内容',
    got: '不一致的内容',
    next: '请重新复制完整包；若是有意改动该文件，请删除 SHA256SUMS。'
  },
  'model-no-tokenizer': {
    subject: '{name}',
    expected: '模型的分词器',
    got: '只接受词元编号的模型',
    next: '请把模型的词表放在文件旁边：tokenizer.json（GateScope 或 WordLevel）、vocab.txt（每行一个词元）或 Keras 的 word_index.json。'
  },
  'run-format': {
    subject: '{subject}',
    expected: '格式版本 {format} 的实验',
    got: '格式版本 {found}',
    next: '请用写入它的 GateScope 版本打开。'
  },
  'run-no-format': {
    subject: '{subject}',
    expected: '格式版本 {format} 的实验',
    got: '没有格式版本',
    next: runFile.next
  },
  'run-record': {
    subject: '{subject}',
    expected: '{expected}',
    got: '{found}',
    next: '文件被手工或其他程序改动过；请用备份恢复，或重新训练。'
  },
  'run-labels': { ...runFile, expected: '至少含 2 个标签的列表', got: '其他内容' },
  'run-file-missing': {
    subject: '{folder}',
    expected: '含 {file} 的实验文件夹',
    got: '没有',
    next: '请提供训练写出的文件夹；`gatescope runs` 会列出它们。'
  },
  'run-part-missing': {
    subject: '{folder}',
    expected: '该实验的文件 {file}',
    got: '没有',
    next: '请用备份恢复该文件，或重新训练。'
  },
  'wide-file': {
    subject: '{subject}',
    expected: 'n-gram 列表（格式 {format}）以及与模型类别数相符的权重',
    got: '格式、类别数或权重个数不符',
    next: '请用备份恢复 wide.json 与 wide.safetensors，或使用 `--no-wide`，或重新训练。'
  },
  'abstention-file': {
    subject: '{subject}',
    expected: '拒答界限（格式 {format}），且与模型状态的单元数相符',
    got: '格式或单元数不符',
    next: '请用备份恢复 abstention.json，或重新训练。'
  },
  'run-altered': {
    subject: '{subject}',
    expected: '与写入 {file} 时相同的内容',
    got: '不同的内容：文件之后被改动或损坏',
    next: '请用备份恢复该文件，或重新训练。'
  },
  'run-no-weights': {
    subject: '{folder}',
    expected: '训练好的权重（{file}）',
    got: '没有：该实验还未完成一轮',
    next: '用此命令继续训练：gatescope train --resume {quoted}'
  },
  'tokenizer-member': { ...runFile, expected: '格式版本 {format} 的 "gatescope" 成员', got: '{reason}' },
  'tokenizer-no-vocabulary': { ...runFile, expected: '"model" 之下的词表', got: '没有' },
  'tokenizer-ids': { ...runFile, expected: '编号 0 到 {last}，各出现一次', got: '{token} 的编号不同' },
  'tokenizer-special': { ...runFile, expected: '编号 0 和 1 为 {pad} 和 {unknown}', got: '其他词元' },
  'checkpoint-file-missing': { ...checkpoint, expected: '文件 {file}', got: '没有' },
  'checkpoint-format': { ...checkpoint, expected: '格式版本 {format} 的检查点', got: '{reason}' },
  'checkpoint-bytes': { ...checkpoint, expected: '{file} 中有 {count} 字节', got: '{found} 字节' },
  'checkpoint-changed': { ...checkpoint, expected: '与写入时相同的 {file}', got: '不同的内容（SHA-256 不符）' }
}
