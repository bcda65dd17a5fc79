// 数据文件的容器出错：文件种类、压缩包、工作簿、Arrow 与 Parquet。

import type { Translation } from '../../translation'
import type { containers as english } from '../../en/errors/containers'

export const containers: Translation<typeof english> = {
  'binary-sheet': {
    subject: '{file}',
    expected: '文本文件或 Excel 工作簿（.xlsx）',
    got: '{kind}',
    next: '请在表格软件中打开，另存为 .xlsx 或“CSV UTF-8”，再选择那个文件。'
  },
  'binary-archive': {
    subject: '{file}',
    expected: '文本文件',
    got: '{kind}',
    next: '请先解压，再选择其中的文本文件。'
  },
  'binary-frame': {
    subject: '{file}',
    expected: '文本文件',
    got: '{kind}',
    next: '请用写出它的工具导出为 CSV 或 JSON Lines。'
  },
  'binary-other': {
    subject: '{file}',
    expected: '文本文件',
    got: '{kind}',
    next: '请选择 CSV、TSV 或 JSON Lines 文件。'
  },
  'binary-zeros': {
    subject: '{file}',
    expected: '文本文件',
    got: '二进制数据（含零字节）',
    next: '请选择 CSV、TSV 或 JSON Lines 文件。'
  },
  'binary-controls': {
    subject: '{file}',
    expected: '文本文件',
    got: '二进制数据（前 {bytes} 个字节中有 {count} 个控制字节）',
    next: '请选择 CSV、TSV 或 JSON Lines 文件。'
  },
  'container-large': {
    subject: '{file}',
    expected: '不超过 {limit} 字节',
    got: '超过了这个大小',
    next: '请先解压，或把需要的行另存为 CSV，再选择那个文件。'
  },
  'container-ratio': {
    subject: '{file}',
    expected: '解压后不超过原大小的 {limit} 倍',
    got: '超过了这个倍数，像是用来占满内存的压缩包',
    next: '如果信任这个文件，请自行解压，再选择其中的文件。'
  },
  'gzip-damaged': {
    subject: '{file}',
    expected: '完整的 gzip 文件',
    got: '文件不完整或已损坏',
    next: '请重新下载或重新压缩。'
  },
  'archive-empty': {
    subject: '{file}',
    expected: '压缩包里有表格',
    got: '没有文件',
    next: '请选择含有 CSV、TSV、JSON、Excel 或 Parquet 文件的压缩包。'
  },
  'unknown-member': {
    subject: '{file}',
    expected: '其中的文件之一：{names}',
    got: '“{member}”',
    next: '请选择其中一个文件。'
  },
  'unknown-sheet': {
    subject: '{file}',
    expected: '其中的工作表之一：{names}',
    got: '“{sheet}”',
    next: '请按名称或从 1 开始的序号选择其中一个工作表。'
  },
  'sheet-empty': {
    subject: '{file}',
    expected: '有数据行的工作表',
    got: '只有空单元格（工作表：{names}）',
    next: '请选择其他工作表，或重新保存含有数据的工作簿。'
  },
  'sheet-damaged': {
    subject: '{file}',
    expected: 'Excel 工作簿（.xlsx）',
    got: '{detail}',
    next: '请用电子表格软件打开并重新保存，或另存为“CSV UTF-8”。'
  },
  'sheet-encrypted': {
    subject: '{file}',
    expected: '没有密码的工作簿',
    got: '加密的工作簿',
    next: '请用电子表格软件打开，去掉密码后保存，再选择该文件。'
  },
  'arrow-damaged': {
    subject: '{file}',
    expected: '完整的 Arrow 或 Feather 文件',
    got: '损坏：{detail}',
    next: '请重新写出，或另存为 Parquet 或 CSV。'
  },
  'parquet-damaged': {
    subject: '{file}',
    expected: 'Parquet 文件',
    got: '{detail}',
    next: '请用原来的工具重新写出，或导出为 CSV。'
  },
  'parquet-cells': {
    subject: '{file}',
    expected: '不超过 {limit} 个单元格',
    got: '{count} 个',
    next: '请只保留文本列和标签列，重新写出文件。'
  }
}
