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
  'no-abstention': {
    subject: 'abstain',
    expected: '带拒答界限的文本分类器',
    got: '“{name}”没有界限',
    next: '界限在训练结束时由至少 50 行验证数据拟合（--abstain-cost）：请重新训练，或不带 abstain 提问。'
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
  'format-option': {
    subject: '{option}',
    expected: '--format {wanted}',
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
    next: '请加上 --text COLUMN；要预测数值列的下一个值，请用 --forecast COLUMN。'
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
  'task-and': {
    subject: '{option}',
    expected: '单独指定学习哪些列、怎样学',
    got: '同时给出了 {other}',
    next: '请去掉其中之一。'
  },
  'pairs-onnx': {
    subject: '导出',
    expected: '由一个 ONNX 图构成的模型',
    got: '会写出答案的模型，由编码器和解码器构成',
    next: '请用 --format bundle 导出（含两个图），或用 --format safetensors。'
  },
  'beam-task': {
    subject: '--beam',
    expected: '会写出答案的训练',
    got: '其他任务的训练',
    next: '请去掉该选项。'
  },
  'forecast-alone': {
    subject: '{option}',
    expected: '同时给出 --forecast 列名',
    got: '没有要预测的列',
    next: '请用 --forecast 写明要预测哪一列的下一个值。'
  },
  'forecast-as': {
    subject: '--as',
    expected: '{names} 之一',
    got: '“{value}”',
    next: '不写则预测值本身。'
  },
  'forecast-steps': {
    subject: '{option}',
    expected: '1 到 {limit} 的整数',
    got: '“{value}”',
    next: '请换一个步数。'
  },
  'forecast-flat': {
    subject: '--flat',
    expected: '不小于 0 的数',
    got: '“{value}”',
    next: '请给出算作持平的最大变化，单位与该列相同。'
  },
  'pair-half': {
    subject: '{given}',
    expected: '同时给出 --source 与 --target',
    got: '只给出其一',
    next: '请把另一列也写上，或两者都不写：成对的列会自动识别。'
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
  'labels-settings': {
    subject: 'label-errors',
    expected: '--folds 和训练设置与 --with network 一起使用',
    got: '线性分类器没有这些设置',
    next: '请加上 --with network。'
  },
  'several-of-classes': {
    subject: '{command}',
    expected: '类别标签列',
    got: '另一种任务',
    next: '请用 gatescope train 单独训练。'
  },
  'option-between': {
    subject: '--{option}',
    expected: '{least} 到 {most} 之间的数',
    got: '{got}',
    next: '请给出这样的数，或去掉 --{option}。'
  },
  'generate-task': {
    subject: '实验',
    expected: '语言模型',
    got: '其他任务的模型',
    next: '请先训练一个：gatescope train TEXT.txt --task language。'
  },
  'generate-label': {
    subject: '--label',
    expected: '模型学过的标签：{labels}',
    got: '{label}',
    next: '请用其中之一，或去掉 --label。'
  },
  'option-count': {
    subject: '--{option}',
    expected: '不小于 {least} 的整数',
    got: '{got}',
    next: '请给出这样的数，或去掉 --{option}。'
  }
}
