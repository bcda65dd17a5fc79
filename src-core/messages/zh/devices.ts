// 设备为何可用、为何选用、为何不可用。

import type { Translation } from '../translation'
import type { devices as english } from '../en/devices'

export const devices: Translation<typeof english> = {
  'device-fastest': '本机实测最快，每步 {time} 毫秒',
  'device-remembered': '{date} 在本机实测最快，每步 {time} 毫秒',
  'device-remembered-busy': '{date} 在本机实测最快，每步 {time} 毫秒（当时机器正忙）',
  'device-stand-in': '{device} 在本机不可用，改用此设备：{why}',
  'device-slow': '本机没有快速设备可用',
  'device-not-offered': '这里不提供此设备',
  'device-no-page': '只有浏览器模式（gatescope serve）的页面才能提供',
  'device-after-loss': '{device} 已失去（{got}），由此设备接替',
  'device-lost-before': '本次训练途中已失去：{got}',
  'device-failed': '训练一步时出错：{got}',
  'device-because': '{device}：{why}',
  'device-time': '{device} {time} 毫秒',
  'device-slower': '{time} 毫秒内没有算完一步',
  'device-estimated': '由一条文本推算',
  'device-unmeasured': '未测：一步所需时间超过测量时限',
  'device-lost': '训练途中失去了原来的设备，已改用别的设备，从最近的检查点继续。',
  'device-classes-only': '它的内核只学每行一个类别；其他任务请用 native、wasm 或 reference',
  'device-tokens-only': '它的内核只读词元；数值序列请用 native、wasm 或 reference',
  'device-never-frozen': '它的更新会改变所有权重；冻结词嵌入请用 native、wasm 或 reference',
  'device-no-kernels': '它的内核只有 RNN、LSTM 和 PyTorch 形式的 GRU；其他网络类型请用 native、wasm 或 reference',
  'device-no-concat': '它的内核只做一种池化；拼接池化请用 native、wasm 或 reference',
  'device-no-subwords': '它的内核只读整个词元；带子词的模型请用 native、wasm 或 reference',
  'device-software': '{detail} 其实由 CPU 计算，比 native 慢',
  'device-crashed': '曾在本机崩溃，不再自动选用（记录在主文件夹的 crashed-devices.json 中）',
  'runtime-failed': '运行库无法加载：{detail}',
  'runtime-switched-off': '已由 {setting} 关闭',
  'no-webgl-in-node': '后台进程没有 WebGL2，桌面窗口里才有',
  'no-webgpu-in-electron': '后台进程没有 WebGPU，由计算窗口提供',
  'no-vulkan': '使用 GPU 需要 Vulkan，本机没有安装（libvulkan.so.1）',
  'no-adapter': '没有找到可用的 GPU',
  'no-adapter-in-page': '此处没有可用的 GPU（Linux 上：在应用的“训练”菜单中，或在浏览器的实验功能中允许 WebGPU）',
  'no-webgpu': '此浏览器没有 WebGPU',
  'no-webgl': '此浏览器没有 WebGL2',
  'no-float-textures': '显卡驱动不支持浮点纹理（EXT_color_buffer_float）',
  'not-in-page': '页面只能提供 GPU',
  'no-answer': '提供 GPU 的页面没有回应：{detail}'
}
