// 命令行参数的错误。

import type { Translation } from '../../translation'
import type { cli as english } from '../../en/errors/cli'

export const cli: Translation<typeof english> = {
  'repair-nothing': {
    subject: 'repair',
    expected: '至少一项修复',
    got: '没有',
    next: '请写明修复，例如 --strip-html 或 --drop-duplicates。'
  },
  'repair-value': {
    subject: '{option}',
    expected: '帮助中所写形式的值',
    got: '“{value}”',
    next: '请看 gatescope repair --help。'
  },
  'clean-format': {
    subject: '--out',
    expected: '以 .csv、.jsonl 或 .parquet 结尾的文件名',
    got: '“{ending}”',
    next: '请改用这些扩展名之一。'
  },
  'stdout-failed': {
    subject: '标准输出',
    expected: '能写入输出的位置',
    got: '{detail}',
    next: '请腾出空间，或输出到别处。'
  },
  'stopped-before-start': {
    subject: '训练',
    expected: '训练开始',
    got: '在第一步之前要求停止',
    next: '尚未训练任何内容；请重新开始。'
  },
  'stopped-without-checkpoint': {
    subject: '训练',
    expected: '当前步结束',
    got: '要求停止后一分钟内仍未结束',
    next: '最近的检查点仍在；请用 --resume 从那里继续。'
  },
  'predict-both': {
    subject: 'predict',
    expected: '文本或文件',
    got: '两者都有',
    next: '请去掉 TEXT 或 --file。'
  },
  'out-without-file': {
    subject: '--out',
    expected: '要标注的文件',
    got: '没有 --file',
    next: '请加上 --file DATA。'
  },
  'predict-nothing': {
    subject: 'predict',
    expected: '文本、--file DATA 或标准输入中的行',
    got: '都没有',
    next: '例如：gatescope predict RUN "一段文本"'
  },
  'explain-class': {
    subject: '--explain',
    expected: '类别 {classes} 之一',
    got: '“{label}”',
    next: '不指定则解释预测的类别。'
  },
  'bundle-option': {
    subject: '{option}',
    expected: '--format bundle',
    got: '--format {format}',
    next: '请去掉它。'
  },
  'target-is-input': {
    subject: '{path}',
    expected: '不同于所读文件的另一个文件',
    got: '所读文件之一',
    next: '请换一个路径；没有覆盖任何文件。'
  },
  'header-twice': {
    subject: '--header',
    expected: '单独使用',
    got: '与 --no-header 同用',
    next: '请去掉其中一个。'
  },
  'option-delimiter': {
    subject: '{option}',
    expected: '不超过 {limit} 个字符，或 tab、none',
    got: '“{value}”',
    next: '不写此选项则自动判断。'
  },
  'option-sign': {
    subject: '{option}',
    expected: '一个字符，或 none',
    got: '“{value}”',
    next: '不写此选项则自动判断。'
  },
  'option-skip-lines': {
    subject: '--skip-lines',
    expected: '行数',
    got: '“{value}”',
    next: '不写此选项则自动判断。'
  },
  'option-header': {
    subject: '--header',
    expected: 'yes 或 no',
    got: '“{value}”',
    next: '不写此选项则自动判断。'
  },
  'no-text-column': {
    subject: '--text',
    expected: '文本列的名称，{names} 之一',
    got: '没有指定，也没有哪一列像文本',
    next: '请加上 --text COLUMN。'
  },
  'no-label-column': {
    subject: '--label',
    expected: '标签列的名称，{names} 之一',
    got: '没有指定，也没有哪一列像标签',
    next: '请加上 --label COLUMN。'
  },
  'no-other-column': {
    subject: '{option}',
    expected: '“{column}”以外的列，{names} 之一',
    got: '没有指定',
    next: '请加上 {option} COLUMN。'
  },
  'train-nothing': {
    subject: 'train',
    expected: '数据文件',
    got: '没有',
    next: '例如：gatescope train DATA.csv'
  },
  'option-twice': {
    subject: '{option}',
    expected: '一个值',
    got: '该选项出现了多次',
    next: '请只给一次；分布在多列的文本请先合并为一列。'
  },
  'validation-twice': {
    subject: '--val',
    expected: '验证文件或比例',
    got: '--val 与 --val-split 都有',
    next: '请去掉其中一个。'
  },
  'from-changed': {
    subject: '{setting}',
    expected: '与模型相同的结构和分词器',
    got: '与 --from 同用',
    next: '请去掉其中一个。'
  },
  'from-vectors': {
    subject: '--vectors',
    expected: '单独使用',
    got: '与 --from 同用',
    next: '请去掉其中一个。'
  },
  'out-is-file': {
    subject: '--out',
    expected: '文件夹',
    got: '文件',
    next: '请换一个位置。'
  },
  'out-unreadable': {
    subject: '--out',
    expected: '文件夹',
    got: '{detail}',
    next: '请换一个位置。'
  },
  'out-not-empty': {
    subject: '--out',
    expected: '空的或尚不存在的文件夹',
    got: '已有 {count} 个条目的文件夹（{folder}）',
    next: '请换一个文件夹，或用 --resume 继续实验。'
  },
  'vector-width': {
    subject: '--embedding',
    expected: '{width}，即 {file} 中向量的维度',
    got: '{embedding}',
    next: '请去掉 --embedding。'
  },
  'config-missing': {
    subject: '--config',
    expected: 'JSON 文件',
    got: '没有这个文件',
    next: '请检查路径。'
  },
  'config-unreadable': {
    subject: '--config',
    expected: 'JSON 文件',
    got: '{detail}',
    next: '请检查路径。'
  },
  'resume-differs': {
    subject: '{option}',
    expected: '{recorded}，与实验开始时相同',
    got: '{given}',
    next: '请去掉它，或开始新的实验。'
  },
  'search-minutes': {
    subject: 'search',
    expected: '用 --minutes 给出训练时间的预算',
    got: '没有给出',
    next: '请给出，例如 --minutes 5。'
  },
  'search-minutes-value': {
    subject: '--minutes',
    expected: '大于 0 的数',
    got: '{got}',
    next: '请给出这样的数，例如 --minutes 5。'
  },
  'search-missing': {
    subject: '--resume',
    expected: '含有 search.json 的搜索文件夹',
    got: '没有这个文件',
    next: '请检查路径，或开始新的搜索。'
  },
  'search-file': {
    subject: 'search.json',
    expected: '搜索的状态',
    got: '其他内容',
    next: '请开始新的搜索。'
  },
  'final-and-val': {
    subject: '--final',
    expected: '从训练文件中划分出的验证数据',
    got: '单独的验证文件',
    next: '请去掉 --final 或 --val。'
  },
  'resume-several': {
    subject: '--resume',
    expected: '单个实验',
    got: '与 --repeats 或 --folds 同用',
    next: '请继续被中断的那个实验，或重新开始多次训练。'
  },
  'several-of-classes': {
    subject: '{command}',
    expected: '类别标签列',
    got: '另一种任务',
    next: '请用 gatescope train 单独训练。'
  },
  'option-count': {
    subject: '--{option}',
    expected: '不小于 {least} 的整数',
    got: '{got}',
    next: '请给出这样的数，或去掉 --{option}。'
  },
  'resume-out': {
    subject: '--out',
    expected: '所继续的文件夹',
    got: '{given}',
    next: '请去掉 --out。'
  },
  'resume-diverged': {
    subject: '{run}',
    expected: '可以继续的实验',
    got: '已经发散、继续仍会发散的实验',
    next: '{remedy}'
  }
}
