// 模型卡（完整包中的 README.md）的文字。Markdown；表格的竖线由代码加入。

import type { Translation } from '../translation'
import type { card as english } from '../en/card'

export const card: Translation<typeof english> = {
  summary: {
    classes: '把文本分为 {count} 个类别：{classes}。',
    parameters: '{architecture}，共 {parameters} 个参数。',
    ensemble: '这是一个集成模型：{count} 个同样的网络，用不同的种子在同样的行上训练，取其概率的平均。',
    forward: '{cell}，{count} 层，每层 {hidden} 个单元，嵌入宽度 {embedding}，{pooling} 池化',
    bidirectional: '双向 {cell}，{count} 层，每层 {hidden} 个单元，嵌入宽度 {embedding}，{pooling} 池化',
    filters: '文本 CNN，宽 3、4、5 的卷积核各 {hidden} 个，嵌入宽度 {embedding}，{pooling} 池化',
    rnn: '普通 RNN（{activation}）',
    reservoir: '回声状态网络（只拟合输出层）',
    peephole: '带窥视孔连接的 LSTM',
    words: '按词读取：词表含 {vocabulary} 个词，每条文本最多 {maxLength} 个；{kept}',
    wordsLower: '按词读取，转为小写：词表含 {vocabulary} 个词，每条文本最多 {maxLength} 个；{kept}',
    characters: '按字符读取：词表含 {vocabulary} 个字符，每条文本最多 {maxLength} 个；{kept}',
    charactersLower: '按字符读取，转为小写：词表含 {vocabulary} 个字符，每条文本最多 {maxLength} 个；{kept}',
    keptBeginning: '更长的文本只读开头。',
    keptEnd: '更长的文本只读结尾。'
  },
  use: {
    title: '使用',
    python: 'Python，使用 ONNX Runtime：',
    node: 'Node：',
    sample: '要分类的文本',
    others:
      '浏览器（离线）：打开 `predict.html`。PyTorch：`pip install torch safetensors tokenizers`，然后 `python predict_torch.py "一条文本"`；\n`python train_torch.py --data {data}` 以相同的架构、相同的初始化方式和该次实验的设置重新训练，`torchrun --nproc-per-node N train_torch.py` 加同样的参数则在 N 个进程上训练；\n多台机器时，在每台上运行同一条命令，并加上 `--nnodes M --rdzv-backend c10d --rdzv-endpoint HOST:29400 --max-restarts 3`（重启的进程从上一轮之后继续）。\nGateScope 能打开它写出的文件夹。',
    check:
      '每个预测程序都接受 `--check`，用来复现 `test_vectors.json`。在 `model.onnx` 中，`input_ids` 是任意大小的 [batch, sequence]，以 0 填充；\n`logits` 是原始得分，`probabilities` 是其 softmax。',
    wideOfEnsemble:
      '各项数字由各网络与 {count} 个 n-gram 共同得出：predict.py 与 predict.mjs 会把两者相加（wide.json、wide.safetensors）。\n`model.onnx` 只有网络。',
    wide: '各项数字由网络与 {count} 个 n-gram 共同得出：predict.py、predict_torch.py、predict.mjs 与 predict.html 会把两者相加（wide.json、wide.safetensors）。\n`model.onnx` 与 `model.safetensors` 只有网络。'
  },
  results: {
    title: '效果',
    none: '没有记录评估结果。',
    split: '划分',
    rows: '行数',
    loss: '损失',
    accuracy: '准确率',
    macroF1: '宏平均 F1',
    baselines: '对照：简单基线在同样数据上的准确率：{list}。',
    intervals: '括号内为该行数下的 95% 置信区间（Wilson）；宏平均 F1 之后为参与平均的类别数与总类别数。',
    class: '类别',
    precision: '精确率',
    recall: '召回率',
    f1: 'F1',
    corner: '真实 \\ 预测',
    matrix: '混淆矩阵（{split}）：'
  },
  data: {
    title: '数据来源',
    file: '文件',
    name: '名称',
    columns: '文本列 {text}，标签列 {label}。',
    unknown: '未知：模型为导入所得，文件中没有数据信息。',
    split: '划分：{train} 行训练，{validation} 行验证，{test} 行测试\n（行号的 SHA-256 为 {sha256}）。种子 {seed}。'
  },
  settings: {
    title: '训练设置',
    setting: '设置',
    value: '值',
    optimizer: '优化器',
    optimizerValue: '{optimizer}，学习率 {rate}，调度 {schedule}',
    batch: '批大小',
    epochs: '轮数',
    epochsValue: '{epochs}（最佳：第 {best} 轮）',
    dropout: '随机失活',
    dropoutValue: '{dropout}，嵌入 {embedding}',
    clipping: '梯度裁剪',
    clippingValue: '范数 {norm}，值 {value}',
    off: '关闭',
    classWeights: '类别权重',
    device: '设备',
    allUnknown: '未知：模型为导入所得，文件中没有训练信息。',
    unknown: '未知'
  },
  limits: {
    title: '局限',
    classes: '它只有这 {count} 个类别：任何文本都会得到其中之一，即使都不合适。',
    unknownEnd: '训练中没有出现过的词都视为同一个未知词元；超过 {maxLength} 个词元的文本，结尾不会被读取。',
    unknownBeginning: '训练中没有出现过的词都视为同一个未知词元；超过 {maxLength} 个词元的文本，开头不会被读取。',
    piecesEnd:
      '训练中没有出现过的词，它只能利用其中与别的词共有的字符 n-gram；超过 {maxLength} 个词元的文本，结尾不会被读取。',
    piecesBeginning:
      '训练中没有出现过的词，它只能利用其中与别的词共有的字符 n-gram；超过 {maxLength} 个词元的文本，开头不会被读取。',
    calibration: '概率是网络的 softmax，未经校准。',
    calibrated:
      '概率已在 {rows} 行验证数据上校准（温度 {temperature}）：{split}集上的期望校准误差由 {before} 降为 {after}。',
    distribution: '评估所用的行与训练行相似；对其他来源、语言和时期的文本，效果会更差。',
    int8: 'predict.html 使用 8 位权重（{after} 字节，而非 {before}）：在 {rows} 行上准确率为 {to}，而非 {from}，其中 {changed} 行的类别不同。'
  },
  texts: {
    title: '这些文件中的个人文本',
    none: '不含训练文本和留出文本；`gatescope export --with-data` 才会包含。',
    held: '`train.csv` 含 {count} 条训练文本，均为其作者本人所写。',
    heldBoth:
      '`train.csv` 含 {count} 条训练文本，`validation.csv` 含用于选出最佳轮次的 {validation} 条文本，均为其作者本人所写。',
    vocabulary:
      '词表（{count} 个词元，在 `tokenizer.json`、`vocab.txt`、`model.onnx`、`model.safetensors`、`predict.html` 中）取自训练文本，文本中出现的姓名可能在内。',
    vectorsMade: '`test_vectors.json` 中的文本为编造，部分由词表拼成。',
    vectorsHeld: '`test_vectors.json` 引用了数据中的文本。'
  },
  originImported:
    '由 GateScope {version} 从导入的模型 {name} 导出。同一模型导出的内容逐字节相同；用 `sha256sum --check SHA256SUMS` 可验证副本完整。',
  files: { title: '文件', bytes: '字节', opens: '打开方式' },
  origin:
    '由 GateScope {version} 从 {date} 的运行 {run} 导出。同一运行导出的内容逐字节相同；用 `sha256sum --check SHA256SUMS` 可验证副本完整。'
}
