// 模型卡（完整包中的 README.md）中，关于非文本分类模型的文字。Markdown。

import type { Translation } from '../translation'
import type { taskCard as english } from '../en/task-card'

export const taskCard: Translation<typeof english> = {
  network: {
    forward: '{cell}，{count} 层，每层 {hidden} 个单元，每步 {embedding} 个数值',
    bidirectional: '双向 {cell}，{count} 层，每层 {hidden} 个单元，每步 {embedding} 个数值',
    filters: '宽 3、4、5 的卷积核各 {hidden} 个，每步 {embedding} 个数值',
    decoder: '{network}；解码器 {width} 个单元，注意力 {alignment}',
    series: '数值按训练行的均值和标准差缩放（`config.json`）；最多读取 {maxLength} 步。'
  },
  use: {
    sample: '要读取的文本',
    begin: '要续写的文本',
    predict:
      '浏览器（离线）：打开 `predict.html`。每个预测程序都接受 `--check`，用来复现 `test_vectors.json`。在 `model.onnx` 中，`input_ids` 是任意大小的 [batch, sequence]，以 0 填充；`logits` 是原始输出，预测程序按 `config.json` 将其转换为答案。',
    torch:
      'PyTorch：`pip install torch safetensors numpy{tokenizers}`，然后 `python predict_torch.py {sample}`；`python train_torch.py --data {data}` 以相同的架构和该次实验的设置重新训练，`torchrun --nproc-per-node N train_torch.py` 加同样的参数则在 N 个进程上训练，多台机器时再加 `--nnodes M --rdzv-backend c10d --rdzv-endpoint HOST:29400 --max-restarts 3`。GateScope 可以打开它写出的文件夹。',
    language:
      '`--length`、`--temperature`、`--top-k`、`--top-p` 和 `--seed` 决定如何书写；相同的种子写出相同的文本。浏览器（离线）：打开 `generate.html`。`--check` 复现 `test_vectors.json`。`model.onnx` 以状态为输入和输出，因此可以逐词元读取文本。',
    pairs:
      '`--beam N` 保留 N 个开头，而不是一个。浏览器（离线）：打开 `predict.html`。`--check` 复现 `test_vectors.json`。`encoder.onnx` 只读一遍文本；`decoder_step.onnx` 逐个给出词元，以状态为输入和输出。',
    series:
      '步与步之间为空格，同一步的各个数值之间为逗号，`?` 表示缺失。`--check` 复现 `test_vectors.json`。在 `model.onnx` 中，`values` 是按 `config.json` 的 `mean` 与 `deviation` 缩放后的 [batch, steps, numbers]，`lengths` 是各序列的步数。'
  },
  results: {
    name: '模型',
    own: '本模型，{split}',
    intervals: '括号内为该行数下的 95% 置信区间。简单模型在{split}数据上评估，未计入其自身的波动。',
    wrong: '错误分布（{split}）：'
  },
  columns: '文本列 {text}；除文本外没有学习其他内容。',
  limits: {
    number: '无论读到什么，它都会给出一个数值；超出训练数据范围的数值，它没有学过。',
    labels: '它只有这 {count} 个标签。每个标签从各自的概率阈值起算（`config.json`），阈值在验证行上选定。',
    tags: '它只有这 {count} 种标注。',
    language: '它写出的是在读过的内容之后可能出现的文字，不论真假，也可能重复训练文本中的段落。',
    pairs: '对任何文本它都会写出一个答案，哪怕与训练数据并不相似；答案最多 {maxLength} 个词元。',
    series: '它只有这 {count} 个类别：任何序列都会得到其中之一，即使都不合适。',
    steps: '超过 {maxLength} 步的序列，多出的部分不会被读取。'
  },
  texts: {
    series: '不含数据中的任何行，只有其数值的均值和标准差；`test_vectors.json` 中的序列为编造。',
    vocabulary:
      '词表（{count} 个词元，在 `tokenizer.json`、`vocab.txt` 和模型文件中）取自训练文本，文本中出现的姓名可能在内。'
  }
}
