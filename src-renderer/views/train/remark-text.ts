// Remarks are English sentences of the core, kept in run.json as they were said. Here they are said in the page's
// language where the sentence is known; an unknown one is shown as it is, marked as English.

import { language } from '../../i18n'

export interface RemarkText {
  readonly text: string
  readonly lang: string | undefined
}

/** `$1` ... stand for the pattern's groups. */
const chinese: readonly (readonly [pattern: RegExp, text: string])[] = [
  [/^(.+): (\d+) rows? could not be read and (?:is|are) left out, the first in line (\d+): (.+)$/, '$1：有 $2 行无法读取，已略去；首个在第 $3 行：$4'],
  [/^(\d+) rows? without a text (?:is|are) left out\.$/, '$1 行没有文本，已略去。'],
  [/^(\d+) rows? without a label (?:is|are) left out\.$/, '$1 行没有标签，已略去。'],
  [/^Tokens are words: .+$/, '按词切分：文字大多在词间留空。'],
  [/^Tokens are characters: .+$/, '按字符切分：文字大多不在词间留空。'],
  [/^Vocabulary (\d+)\.$/, '词表共 $1 个词元。'],
  [/^Vocabulary (\d+); (.+) of the training tokens are outside it\.$/, '词表共 $1 个词元，训练词元中有 $2 不在其中。'],
  [/^Texts keep up to (\d+) tokens: .+$/, '每条文本最多读 $1 个词元。'],
  [/^(.+) of the training texts lose their end\.$/, '$1 的训练文本被截去结尾。'],
  [/^(.+) of the training texts lose their beginning\.$/, '$1 的训练文本被截去开头。'],
  [/^(\d+) of (\d+) tokens start from word vectors of width (\d+); the others at random\.$/, '$2 个词元中有 $1 个从 $3 维词向量开始，其余随机。'],
  [/^Too few rows to hold any out: .+$/, '行数太少，无法留出：验证用的就是训练行，其结果不能说明对新文本的表现。'],
  [/^(\d+) of the validation rows carr(?:ies|y) labels that training never saw: .+$/, '$1 行验证数据的标签在训练中从未出现，不计入任何指标。'],
  [/^(\d+) of the test rows carr(?:ies|y) labels that training never saw: .+$/, '$1 行测试数据的标签在训练中从未出现，不计入任何指标。'],
  [/^(\d+) of (\d+) validation texts also occur among the training texts: .+$/, '$2 条验证文本中有 $1 条也在训练文本里，验证结果因此偏高。'],
  [/^(\d+) of (\d+) test texts also occur among the training texts: .+$/, '$2 条测试文本中有 $1 条也在训练文本里，测试结果因此偏高。']
]

export function remarkText(remark: string): RemarkText {
  if (language.value === 'en') return { text: remark, lang: undefined }
  for (const [pattern, text] of chinese) if (pattern.test(remark)) return { text: remark.replace(pattern, text), lang: undefined }
  return { text: remark, lang: 'en' }
}
