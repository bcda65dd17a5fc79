// 引擎说的话，按代码各写一句；英文界面直接显示引擎的原句。类型保证每个代码都有中文。

import type { ErrorCase, SaidCode } from '@core'
import type { ErrorText } from '../error-text'

export const said: Readonly<Record<SaidCode, string>> = {
  'row-width': '应有 {expected} 个字段，实有 {got} 个',
  'row-quote': '本行的引号没有闭合；不看引号则有 {got} 个字段，应为 {expected} 个',
  'row-long': '超过 {limit} 个字符',
  'row-json': '不是合法的 JSON',
  'row-json-kind': '不是 JSON 对象',
  'row-no-text': '应有标签和文本，只有一个词',
  'row-labels': '应有一个标签，却有多个',
  'row-label-shape': '标签应形如 COARSE:fine，实为“{label}”',
  'quote-open': '第 {line} 行：引号没有闭合，读到行尾为止。',
  'quote-runs':
    '第 {line} 行：引号内的字段跨 {lines} 行，闭合后还有文字；如果这些其实是独立的行，请改为不使用引号读取。',
  'quotes-plain': '多行的引号没有闭合，引号按普通字符读入。',
  'not-decoded': '有 {count} 处字节不符合 {encoding}（第 {lines} 行），显示为替代字符。',
  'header-surplus': '首行有 {names} 个列名，各行却有 {fields} 个字段；已略去：{dropped}。',
  'header-short': '首行有 {names} 个列名，各行却有 {fields} 个字段；其余列以编号命名。',
  'more-notes': '……另有 {count} 条类似说明。',
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
  'device-fastest': '本机实测最快，每步 {time} 毫秒',
  'device-stand-in': '{device} 在本机不可用，改用此设备',
  'device-slow': '本机没有快速设备可用',
  'device-not-offered': '这里不提供此设备',
  'device-no-page': '只有浏览器模式（gatescope serve）的页面才能提供',
  'device-after-loss': '原来的设备已不可用，由此设备接替',
  'device-slower': '{time} 毫秒内没有算完一步',
  'device-estimated': '由一条文本推算',
  'device-unmeasured': '各设备都没能在时限内算完一步',
  'device-lost': '训练途中失去了原来的设备，已改用别的设备，从最近的检查点继续。',
  'device-software': '{detail} 其实由 CPU 计算，比 native 慢',
  'device-crashed': '曾在本机崩溃，不再自动选用',
  'runtime-failed': '运行库无法加载',
  'no-webgl-in-node': '后台进程没有 WebGL2，桌面窗口里才有',
  'no-webgpu-in-electron': '后台进程没有 WebGPU，由计算窗口提供',
  'no-vulkan': '本机没有 Vulkan 加载库',
  'no-adapter': '没有找到可用的 GPU',
  'no-webgpu': '此浏览器没有 WebGPU',
  'no-webgl': '此浏览器没有 WebGL2',
  'no-float-textures': '显卡驱动不支持浮点纹理',
  'not-in-page': '页面只能提供 GPU',
  'no-answer': '提供 GPU 的页面没有回应',
  plain: ''
}

export const errorCases: Readonly<Record<ErrorCase, ErrorText>> = {
  'binary-sheet': {
    what: '这是 {format} 表格文件，不是文本文件。',
    next: '请在表格软件中打开，另存为“CSV UTF-8”，再选择那个文件。'
  },
  'binary-archive': { what: '这是 {format} 压缩包，不是文本文件。', next: '请先解压，再选择其中的文本文件。' },
  'binary-frame': {
    what: '这是 {format} 数据文件，不是文本文件。',
    next: '请用写出它的工具导出为 CSV 或 JSON Lines。'
  },
  'binary-other': { what: '这是 {format} 文件，不是文本文件。', next: '请选择 CSV、TSV 或 JSON Lines 文件。' },
  'binary-bytes': { what: '这个文件里是二进制数据，不是文本。', next: '请选择 CSV、TSV 或 JSON Lines 文件。' },
  'blank-lines': { what: '文件里只有空行。', next: '请选择至少有一行内容的文件。' },
  'no-permission': { what: '没有读取这个文件的权限：{path}。', next: '请开放读取权限，或选择其他文件。' },
  'upload-too-large': {
    what: '浏览器模式下文件不能超过 {megabytes} MB。',
    next: '请改用桌面版或命令行，它们直接读取原文件。'
  },
  'several-files': {
    what: '一次只能打开一个文件，这次有 {count} 个。',
    next: '请先拖入训练文件；测试文件在“模型”页选择。'
  },
  'never-saved': { what: '这个文件从未保存到磁盘。', next: '请先保存，再拖进来。' },
  'folder-or-gone': { what: '“{name}”是文件夹，或者文件已不在原处。', next: '请选择一个 CSV、TSV 或 JSONL 文件。' },
  'utf-32': { what: '文件编码是 UTF-32，无法读取。', next: '请另存为 UTF-8 后重新选择。' },
  'one-json-document': {
    what: '整个文件是一份 JSON，而不是每行一个 JSON 对象。',
    next: '请改为每行一个对象，或导出为 CSV。'
  },
  'same-column': { what: '文本和标签都选了“{column}”列。', next: '请选择两个不同的列。' },
  'unknown-column': { what: '没有名为“{column}”的列。', next: '可选的列：{names}。' },
  'one-class': {
    what: '“{column}”列的 {count} 行全是“{label}”，只有一个类别。',
    next: '至少要有两个类别才能学习，请换一列作标签。'
  },
  'no-labels': { what: '有文本的各行在“{column}”列都没有标签。', next: '请换一列作标签。' },
  'too-many-labels': {
    what: '“{column}”列有 {count} 种取值，标签应少于 {limit} 种。',
    next: '这一列是不是文本？请选择存放类别的列。'
  },
  'empty-texts': { what: '“{column}”列的 {count} 行全是空的。', next: '请选择存放文本的列。' },
  'no-tokens': { what: '{count} 条文本里没有一个词或字符。', next: '请换一列作文本。' },
  'header-only': { what: '文件里只有列名，没有数据行。', next: '请选择带标签文本的文件，或换一种分隔符。' },
  'all-rejected': {
    what: '没有一行能读入：{count} 行都不合格，首个在第 {line} 行：{reason}。',
    next: '请在右侧换一种分隔符，或选择其他文件。'
  },
  'still-reading': { what: '{file} 还没有读完。', next: '请等读取结束。' },
  'file-changed': { what: '{file} 的内容已与打开时不同。', next: '请重新打开，确认各列后再开始。' },
  'no-test-rows': {
    what: '{file} 的 {count} 行里，没有一行带有训练过的标签（{labels}）。',
    next: '请确认两个文件的列含义相同。'
  },
  'no-vectors-found': {
    what: '{file} 里没有训练文本中的任何词（词表共 {count} 个）。',
    next: '请选择同一语言、同一切分方式的词向量，或不使用词向量。'
  },
  'vectors-line': { what: '{file} 第 {line} 行不是“词加一串数字”。', next: '请选择文本格式的 .vec 或 GloVe 文件。' },
  'training-busy': { what: '另一个实验正在训练：{run}。', next: '请先暂停或停止它。' },
  'still-training': { what: '这个实验正在训练。', next: '请先停止，再删除。' },
  'split-shares': { what: '验证集与测试集的比例之和没有给训练留下数据。', next: '请把两者调小，使其和小于 1。' },
  'device-absent': { what: '设备 {device} 不可用：{why}。', next: '请改用“自动”或其他设备。' },
  diverged: {
    what: '训练在第 {step} 步发散，出现了无穷大或非数（学习率 {rate}）。',
    next: '请调低学习率或打开梯度裁剪后再试。'
  },
  'engine-data': { what: '读取数据的进程意外退出。', next: '它已重新启动，正在重读打开的文件。' },
  'engine-train': { what: '训练进程意外退出。', next: '它已重新启动，可以从最近的检查点继续。' },
  'engine-model': { what: '评估与预测的进程意外退出。', next: '它已重新启动，请再试一次。' },
  'gpu-page-closed': { what: '提供 GPU 的页面已关闭。', next: '可以改用其他设备，从最近的检查点继续。' },
  'gpu-no-page': { what: '没有打开的 GateScope 页面可以提供 GPU。', next: '请改用其他设备，或打开一个页面。' },
  'gpu-worker-ended': {
    what: '页面里提供 GPU 的进程意外退出（{how}）。',
    next: '可以改用其他设备，从最近的检查点继续。'
  },
  'gpu-window-ended': {
    what: '提供 GPU 的计算窗口意外退出（{how}）。',
    next: '可以改用其他设备，从最近的检查点继续。'
  },
  'run-claimed': { what: '另一个进程（编号 {process}）正在写入这个实验。', next: '请等它结束或停止它，再试一次。' },
  'disk-full': { what: '磁盘已满，没能写入 {path}。', next: '请腾出空间；之前保存的内容没有丢失，可以从那里继续。' },
  'disk-read-only': { what: '磁盘是只读的，没能写入 {path}。', next: '请换一个位置。' },
  'disk-no-permission': { what: '没有写入权限：{path}。', next: '请换一个文件夹。' },
  'disk-no-folder': { what: '文件夹已不存在：{path}。', next: '请恢复这个文件夹，或换一个位置。' },
  'read-stopped': { what: '读到第 {count} 行时停止了。', next: '再次打开这个文件即可重新读取。' },
  'scoring-stopped': { what: '评分在 {count} 行中的第 {done} 行停止了，没有写出文件。', next: '随时可以重新评分。' }
}
