// Words of the model card, README.md of a bundle. Markdown; a table's bars are put in by code.

export const card = {
  summary: {
    classes: 'Classifies a text into {count} classes: {classes}.',
    parameters: '{architecture}, {parameters} parameters.',
    ensemble:
      'This is an ensemble: {count} such networks, trained on the same rows from other seeds, of which it takes the mean of the probabilities.',
    forward:
      'Network: {cell}, {count} layer of {hidden} units, {embedding}-wide embedding, {pooling} pooling | Network: {cell}, {count} layers of {hidden} units, {embedding}-wide embedding, {pooling} pooling',
    bidirectional:
      'Network: bidirectional {cell}, {count} layer of {hidden} units, {embedding}-wide embedding, {pooling} pooling | Network: bidirectional {cell}, {count} layers of {hidden} units, {embedding}-wide embedding, {pooling} pooling',
    filters:
      'Network: text CNN, {hidden} filters over each of 3, 4 and 5 tokens, {embedding}-wide embedding, {pooling} pooling',
    rnn: 'plain RNN ({activation})',
    reservoir: 'echo state (only the output layer is fitted)',
    peephole: 'peephole LSTM',
    words: 'It reads words: {vocabulary} known, at most {maxLength} a text; {kept}',
    wordsLower: 'It reads words, in lower case: {vocabulary} known, at most {maxLength} a text; {kept}',
    characters: 'It reads characters: {vocabulary} known, at most {maxLength} a text; {kept}',
    charactersLower: 'It reads characters, in lower case: {vocabulary} known, at most {maxLength} a text; {kept}',
    keptBeginning: 'of a longer text the beginning is read.',
    keptEnd: 'of a longer text the end is read.'
  },
  use: {
    title: 'Use it',
    python: 'Python, with ONNX Runtime:',
    node: 'Node:',
    sample: 'a text to classify',
    others:
      'A browser, offline: open `predict.html`. PyTorch: `pip install torch safetensors tokenizers`, then `python predict_torch.py "a text"`;\n`python train_torch.py --data {data}` trains the same architecture anew, from the same kind of start and with the settings of the run, on N processes with `torchrun --nproc-per-node N train_torch.py` and the same words;\non several machines the same line on each, with `--nnodes M --rdzv-backend c10d --rdzv-endpoint HOST:29400 --max-restarts 3` (a restarted process goes on after the last epoch).\nGateScope opens the folder that it writes.',
    check:
      'Every predictor takes `--check` and then reproduces `test_vectors.json`. In `model.onnx`, `input_ids` is [batch, sequence] of any size, padded with 0;\n`logits` are the raw scores, `probabilities` their softmax.',
    wideOfEnsemble:
      'The figures are of the networks and {count} n-grams together, which predict.py and predict.mjs add up (wide.json, wide.safetensors).\n`model.onnx` is the networks alone.',
    wide: 'The figures are of the network and {count} n-grams together, which predict.py, predict_torch.py, predict.mjs and predict.html add up (wide.json, wide.safetensors).\n`model.onnx` and `model.safetensors` are the network alone.'
  },
  results: {
    title: 'How good it is',
    none: 'No evaluation was recorded.',
    split: 'split',
    rows: 'rows',
    loss: 'loss',
    accuracy: 'accuracy',
    macroF1: 'macro F1',
    baselines: 'For comparison, the accuracy of simple baselines on the same rows: {list}.',
    intervals:
      'In brackets: the 95% interval (Wilson) that so many rows allow; behind macro F1: over how many of the classes.',
    class: 'class',
    precision: 'precision',
    recall: 'recall',
    f1: 'F1',
    corner: 'true \\ predicted',
    matrix: 'Confusion matrix ({split}):'
  },
  data: {
    title: 'What it was made from',
    file: 'file',
    name: 'name',
    columns: 'Text column {text}, label column {label}.',
    unknown: 'Unknown: the model was imported, and its files do not name its data.',
    split:
      'Split: {train} training, {validation} validation, {test} test rows\n(SHA-256 of the row numbers {sha256}). Seed {seed}.'
  },
  settings: {
    title: 'How it was trained',
    setting: 'setting',
    value: 'value',
    optimizer: 'optimizer',
    optimizerValue: '{optimizer}, learning rate {rate}, schedule {schedule}',
    batch: 'batch size',
    epochs: 'epochs',
    epochsValue: '{epochs} (best: {best})',
    dropout: 'dropout',
    dropoutValue: '{dropout}, embedding {embedding}',
    clipping: 'gradient clipping',
    clippingValue: 'norm {norm}, value {value}',
    off: 'off',
    classWeights: 'class weights',
    device: 'device',
    allUnknown: 'Unknown: the model was imported, and its files do not name how it was trained.',
    unknown: 'unknown'
  },
  limits: {
    title: 'Limits',
    classes: 'It has only these {count} classes: any text gets one of them, also one that fits none.',
    unknownEnd:
      'Words it did not meet in training are one and the same unknown token; of a text longer than {maxLength} tokens the end is not read.',
    unknownBeginning:
      'Words it did not meet in training are one and the same unknown token; of a text longer than {maxLength} tokens the beginning is not read.',
    piecesEnd:
      'Of words that are not in the training texts it has no more than the character n-grams that they share with others; of a text longer than {maxLength} tokens the end is not read.',
    piecesBeginning:
      'Of words that are not in the training texts it has no more than the character n-grams that they share with others; of a text longer than {maxLength} tokens the beginning is not read.',
    calibration: 'The probabilities are the softmax of the network and were not calibrated.',
    calibrated:
      'The probabilities were calibrated on {rows} validation rows (temperature {temperature}): the expected calibration error on the {split} rows is {after} instead of {before}.',
    distribution: 'It was measured on rows like its training rows; other sources, languages and times will do worse.',
    int8: 'predict.html holds 8-bit weights ({after} bytes instead of {before}): accuracy {to} instead of {from} on {rows} rows, {changed} of them with another class.'
  },
  texts: {
    title: 'Texts of people in these files',
    none: 'No training or held-out texts are included; `gatescope export --with-data` would include them.',
    held: '`train.csv` holds {count} training text: the words of the people who wrote it. | `train.csv` holds {count} training texts: the words of the people who wrote them.',
    heldBoth:
      '`train.csv` holds {count} training texts, `validation.csv` {validation} that chose the best epoch: the words of the people who wrote them.',
    vocabulary:
      'The vocabulary ({count} tokens, in `tokenizer.json`, `vocab.txt`, `model.onnx`, `model.safetensors`, `predict.html`) comes from the training texts; names that occur in them may be in it.',
    vectorsMade: 'The texts of `test_vectors.json` are made up, partly of the vocabulary.',
    vectorsHeld: '`test_vectors.json` quotes texts of the data.'
  },
  originImported:
    'Exported by GateScope {version} from the imported model {name}. The same model exports the same bytes; `sha256sum --check SHA256SUMS` proves a copy whole.',
  files: { title: 'Files', bytes: 'bytes', opens: 'opens with' },
  origin:
    'Exported by GateScope {version} from run {run} of {date}. The same run exports the same bytes; `sha256sum --check SHA256SUMS` proves a copy whole.'
}
