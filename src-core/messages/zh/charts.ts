// 所有图表共用的词：外框、提示框与导出。

import type { Translation } from '../translation'
import type { charts as english } from '../en/charts'

export const charts: Translation<typeof english> = {
  export: '导出此视图',
  png: '图片（PNG）',
  svg: '矢量图（SVG）',
  csv: '数据（CSV）',
  table: '以表格显示',
  picture: '以图形显示',
  thinned: '每隔若干行显示一行，CSV 中有全部数据。',
  resetZoom: '显示全部',
  full: '全屏显示',
  leaveFull: '退出全屏',
  caption: '{run}：{cell}，{hidden} 个单元，{layers} 层，{optimizer}，学习率 {rate}，{epochs} 轮，随机种子 {seed}',
  smoothed: '{name}（平滑）',
  plot: '{title}。方向键读数，加减号缩放，0 显示全部。',
  readout: '{axis} {value}：{figures}',
  figure: '{name} {value}',
  empty: '还没有数据。',
  notSaved: '此视图无法生成图片，请改存为 SVG 或 CSV。',
  loading: '加载中',
  failed: '无法绘制此图。',
  stale: '正在更新',
  lower: '{name}下沿',
  upper: '{name}上沿',
  series: '系列',
  name: '名称',
  cell: '{row}，{column}：{value}',
  grid: '{title}。用方向键在格子间移动。',
  more: '另有 {count} 个',
  low: '低',
  high: '高'
}
