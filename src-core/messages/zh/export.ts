// 导出页的用语。

import type { Translation } from '../translation'
import type { exporting as english } from '../en/export'

export const exporting: Translation<typeof english> = {
  empty: {
    title: '还没有可导出的实验',
    text: '先训练一个，再把它带走：导出的文件别的程序都能打开。',
    action: '去选数据'
  },
  intro: '这里的文件都不需要 GateScope 就能打开。',
  run: '实验',
  action: '导出',
  failed: '{name}没有写成，也没有留下残缺的文件。',
  formats: {
    title: '格式',
    text: '本次实验最好的一组权重：{parameters} 个参数，{weights}。',
    keptGraph: '此模型的得分由其来源文件中的计算图得出；要交给别人的就是那个文件。',
    bundle: {
      name: '完整包',
      text: '一个文件夹，使用、核对、评估、再训练所需的一切都在里面：两种格式的模型、分词器，Python、Node 和浏览器的预测程序，以及模型说明。'
    },
    onnx: { name: 'ONNX', text: '单个文件，各种语言的 ONNX Runtime 都能读；标签与分词器也在其中。' },
    'onnx-portable': {
      name: 'ONNX（基本算子）',
      text: '数值相同，但循环算子不带长度输入：供 OpenVINO 和 tract 使用；二者读取 model.onnx 时，对补齐的文本算错或拒绝打开。'
    },
    'onnx-float16': {
      name: 'ONNX（float16 权重）',
      text: '体积减半。计算图把权重还原为 float32，运算速度不变；代价会实测。'
    },
    'onnx-int8': {
      name: 'ONNX（8 位权重）',
      text: '体积约四分之一，矩阵每行一个缩放系数。以 float32 运算；代价会实测。'
    },
    safetensors: {
      name: 'safetensors',
      text: '按 PyTorch 的名字存放的权重；打开时不会执行任何代码，GateScope 也能读回。'
    },
    report: {
      name: '报告',
      text: '首页写给做决定的人：模型做什么、效果如何、与什么相比、在哪里出错、能否使用；随后是曲线、混淆矩阵、门与设置。离线打开，语言与本页面一致。'
    },
    tensorboard: { name: 'TensorBoard', text: '训练曲线的事件文件，放在日志文件夹里。' }
  },
  zip: { label: '打成一个 zip 文件', always: '浏览器只能保存文件，不能保存文件夹，因此完整包以 zip 给出。' },
  texts: {
    label: '包含 {count} 条训练文本',
    hint: '这些是其作者本人所写的内容。即使不含，词表仍取自这些文本，其中可能有姓名。'
  },
  examples: {
    label: '在报告中引用 {count} 条出错的文本',
    hint: '这些文本是其作者本人的话。不选时，报告只用数字说明在哪里出错。'
  },
  card: {
    title: '写入报告和模型卡的内容',
    text: '这些只有您知道。留空则写作“未说明”。',
    usePlaceholder: '按主题分拣客户来信，由人复核'
  },
  int8: {
    label: 'predict.html 使用 8 位权重',
    hint: '权重只占四分之一的空间；代价会在未参与训练的行上实测。',
    cost: '8 位权重的 predict.html：{after}，原为 {before}；准确率 {to}，原为 {from}；{count} 行的判断有变化。'
  },
  weightsCost: 'float32 权重时为 {before}；准确率由 {from} 变为 {to}；{count} 行的判断有变化。',
  progress: { writing: '正在写入：{name}', stopping: '写完即停：{name}', figure: '第 {number} 项，共 {all} 项' },
  written: { title: '已写入', size: '{count} 个文件，共 {after}；实验中的权重为 {before}。', again: '再存一份' },
  files: { title: '文件', name: '文件', opens: '用什么打开', size: '大小', none: '请至少选择一种格式。' },
  opens: {
    any: '任何程序',
    onnx: 'ONNX Runtime（Python、Node、C#、Java、网页）、Netron',
    onnxPortable: 'OpenVINO、tract（Rust 语言）、ONNX Runtime、Netron',
    safetensors: 'safetensors 库（Python、Rust）、PyTorch、GateScope',
    config: '任何能读 JSON 的程序',
    tokenizer: 'tokenizers 库（Python、Rust、Node）',
    transformers: 'transformers',
    vocabulary: '文本编辑器：第 n 行的编号是 n - 1',
    python: '装有 onnxruntime 和 tokenizers 的 Python',
    pythonSeries: '装有 onnxruntime 和 numpy 的 Python',
    pythonGenerate: '装有 onnxruntime 和 tokenizers 的 Python：写文本',
    nodeGenerate: '装有 onnxruntime-node 的 Node：写文本',
    torch: '装有 torch、safetensors 和 tokenizers 的 Python',
    torchSeries: '装有 torch、safetensors 和 numpy 的 Python',
    scaling: 'GateScope：数值的缩放方式',
    trainTorch: 'Python 或 torchrun，用来重新训练',
    node: '装有 onnxruntime-node 的 Node',
    browser: '任何浏览器，离线可用',
    pip: 'pip',
    npm: 'npm',
    check: '各预测程序的 --check',
    spreadsheet: '电子表格、pandas',
    rows: '电子表格、train_torch.py、GateScope',
    tensorboard: 'TensorBoard',
    card: '文本编辑器、Hugging Face',
    wide: '本文件夹中的各预测程序',
    java: 'Java，配合 onnxruntime 与 DJL 的 tokenizers，用 Maven 构建',
    csharp: 'C#（.NET 10），配合 Microsoft.ML.OnnxRuntime 与 Tokenizers.DotNet',
    rust: 'Rust，配合 ort 与 tokenizers 两个 crate，用 cargo 构建',
    ray: '装有 Ray 的 Python：用多个进程或多台机器为许多文件评分',
    widePython: 'predict.py 与 predict_torch.py',
    sums: 'sha256sum --check'
  },
  use: {
    title: '在别处使用',
    none: '报告不需要任何程序：用浏览器打开即可。',
    sample: '一段要读取的文本',
    copied: '已复制',
    refused: '无法写入剪贴板，请选中这几行自行复制。',
    python: { name: 'Python', text: '在完整包的文件夹里，三条命令得到第一个预测。' },
    node: { name: 'Node', text: '在完整包的文件夹里，两条命令得到第一个预测。' },
    torch: { name: 'PyTorch', text: '在完整包的文件夹里，用导出的数据训练同样的网络；torchrun 可分到多个进程。' },
    onnx: { name: 'ONNX', text: '在文件旁边运行的 Python；需要 onnxruntime 和 tokenizers。' },
    safetensors: { name: 'safetensors', text: '在文件旁边运行的 Python；需要 safetensors 和 torch。' },
    tensorboard: { name: 'TensorBoard', text: '在日志文件夹里运行；需要 tensorboard 这个包。' }
  }
}
