// Reasons and repairs the core gives as short English phrases ("every byte is valid UTF-8"), said in the page's language.
// A phrase not listed is shown as the core wrote it: a reason in English beats none.

import { language } from '../../i18n'

type Rule = readonly [pattern: RegExp, text: string]

const separators: Readonly<Record<string, string>> = {
  comma: '逗号',
  semicolon: '分号',
  tab: '制表符',
  'vertical bar': '竖线',
  colon: '冒号',
  space: '空格'
}

/** `$1` ... stand for the pattern's groups. */
const chinese: readonly Rule[] = [
  [/^byte order mark$/i, '文件开头有字节顺序标记'],
  [/^every byte is valid UTF-8$/i, '每个字节都是合法的 UTF-8'],
  [/^zero bytes lie as in UTF-16$/i, '零字节的分布符合 UTF-16'],
  [/^UTF-8 but for (\d+) damaged bytes?$/i, '除 $1 个损坏的字节外都是 UTF-8'],
  [/^statistics: double-byte characters$/i, '按双字节字符统计推断'],
  [/^statistics: single-byte characters$/i, '按单字节字符统计推断'],
  [/^told$/i, '由你指定'],
  [/^JSON Lines$/i, '每行一个 JSON 对象'],
  [/^no separator splits the rows alike: one column$/i, '没有哪个分隔符能把各行分得一致：当作一列'],
  [/^the file's first line says so$/i, '文件首行已注明'],
  [/^(.+) gives (\d+) columns? in (.+) % of the first (\d+) rows?$/i, '用$1分隔时，前 $4 行中有 $3% 分成 $2 列'],
  [/^keys are the column names$/i, '以键名作列名'],
  [/^label and text lines have none$/i, '“标签 文本”格式没有列名行'],
  [/^no rows$/i, '没有行'],
  [/^the first row holds the number (.+)$/i, '首行含有数字 $1'],
  [/^'(.+)' of the first row occurs again further down$/i, '首行的“$1”在下面又出现'],
  [/^the first row holds a text$/i, '首行是一段文本'],
  [/^'(.+)' is a usual column name$/i, '“$1”是常见的列名'],
  [/^the first row names no columns$/i, '首行不像列名'],
  [/^the only row holds no usual column name$/i, '唯一的一行不像列名'],
  [/^column (\d+) holds numbers below '(.+)'$/i, '第 $1 列在“$2”之下都是数字'],
  [/^column (\d+) repeats (\d+) values, and '(.+)' is none of them$/i, '第 $1 列只有 $2 种取值，“$3”不在其中'],
  [/^'(.+)' is one word above longer texts$/i, '“$1”是单个词，下面是更长的文本'],
  [/^the first row looks like the others$/i, '首行与其他行相似'],
  [/^Line (\d+): a quote opens here and is not closed; read as text\.$/i, '第 $1 行：引号没有闭合，按普通文本读入。'],
  [
    /^Quotes open in many rows without closing; quote characters are read as text\.$/i,
    '多行的引号没有闭合，引号按普通字符读入。'
  ]
]

export function knownReason(reason: string): string {
  if (language.value === 'en') return reason.charAt(0).toUpperCase() + reason.slice(1)
  for (const [pattern, text] of chinese)
    if (pattern.test(reason))
      return reason
        .replace(pattern, text)
        .replace(/用([a-z ]+)分隔/i, (_whole, name: string) => `用${separators[name.toLowerCase()] ?? name}分隔`)
  return reason
}
