// 错误：计算设备。批次与模型不符、优化器状态与模型不符、GPU 失联。

import type { Translation } from '../../translation'
import type { devices as english } from '../../en/errors/devices'

const labelled = { subject: '批次', next: '训练和评估只能使用带标签的行。' }
const gpu = { subject: 'GPU', next: '请换用其他设备，或减小批大小，再从最近的检查点继续。' }
const memory = { subject: '优化器状态 {name}', next: '请从同一次训练的检查点继续。' }
const gradient = { subject: '{name} 的梯度', expected: '{due} 个值', next: '请确认设备与权重属于同一个模型。' }

const absent = { subject: '设备 {device}', got: '不能训练（{why}）的设备' }
const measured = { subject: '设备 {device}', expected: '完成一步训练', next: '请改用其他设备。' }
const runtime = { expected: '能够加载 {package}', got: '{detail}' }

export const devices: Translation<typeof english> = {
  'device-absent': {
    ...absent,
    expected: '能在本机训练此模型的设备',
    next: '请改用其他设备；gatescope devices 会列出本机可用的设备。'
  },
  'device-page-absent': {
    ...absent,
    expected: '能在打开的 GateScope 页面中训练此模型的设备',
    next: '请改用其他设备，或用支持 WebGPU 或 WebGL 的浏览器打开 GateScope。'
  },
  'measure-failed': { ...measured, got: '{detail}' },
  'measure-ended': { ...measured, got: '进程在此之前已退出' },
  'runtime-native': { ...runtime, subject: '设备 native', next: 'wasm 不需要本地库，计算结果相同。' },
  'runtime-wasm': { ...runtime, subject: '设备 wasm', next: '请重新安装依赖（npm ci）。' },
  'batch-no-labels': { ...labelled, expected: '{rows} 行各有一个类别', got: '没有标签' },
  'batch-label': { ...labelled, expected: '类别 0 到 {last}', got: '{found}' },
  'token-id': {
    subject: '词元编号',
    expected: '0 到 {last}',
    got: '{found}',
    next: '请确认编码器与权重来自同一次训练。'
  },
  'batch-pieces': {
    subject: '批次',
    expected: '说明由哪些子词组成的词元，因为模型带有子词表',
    got: '只有编号',
    next: '请确认编码器与权重来自同一次训练。'
  },
  'states-shape': {
    subject: '第一步之前的状态',
    expected: '{layers} 层各一个 [{rows}, {hidden}]',
    got: '别的形状',
    next: '请传入同一模型对同样这些行给出的状态，或不传。'
  },
  'states-both-ways': {
    subject: '第一步之前的状态',
    expected: '单向网络',
    got: '还会从末尾读起的网络',
    next: '请传入完整文本，不要带状态。'
  },
  'batch-values': {
    subject: '批次',
    expected: '每步指向 {channels} 个数的行',
    got: '{found} 个数',
    next: '请确认编码器与权重来自同一次训练。'
  },
  'model-closed': { subject: '模型', expected: '已打开的模型', got: '已关闭的模型', next: '请重新打开模型。' },
  'optimizer-memory-size': { ...memory, expected: '{due} 个值', got: '{found} 个值' },
  'optimizer-memory-unknown': { ...memory, expected: '模型中的张量', got: '{found} 个值' },
  'gradient-missing': { ...gradient, got: '没有' },
  'gradient-size': { ...gradient, got: '{found} 个' },
  'gpu-lost': { ...gpu, expected: '有回应', got: '设备已失联' },
  'gpu-memory': { ...gpu, expected: '有回应', got: '显存不足以容纳这种形状的批次' },
  'gpu-array': { ...gpu, expected: '每个数组最多 {limit} 字节', got: '批次需要一个 {bytes} 字节的数组' },
  'gpu-kernel': {
    subject: 'GPU',
    expected: '驱动接受我们的内核',
    got: '{detail}',
    next: '请换用其他设备训练，并附上 GPU 型号报告这句话。'
  },
  'gpu-page-closed': {
    subject: 'GPU',
    expected: '提供 GPU 的页面有回应',
    got: '页面已关闭',
    next: '可以改用其他设备，从最近的检查点继续。'
  },
  'gpu-no-page': {
    subject: 'GPU',
    expected: '提供 GPU 的页面有回应',
    got: '没有打开的 GateScope 页面',
    next: '可以改用其他设备，从最近的检查点继续。'
  },
  'gpu-worker-ended': {
    subject: 'GPU',
    expected: '提供 GPU 的页面有回应',
    got: '页面里的计算线程意外退出（{how}）',
    next: '可以改用其他设备，从最近的检查点继续。'
  },
  'gpu-window-ended': {
    subject: 'GPU',
    expected: '提供 GPU 的计算窗口有回应',
    got: '计算窗口意外退出（{how}）',
    next: '可以改用其他设备，从最近的检查点继续。'
  },
  'gpu-process-ended': {
    subject: 'GPU',
    expected: 'GPU 进程正常计算',
    got: 'GPU 进程意外退出（{how}）',
    next: '可以改用其他设备，从最近的检查点继续。'
  },
  'worker-lost': {
    subject: '计算线程',
    expected: '有回应',
    got: '{how}',
    next: '可以从最近的检查点继续训练；--device wasm 不使用本地库。'
  }
}
