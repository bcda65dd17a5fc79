// 错误：zip 压缩包（完整包）。

import type { Translation } from '../../translation'
import type { archives as english } from '../../en/errors/archives'

const zip = { subject: 'zip 压缩包', next: '请重新打包，或自行解压后打开文件夹。' }

export const archives: Translation<typeof english> = {
  'zip-overlap': { ...zip, expected: '互不重叠的条目', got: '相互重叠的条目' },
  'zip-data-misplaced': { ...zip, expected: '数据在目录之前', got: '数据在目录之中或之后' },
  'zip-parts': { ...zip, expected: '一个完整的压缩包', got: '分卷之一' },
  'zip-entries-many': { ...zip, expected: '最多 {limit} 个条目', got: '{count} 个' },
  'zip-layout': { ...zip, expected: '目录紧接在结束记录之前', got: '其他布局（或 zip64 格式）' },
  'zip-entries-missing': { ...zip, expected: '{count} 个目录条目', got: '{found} 个' },
  'zip-directory-cut': { ...zip, expected: '完整的目录', got: '被截断的目录' },
  'zip-bytes-many': { ...zip, expected: '总计最多 {limit} 字节', got: '更多' },
  'zip-entries-surplus': { ...zip, expected: '{count} 个目录条目', got: '其后还有字节' },
  'zip-no-end': { ...zip, expected: 'zip 压缩包', got: '没有结束记录' },
  'zip-encrypted': { ...zip, expected: '可读的条目', got: '加密的条目' },
  'zip-method': { ...zip, expected: '以 store 或 deflate 方式存放的条目', got: '方式 {method}' },
  'zip-stored-size': { ...zip, expected: '未压缩条目只有一个大小', got: '{packed} 和 {unpacked}' },
  'zip-ratio': { ...zip, expected: '解压后最多为原来的 {limit} 倍', got: '{times} 倍' },
  'zip-link': { ...zip, expected: '普通文件和文件夹', got: '链接或设备' },
  'zip-folder-data': { ...zip, expected: '空的文件夹条目', got: '{count} 字节' },
  'zip-name-encoding': { ...zip, expected: 'UTF-8 编码的文件名', got: '其他编码' },
  'zip-name-bytes': { ...zip, expected: 'UTF-8 编码的文件名', got: '其他字节' },
  'zip-name-unsafe': { ...zip, expected: '压缩包内的相对文件名', got: '{name}' },
  'zip-nested': { ...zip, expected: '压缩包内没有别的压缩包', got: '{name}' },
  'zip-name-twice': { ...zip, expected: '每个文件名只出现一次', got: '同一文件名出现两次' },
  'zip-no-local': { ...zip, expected: '本地文件头', got: '没有' },
  'zip-header-differs': { ...zip, expected: '条目的名称和方式前后一致', got: '本地文件头中的不同' },
  'zip-checksum': { ...zip, expected: '与目录一致的校验和', got: '不同的校验和' },
  'zip-entry-overrun': { ...zip, expected: '{count} 字节', got: '更多' },
  'zip-entry-short': { ...zip, expected: '{count} 字节', got: '{found} 字节' },
  'zip-damaged': { ...zip, expected: 'deflate 压缩数据', got: '损坏的数据' }
}
