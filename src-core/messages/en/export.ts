// Words of the Export page; `export` is a reserved word, so the tree is called `exporting` until en.ts gives it its key.

export const exporting = {
  empty: {
    title: 'No trained run to export',
    text: 'Train one first; then take it away as files that other programs open.',
    action: 'Go to the data'
  },
  intro: 'Everything here opens without GateScope.',
  run: 'Run',
  action: 'Export',
  failed: '{name} was not written; nothing was left behind.',
  formats: {
    title: 'Formats',
    text: 'The best weights of this run: {parameters} parameters, {weights}.',
    keptGraph:
      'The scores of this model are computed by the graph of the file it came from; that file is the model to pass on.',
    bundle: {
      name: 'Bundle',
      text: 'A folder with everything to use, verify, evaluate and retrain it elsewhere: the model twice, its tokenizer, predictors for Python, Node and the browser, a model card.'
    },
    onnx: { name: 'ONNX', text: 'One file for ONNX Runtime in any language; labels and tokenizer travel inside.' },
    'onnx-portable': {
      name: 'ONNX, plain operators',
      text: 'The same numbers without the length input of the recurrent operators: for OpenVINO and tract, which compute padded texts wrongly or refuse model.onnx.'
    },
    'onnx-float16': {
      name: 'ONNX, float16 weights',
      text: 'Half the size. The graph turns the weights back into float32 and computes as fast as before; what it costs is measured.'
    },
    'onnx-int8': {
      name: 'ONNX, 8-bit weights',
      text: 'A quarter of the size, a scale for each row of a matrix. Computed in float32; what it costs is measured.'
    },
    safetensors: {
      name: 'safetensors',
      text: 'The weights under PyTorch names; opening it runs no code. GateScope reads it back.'
    },
    report: {
      name: 'Report',
      text: 'First a page for whoever decides: what it does, how good it is and beside what, where it fails, whether it may be used. Then curves, confusion, gates, settings. Opens offline, in the language of this page.'
    },
    tensorboard: { name: 'TensorBoard', text: 'The curves as an event file, in a log folder.' }
  },
  zip: { label: 'As one zip file', always: 'A browser saves files, not folders, so the bundle comes as a zip.' },
  texts: {
    label: 'Include the {count} training text | Include the {count} training texts',
    hint: 'They are the words of the people who wrote them. Without them the vocabulary still comes from these texts: names may be in it.'
  },
  examples: {
    label: 'Quote {count} text that it got wrong in the report | Quote {count} texts that it got wrong in the report',
    hint: 'They are the words of the people who wrote them. Without them the report tells what it gets wrong by figures alone.'
  },
  card: {
    title: 'For the report and the model card',
    text: 'Only you know this. What is left empty is called "not stated".',
    usePlaceholder: 'sorting customer letters by topic, checked by a person'
  },
  int8: {
    label: '8-bit weights in predict.html',
    hint: 'The weights take a quarter of the space. What that costs is measured on rows the run was not trained on.',
    cost: 'predict.html with 8-bit weights: {after} instead of {before}; accuracy {to} instead of {from}, {count} row gets another class. | predict.html with 8-bit weights: {after} instead of {before}; accuracy {to} instead of {from}, {count} rows get another class.'
  },
  weightsCost:
    '{before} with float32 weights; accuracy {to} instead of {from}, {count} row gets another class. | {before} with float32 weights; accuracy {to} instead of {from}, {count} rows get another class.',
  progress: { writing: 'Writing: {name}', stopping: 'Stopping after: {name}', figure: '{number} of {all}' },
  written: {
    title: 'Written',
    size: '{count} file, {after}; the weights in the run are {before}. | {count} files, {after}; the weights in the run are {before}.',
    again: 'Save again'
  },
  files: { title: 'Files', name: 'File', opens: 'Opens with', size: 'Size', none: 'Choose at least one format.' },
  opens: {
    any: 'any program',
    onnx: 'ONNX Runtime (Python, Node, C#, Java, web), Netron',
    onnxPortable: 'OpenVINO, tract (Rust), ONNX Runtime, Netron',
    safetensors: 'safetensors (Python, Rust), PyTorch, GateScope',
    config: 'any program that reads JSON',
    tokenizer: 'tokenizers (Python, Rust, Node)',
    transformers: 'transformers',
    vocabulary: 'a text editor: line n is id n - 1',
    python: 'Python with onnxruntime and tokenizers',
    pythonSeries: 'Python with onnxruntime and numpy',
    pythonGenerate: 'Python with onnxruntime and tokenizers: writes text',
    nodeGenerate: 'Node with onnxruntime-node: writes text',
    torch: 'Python with torch, safetensors and tokenizers',
    torchSeries: 'Python with torch, safetensors and numpy',
    scaling: 'GateScope: how numbers are scaled',
    trainTorch: 'Python or torchrun, to train again',
    node: 'Node with onnxruntime-node',
    browser: 'any browser, offline',
    pip: 'pip',
    npm: 'npm',
    check: 'the --check of every predictor',
    spreadsheet: 'a spreadsheet, pandas',
    rows: 'a spreadsheet, train_torch.py, GateScope',
    tensorboard: 'TensorBoard',
    card: 'a text editor, Hugging Face',
    wide: 'the predictors of this folder',
    java: 'Java with onnxruntime and DJL’s tokenizers, by Maven',
    csharp: 'C# (.NET 10) with Microsoft.ML.OnnxRuntime and Tokenizers.DotNet',
    rust: 'Rust with the crates ort and tokenizers, by cargo',
    ray: 'Python with Ray: scores many files in several processes or machines',
    widePython: 'predict.py and predict_torch.py',
    sums: 'sha256sum --check'
  },
  use: {
    title: 'Use it elsewhere',
    none: 'A report needs nothing: open it in any browser.',
    sample: 'a text to read',
    copied: 'Copied',
    refused: 'Could not copy to the clipboard; select the lines and copy them.',
    python: { name: 'Python', text: 'Three commands in the bundle’s folder, to the first prediction.' },
    node: { name: 'Node', text: 'Two commands in the bundle’s folder, to the first prediction.' },
    torch: {
      name: 'PyTorch',
      text: 'Trains the same architecture on the exported rows, in the bundle’s folder; torchrun spreads it over several processes.'
    },
    onnx: { name: 'ONNX', text: 'Python, beside the file; needs onnxruntime and tokenizers.' },
    safetensors: { name: 'safetensors', text: 'Python, beside the file; needs safetensors and torch.' },
    tensorboard: { name: 'TensorBoard', text: 'In the log folder; needs the tensorboard package.' }
  }
}
