// 关于预测的句子：切出了哪些窗口、怎样按时间划分、网络是否胜过不费力的预测。

import type { Translation } from '../translation'
import type { forecast as english } from '../en/forecast'

export const forecast: Translation<typeof english> = {
  'windows-made':
    '预测：用前 {window} 步预测“{column}”之后第 {count} 步的值（{series} 条序列，共 {windows} 个窗口；各行视为等间隔）。',
  'windows-change': '学习的是相对于最后一个已读值的变化量（“{column}”）；“最后一个值”即不变。',
  'windows-direction':
    '学习的是方向（“{column}”：up 上升、flat 持平、down 下降）；变化不超过 {flat} 算持平（--flat）。',
  'windows-open': '最后 {count} 个窗口之后的值还不知道：不用于训练和评估，可以拿来预测。',
  'windows-latest': '为限制内存，略去了 {count} 个窗口，保留最近的。',
  'windows-untimed': '“{column}”不是时间的 {count} 行已略去。',
  'windows-sorted': '各行没有按“{column}”排列，已按它排序。',
  'forecast-found':
    '“{column}”是按{order}排列的数值序列，因此预测它的下一个值（--forecast 列名、--window N、--horizon K、--as value、change 或 direction）。',
  'forecast-order-time': '“{column}”',
  'forecast-order-file': '文件行序',
  'forecast-alone': '没有读取其他数值列：{columns}。要与“{column}”一起读取，请用 --series 列名。',
  'split-in-time': '按时间划分，不作随机抽取：训练用到 {trained} 为止的值，从 {held} 起用于验证。',
  'split-in-time-test':
    '按时间划分，不作随机抽取：训练用到 {trained} 为止的值，从 {held} 起用于验证，从 {tested} 起用于测试。',
  'split-in-time-none': '没有留出验证数据：到 {trained} 为止的值全部用于训练。',
  'numbers-beyond':
    '留出的数中有 {share} 超出训练行的最小值与最大值，网络在那里没有学到任何东西；（有趋势的序列可以预测变化量：--as change。）',
  'forecast-beats':
    '网络胜过“最后一个值”：平均误差 {own}，最后一个值为 {naive}（差值的 95% 置信区间 {low} 到 {high}）。',
  'forecast-beats-not':
    '网络没有胜过“最后一个值”：平均误差 {own}，最后一个值为 {naive}（差值的 95% 置信区间 {low} 到 {high}）。对这些数据，用最后一个值预测同样好。',
  'forecast-nearer-seasonalValue': '上一周期的值比网络更准：平均误差 {error}，网络为 {own}。',
  'forecast-nearer-windowRidge': '窗口上的岭回归比网络更准：平均误差 {error}，网络为 {own}。',
  'simple-majority': '最常见的方向',
  'simple-lastDirection': '沿用上次方向',
  'direction-beats': '网络胜过“{baseline}”：判断正确的方向多 {low} 到 {high} 个百分点（95% 置信区间）。',
  'direction-beats-not':
    '网络没有胜过“{baseline}”：判断正确的方向多 {low} 到 {high} 个百分点（95% 置信区间）。对这些数据，后者同样好。'
}
