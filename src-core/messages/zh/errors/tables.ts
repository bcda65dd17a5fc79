// 读取表格时的错误：格式、所选的列、数据修复、示例数据。

import type { Translation } from '../../translation'
import type { tables as english } from '../../en/errors/tables'

export const tables: Translation<typeof english> = {
  'empty-file': {
    subject: '{file}',
    expected: '若干行文本',
    got: '空文件（0 字节）',
    next: '请选择至少有一行内容的文件。'
  },
  'blank-lines': {
    subject: '{file}',
    expected: '若干行文本',
    got: '只有空行',
    next: '请选择至少有一行内容的文件。'
  },
  'read-stopped': {
    subject: '{file}',
    expected: '读到文件末尾',
    got: '读完 {count} 行时被要求停止',
    next: '再次打开这个文件即可重新读取。'
  },
  'unknown-encoding': {
    subject: '编码',
    expected: '{names} 一类的名称',
    got: '“{name}”',
    next: '不指定编码则自动检测。'
  },
  'json-damaged': {
    subject: '{file}',
    expected: '完整的 JSON 文档',
    got: '{detail}',
    next: '请重新导出，或存为每行一条记录的 JSON Lines。'
  },
  'json-no-records': {
    subject: '{file}',
    expected: 'JSON 文档中有记录：对象列表，或 pandas 导出的某种形式',
    got: '两者都不是',
    next: '请把记录写成列表，或存为 JSON Lines。'
  },
  'json-too-large': {
    subject: '{file}',
    expected: '不超过 {limit} 个字符的 JSON 对象',
    got: '更大的对象',
    next: '请把记录写成列表，或存为 JSON Lines：二者没有上限。'
  },
  'arff-no-data': {
    subject: '{file}',
    expected: "含有属性和 {'@'}data 行的 ARFF 文件",
    got: '开头部分没有找到',
    next: '请在 Weka 中另存为 CSV，或补全该文件。'
  },
  'arff-sparse': {
    subject: '{file}',
    expected: '列出全部单元格的 ARFF 行',
    got: '花括号中的稀疏形式',
    next: '请在 Weka 中另存为 CSV，或使用 SparseToNonSparse 过滤器。'
  },
  'series-no-data': {
    subject: '{file}',
    expected: "含有 {'@'}data 行的 .ts 时间序列文件",
    got: '开头部分没有找到',
    next: '请补全该文件，或把序列存为 CSV，每行一条。'
  },
  'series-times': {
    subject: '{file}',
    expected: '等间隔的时间序列',
    got: "带时间戳的数值（{'@'}timeStamps true）",
    next: '请先重采样为等间隔，再不带时间戳保存。'
  },
  'bad-delimiter': {
    subject: '分隔符',
    expected: '既非引号也非换行的一个字符',
    got: '{delimiter}',
    next: '请指定列与列之间的分隔符，如逗号、分号或制表符。'
  },
  'no-row-read': {
    subject: '{file}',
    expected: '数据行',
    got: '没有能读入的行，略去 {count} 行',
    next: '可用 gatescope table 查看文件的读取方式。'
  },
  'unknown-column': {
    subject: '列',
    expected: '{names} 之一',
    got: '“{column}”',
    next: '请从这些列中选择。'
  },
  'unknown-column-number': {
    subject: '列',
    expected: '{names} 之一',
    got: '“{column}”',
    next: '请从这些列中选择，写列名或编号（1 到 {columns}）。'
  },
  'no-lines': {
    subject: '文本',
    expected: '有可学的字符',
    got: '{count} 行全是空行',
    next: '请换一个文件。'
  },
  'no-answers': {
    subject: '行',
    expected: '“{text}”列有文本且“{target}”列有可学的内容',
    got: '{count} 行里一行也没有',
    next: '请换一列，或用 --task 另选任务。'
  },
  'same-column': {
    subject: '列',
    expected: '一列文本和另一列标签',
    got: '两者都是“{column}”',
    next: '请选择两个不同的列。'
  },
  'forecast-no-number': {
    subject: '列“{column}”',
    expected: '要预测的数值，缺失处为“?”',
    got: '“{value}”',
    next: '请用 --forecast 或 --series 换一列，或更正这个单元格。'
  },
  'forecast-twice': {
    subject: '列',
    expected: '每列只用一次：预测列、一并读取的列、时间列或序列列',
    got: '“{column}”出现了两次',
    next: '每列只写一次。'
  },
  'forecast-short': {
    subject: '行',
    expected: '一条序列多于 {window} 步，使窗口之后第 {horizon} 步有值',
    got: '最多 {count} 步',
    next: '请缩短窗口（--window），或用 --id 指定序列列。'
  },
  'forecast-no-time': {
    subject: '列“{column}”',
    expected: '时间：数，或 2024-01-31、31.1.2024 这样的日期',
    got: '“{value}”',
    next: '请用 --time 换一列；若各行已按时间排列，可不写。'
  },
  'joined-twice': {
    subject: '列',
    expected: '要拼接的各列互不相同',
    got: '“{column}”出现了两次',
    next: '每列只写一次，文本列按阅读的先后排列。'
  },
  'weight-no-number': {
    subject: '列“{column}”',
    expected: '0 到 1000000 之间的数，作为该行的权重',
    got: '“{value}”',
    next: '请改正它，或留空（该行权重为 1），或不用 --weight。'
  },
  'split-word': {
    subject: '列“{column}”',
    expected: 'train、validation（valid、val、dev）或 test',
    got: '“{value}”',
    next: '请改正它，或留空（不使用该行），或不用 --split。'
  },
  'split-no-training': {
    subject: '列“{column}”',
    expected: '标为 train 的行',
    got: '没有同时带文本和标签的这种行',
    next: '请另选划分列，或不用划分列。'
  },
  'metric-class': {
    subject: '--metric',
    expected: 'f1: 后接一个类别：{classes}',
    got: '类别“{label}”',
    next: '请按数据中的写法给出类别名。'
  },
  'split-and-files': {
    subject: '--split',
    expected: '要么用划分列，要么另给验证或测试文件',
    got: '既有列“{column}”，又有这样的文件',
    next: '请去掉其中之一。'
  },
  'repairs-other-file': {
    subject: '{file}',
    expected: '该补丁所针对的文件',
    got: '内容不同的文件（SHA-256 不同）',
    next: '请用 gatescope repair 为此文件另做补丁，或不用补丁读取。'
  },
  'patch-head': {
    subject: '{file}',
    expected: '补丁文件，其首行以 SHA-256 指明所针对的文件',
    got: '别的首行',
    next: '请用 gatescope repair 生成补丁。'
  },
  'patch-line': {
    subject: '{file}',
    expected: '首行之后每行一项修复',
    got: '别的内容',
    next: '请改正或删去该行；各行互不依赖。'
  },
  'patch-unreadable': {
    subject: '补丁',
    expected: '可以读取的文件',
    got: '{detail}',
    next: '请检查 --patch 之后的路径。'
  },
  'conll-none': {
    subject: '{file}',
    expected: '每行一个词及其标签，句子之间有空行（CoNLL 或 CoNLL-U）',
    got: '别样的行',
    next: '请另选格式，或交由程序识别。'
  },
  'header-only': {
    subject: '{file}',
    expected: '若干数据行',
    got: '只有列名',
    next: '请选择带标签文本的文件，或换一种分隔符。'
  },
  'all-rejected': {
    subject: '{file}',
    expected: '若干数据行',
    got: '没有（{count} 行都未能读入，首个在第 {line} 行：{reason}）',
    next: '请选择带标签文本的文件，或换一种分隔符。'
  },
  'empty-texts': {
    subject: '文本列“{column}”',
    expected: '文本',
    got: '{count} 个空值',
    next: '请选择存放文本的列。'
  },
  'too-many-labels': {
    subject: '标签列“{column}”',
    expected: '少于 {limit} 种取值',
    got: '{count} 种',
    next: '这一列是不是文本？请选择存放类别的列。'
  },
  'no-labels': {
    subject: '标签列“{column}”',
    expected: '至少 2 个类别',
    got: '有文本的各行都没有标签',
    next: '请换一列作标签。'
  },
  'one-class': {
    subject: '标签列“{column}”',
    expected: '至少 2 个类别',
    got: '1 个（“{label}”，{count} 行）',
    next: '请换一列作标签。'
  },
  'no-tokens': {
    subject: '文本',
    expected: '至少一条含有词或字符',
    got: '{count} 条都没有',
    next: '请换一列作文本。'
  },
  'repeated-tokens': {
    subject: '词表',
    expected: '每个词元出现一次',
    got: '{count} 个重复',
    next: '请使用实验所写的分词器文件。'
  },
  'too-many-columns': {
    subject: '{file}',
    expected: '最多 {limit} 列',
    got: '{columns} 列',
    next: '请只保留文本列和标签列。'
  },
  'mostly-missing-columns': {
    subject: '{file}',
    expected: '各行的键大体相同',
    got: '共 {columns} 个不同的键，每行几乎全缺',
    next: '请只保留每行的文本和标签。'
  },
  'unknown-sample': {
    subject: '示例数据',
    expected: '{names} 之一',
    got: '“{name}”',
    next: '请从这些名称中选择。'
  },
  'sample-without-lag': {
    subject: '间隔（lag）',
    expected: '有间隔的示例（{names}）',
    got: '“{name}”',
    next: '不指定间隔，或换一个示例。'
  },
  'not-in-range': {
    subject: '{name}',
    expected: '{min} 到 {max} 之间的整数',
    got: '{value}',
    next: '请换一个数。'
  }
}
