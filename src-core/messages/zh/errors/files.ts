// 文件与文件夹的错误：无法读取，无法写入。

import type { Translation } from '../../translation'
import type { files as english } from '../../en/errors/files'

export const files: Translation<typeof english> = {
  'file-missing': {
    subject: '{path}',
    expected: '一个文件',
    got: '这个路径下什么也没有',
    next: '请检查路径；文件可能已被移动或删除。'
  },
  'file-below-file': { subject: '{path}', expected: '一个文件', got: '路径的中间一段是文件', next: '请检查路径。' },
  'file-is-directory': {
    subject: '{path}',
    expected: '一个文件、每类一个文件夹的文本，或每类一个 .txt 文件',
    got: '别的文件夹',
    next: '请选择其中的文件。'
  },
  'no-permission': {
    subject: '{path}',
    expected: '读取权限',
    got: '没有权限',
    next: '请开放读取权限，或选择其他文件。'
  },
  'file-unreadable': { subject: '{path}', expected: '可读取的文件', got: '{detail}', next: '请检查磁盘后再试。' },
  'folder-or-gone': {
    subject: '{name}',
    expected: '可读取的文件',
    got: '文件夹，或已不在原处的文件',
    next: '请选择一个 CSV、TSV 或 JSONL 文件。'
  },
  'disk-no-folder': {
    subject: '{path}',
    expected: '可写入的已有文件夹',
    got: '文件夹不存在',
    next: '请新建这个文件夹，或换一个位置。'
  },
  'export-onto-folder': { subject: '{path}', expected: '文件名', got: '一个文件夹', next: '请指定其中的一个文件名。' },
  'disk-no-permission': { subject: '{path}', expected: '写入权限', got: '没有权限', next: '请换一个文件夹。' },
  'disk-full': {
    subject: '{path}',
    expected: '磁盘有剩余空间',
    got: '磁盘已满',
    next: '请腾出空间再试；已有内容没有改动。'
  },
  'disk-failed': { subject: '{path}', expected: '文件写入成功', got: '{detail}', next: '请换一个位置再试。' },
  'run-disk-full': {
    subject: '{doing}',
    expected: '能够读写的磁盘',
    got: '磁盘已满',
    next: '请腾出空间；训练中的实验会等待，已结束的可从最近的检查点继续。'
  },
  'run-disk-read-only': {
    subject: '{doing}',
    expected: '能够读写的磁盘',
    got: '只读的磁盘',
    next: '请用 --out 换一个文件夹。'
  },
  'run-disk-no-permission': {
    subject: '{doing}',
    expected: '能够读写的磁盘',
    got: '没有权限',
    next: '请用 --out 换一个文件夹。'
  },
  'run-disk-no-folder': {
    subject: '{doing}',
    expected: '能够读写的磁盘',
    got: '文件夹已不存在',
    next: '请恢复这个文件夹，或开始新的实验。'
  },
  'run-disk-failed': { subject: '{doing}', expected: '能够读写的磁盘', got: '{detail}', next: '请检查磁盘后再试。' },
  'out-is-folder': { subject: '--out', expected: '文件名', got: '一个文件夹', next: '请指定其中的一个文件名。' },
  'out-other-folder': {
    subject: '--out',
    expected: '新文件夹，或可替换的先前导出',
    got: '另一个文件夹',
    next: '请换一个位置。'
  },
  'out-other-file': {
    subject: '--out',
    expected: '新文件夹，或可替换的先前导出',
    got: '一个文件',
    next: '请换一个位置。'
  },
  'export-failed': {
    subject: '导出',
    expected: '能够写入的磁盘',
    got: '{detail}',
    next: '没有留下不完整的文件。请腾出空间，或换一个位置。'
  }
}
