// 错误：safetensors 文件。

import type { Translation } from '../../translation'
import type { safetensors as english } from '../../en/errors/safetensors'

const file = { subject: 'safetensors 文件', next: '文件已损坏或被人为改动；请重新导出或下载。' }
const weights = { subject: '模型权重', next: '请提供 GateScope 模型的权重，并把它的 config.json 放在旁边。' }

export const safetensors: Translation<typeof english> = {
  'safetensors-name': { ...file, expected: '张量名', got: '{name}' },
  'safetensors-values': { ...file, expected: '形状 {shape} 的 {count} 个值', got: '{found} 个' },
  'safetensors-short': { ...file, expected: '至少 8 字节', got: '{count} 字节' },
  'safetensors-header-long': { ...file, expected: '最多 {limit} 字节的文件头', got: '{count} 字节' },
  'safetensors-header-cut': { ...file, expected: '{header} 字节的文件头', got: '{count} 字节的文件' },
  'safetensors-header-json': { ...file, expected: '文件头是一个 JSON 对象', got: '其他 JSON 值' },
  'safetensors-hole': { ...file, expected: '数据从第 {due} 字节起，无空洞、无重叠', got: '第 {begin} 字节' },
  'safetensors-bytes': { ...file, expected: '总计 {due} 字节', got: '{count} 字节' },
  'safetensors-no-name': { ...file, expected: '每个张量都有名称', got: '空名称' },
  'safetensors-entry': { ...file, expected: '含 dtype、shape 和 data_offsets 的对象', got: '其他 JSON 值' },
  'safetensors-no-dtype': { ...file, expected: '已知的 dtype', got: '没有' },
  'safetensors-dtype': { ...file, expected: '已知的 dtype', got: '{dtype}' },
  'safetensors-shape': { ...file, expected: '由小于 2^53 的整数组成的形状', got: '其他内容' },
  'safetensors-offsets': {
    ...file,
    expected: 'data_offsets 为 [begin, end]，且 end 不小于 begin',
    got: '其他内容'
  },
  'safetensors-size': { ...file, expected: '{dtype} {shape} 的 {bits} 位', got: '{bytes} 字节' },
  'safetensors-metadata': { ...file, expected: '由字符串组成的对象', got: '其他 JSON 值' },
  'safetensors-metadata-value': { ...file, expected: '只含字符串', got: '{key} 的值不是字符串' },
  'safetensors-utf8': {
    subject: 'safetensors 文件头',
    expected: '有效的 UTF-8',
    got: '其他字节',
    next: '文件已损坏或被人为改动；请重新导出或下载。'
  },
  'safetensors-weights': { ...file, expected: 'F32、F64、F16 或 BF16 的权重', got: '{dtype}' },
  'tensor-not-finite': {
    subject: '{tensor}',
    expected: '有限的权重',
    got: '第 {element} 个元素为 {value}',
    next: '权重已损坏，或来自发散的训练：请使用更早的检查点，或重新导出模型。'
  },
  'weights-unread': {
    ...weights,
    expected: '一个嵌入层、一组循环层、一个输出层',
    got: '{names}',
    next: '请把张量改名为 embedding.weight、rnn.weight_ih_l0 等、fc.weight、fc.bias；层数更多的模型无法读取。'
  },
  'weights-tokenizer': { ...weights, expected: '{count} 个词元的分词器', got: '{found} 个' },
  'weights-labels': { ...weights, expected: '{count} 个标签', got: '{found} 个' },
  'weights-no-matrix': { ...weights, expected: '名为 {name} 的矩阵', got: '没有' },
  'weights-matrix': { ...weights, expected: '名为 {name} 的矩阵', got: '形状 {shape}' },
  'weights-gates': { ...weights, expected: 'rnn.weight_hh_l0 中有 1、3 或 4 个门', got: '形状 {shape}' },
  'weights-limits': { ...weights, expected: '限度之内的模型', got: '{reason}' }
}
