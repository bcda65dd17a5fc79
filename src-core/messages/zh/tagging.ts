// 关于标注的句子：标注列怎样读出，什么带有标注，什么没有。

import type { Translation } from '../translation'
import type { tagging as english } from '../en/tagging'

export const tagging: Translation<typeof english> = {
  'task-tags-spaces':
    '“{column}”为文本的每个词各给一个标注，因此学习标注（--task tags；若要每个单元格各为一类，请用 --task classes）。',
  'task-tags-characters':
    '“{column}”为文本的每个字各给一个标注，因此学习标注（--task tags；若要每个单元格各为一类，请用 --task classes）。',
  'task-tags-spans':
    '“{column}”是文本中标出的片段，因此转成标注来学习（--task tags；若要每个单元格各为一类，请用 --task classes）。',
  'asked-by-task': '任务需要如此。',
  'length-least': '文中处处有标注，因此尽量不截断。',
  'task-name-tags': '序列标注',
  'tags-spans-spaces': '以空白分隔的每个词取 {count} 种标注之一，标注划出 {kinds} 种片段。',
  'tags-spans-characters': '每个字取 {count} 种标注之一，标注划出 {kinds} 种片段。',
  'tags-spans-tokens':
    '每个词元取 {count} 种标注之一（B、I、O），由 {kinds} 种片段转换而来；片段止于词元中间时，整个词元归它。',
  'tags-plain-spaces': '以空白分隔的每个词取 {count} 种标注之一。',
  'tags-plain-characters': '每个字取 {count} 种标注之一。',
  'tags-plain-tokens': '每个词元取 {count} 种标注之一。',
  'tags-both-ways': '网络双向读取：标注可以取决于后文（--no-bidirectional：只取决于前文）。',
  'tags-one-way': '网络从左向右读取：标注不能取决于后文。',
  'tags-cut': '{of} 个词或字中有 {count} 个超出保留的长度，没有标注，算作错误（--max-length 可保留更多）。',
  'tags-unseen': '{count} 个词或字的标注在训练中从未出现，算作错误：{names}。',
  'tags-ragged-spaces': '{count} 行已略去，首见于第 {line} 行：“{column}”的标注数与以空白分隔的词数不符。',
  'tags-ragged-characters': '{count} 行已略去，首见于第 {line} 行：“{column}”的标注数与字数不符。',
  'spans-unread': '{count} 行已略去，首见于第 {line} 行：“{column}”不是文本之内的片段列表。',
  'spans-overlap': '{count} 行的片段互相重叠，首见于第 {line} 行：只学习先开始的片段。',
  'spans-none': '{count} 行没有片段：按“文中无标注”学习。'
}
