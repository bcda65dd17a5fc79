// 窗口中的预测：数据页的提问、预测什么，以及评估页的走势图。

import type { Translation } from '../translation'
import type { forecastPages as english } from '../en/forecast-pages'

export const forecastPages: Translation<typeof english> = {
  label: '预测',
  question: '“{column}”是按{order}排列的数值序列。要预测它的下一个值吗？',
  orderTime: '“{time}”',
  orderFile: '文件行序',
  ask: '预测',
  start: '预测',
  column: '要预测的列',
  as: '预测什么',
  what: { value: '值', change: '变化量', direction: '方向' },
  means: { value: '一个数', change: '一个数：相对于最后一个已读值的变化', direction: '类别：上升、持平或下降' },
  window: '读取的步数',
  ahead: '提前的步数',
  flat: '算作持平的最大变化',
  time: '时间列',
  inFile: '按文件行序',
  id: '序列标识列',
  oneSeries: '单个序列',
  channels: '同时读取：',
  back: '回到表格',
  split: '各行按时间划分，不作随机抽取；最后几个窗口的值尚未可知。',
  course: {
    title: '预测与真值',
    time: '时间',
    truth: '真值',
    predicted: '预测',
    naive: '最后一个值',
    sentence: '若预测只是比真值晚一步，它与“最后一个值”说的是同一件事。',
    ofSeries: '图中是序列“{series}”。',
    latest: '图中是最近 {count} 步。'
  }
}
