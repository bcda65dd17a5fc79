// 训练前后应当知道的事：哪些数据没有用上，作了哪些决定。

import type { Translation } from '../translation'
import type { remarks as english } from '../en/remarks'

export const remarks: Translation<typeof english> = {
  'in-file': '{file}：{note}',
  'rows-rejected': '{file}：有 {count} 行未能读入，已略去；首个在第 {line} 行：{reason}',
  'rows-without-text': '{count} 行没有文本，已略去。',
  'rows-without-label': '{count} 行没有标签，已略去。',
  'tokens-word': '按词切分：{why}',
  'tokens-char': '按字符切分：{why}',
  vocabulary: '词表共 {tokens} 个词元。',
  'vocabulary-unknown': '词表共 {tokens} 个词元，训练词元中有 {share} 不在其中。',
  longest: '每条文本最多读 {tokens} 个词元：{why}',
  'cut-end': '{share} 的训练文本被截去结尾。',
  'cut-beginning': '{share} 的训练文本被截去开头。',
  'vectors-found': '{tokens} 个词元中有 {found} 个从 {width} 维词向量开始，其余随机。',
  'no-held-out': '行数太少，无法留出：验证用的就是训练行，其结果不能说明对新文本的表现。',
  'unseen-validation': '{count} 行验证数据的标签在训练中从未出现，不计入任何指标。',
  'unseen-test': '{count} 行测试数据的标签在训练中从未出现，不计入任何指标。',
  'seen-validation': '{count} 条验证文本中有 {seen} 条也在训练文本里，验证结果因此偏高。',
  'seen-test': '{count} 条测试文本中有 {seen} 条也在训练文本里，测试结果因此偏高。',
  'from-weights': '从 {name} 的权重继续训练，沿用它的分词器和标签。',
  'labels-numbered': '文件没有给出标签名，类别以编号表示。',
  'asked-for': '由你指定。',
  'script-alphabet': '{share} 的字符属于词间不留空的字母文字，按已知的词切分。',
  'script-unspaced': '{share} 的字符属于词间不留空的文字。',
  'script-hangul': '{share} 的字符是谚文，词尾变化太多，不宜建词表。',
  'few-words': '每条文本平均只有 {words} 个词，像名字或代码。',
  'many-singletons': '{share} 的词只出现一次，词表会漏掉太多。',
  'usual-words': '每条文本平均 {words} 个词，其中 {share} 出现不止一次。',
  'length-cap': '默认上限；1% 的文本超过 {percentile} 个词元，最长 {longest} 个。',
  'length-floor': '默认下限；最长的文本有 {longest} 个词元。',
  'length-longest': '最长的文本有 {longest} 个词元。',
  'length-percentile': '99% 的文本不超过 {percentile} 个词元，最长 {longest} 个。',
  plain: '{text}'
}
