// Words of the model card, README.md of a bundle, about a model that does not classify texts. Markdown.

export const taskCard = {
  network: {
    forward:
      'Network: {cell}, {count} layer of {hidden} units, {embedding} numbers a step | Network: {cell}, {count} layers of {hidden} units, {embedding} numbers a step',
    bidirectional:
      'Network: bidirectional {cell}, {count} layer of {hidden} units, {embedding} numbers a step | Network: bidirectional {cell}, {count} layers of {hidden} units, {embedding} numbers a step',
    filters: 'Network: {hidden} filters over each of 3, 4 and 5 steps, {embedding} numbers a step',
    decoder: '{network}; decoder of {width} units, attention {alignment}',
    series:
      'Numbers are scaled by mean and deviation of the training rows (`config.json`); at most {maxLength} steps are read.'
  },
  use: {
    sample: 'a text to read',
    begin: 'a text to go on from',
    predict:
      'A browser, offline: open `predict.html`. Every predictor takes `--check` and then reproduces `test_vectors.json`. In `model.onnx`, `input_ids` is [batch, sequence] of any size, padded with 0; `logits` are the raw outputs, which the predictors turn into answers by `config.json`.',
    torch:
      'PyTorch: `pip install torch safetensors numpy{tokenizers}`, then `python predict_torch.py {sample}`; `python train_torch.py --data {data}` trains the same architecture anew, with the settings of the run, on N processes with `torchrun --nproc-per-node N train_torch.py` and the same words, on several machines with `--nnodes M --rdzv-backend c10d --rdzv-endpoint HOST:29400 --max-restarts 3` besides. GateScope opens the folder that it writes.',
    language:
      '`--length`, `--temperature`, `--top-k`, `--top-p` and `--seed` say how it writes; the same seed writes the same text. A browser, offline: open `generate.html`. `--check` reproduces `test_vectors.json`. In `model.onnx` the states go in and come out, so that a text can be read token by token.',
    pairs:
      '`--beam N` keeps N beginnings in place of one. A browser, offline: open `predict.html`. `--check` reproduces `test_vectors.json`. `encoder.onnx` reads a text once; `decoder_step.onnx` gives one token after another, its states going in and coming out.',
    series:
      'Blanks stand between steps, commas between the numbers of a step, `?` for a missing one. `--check` reproduces `test_vectors.json`. In `model.onnx`, `values` is [batch, steps, numbers], scaled by `mean` and `deviation` of `config.json`, and `lengths` the steps of each sequence.'
  },
  results: {
    name: 'model',
    own: 'this model, {split}',
    intervals:
      'In brackets: the 95% interval that so many rows allow. The simple models were judged on the {split} rows; their own spread is not counted.',
    wrong: 'What it is wrong about ({split}):'
  },
  columns: 'Text column {text}; nothing else is learned.',
  limits: {
    number: 'It gives everything it reads a number; beyond the numbers it was trained on it has learned nothing.',
    labels:
      'It has only these {count} labels. Each counts from a probability of its own (`config.json`), chosen on the validation rows.',
    tags: 'It has only these {count} tags.',
    language:
      'It writes what is likely after what it has read, true or not, and may repeat passages of its training text.',
    pairs:
      'It writes an answer to every text, also to one unlike those it was trained on, of at most {maxLength} tokens.',
    series: 'It has only these {count} classes: any series gets one of them, also one that fits none.',
    steps: 'Of a series longer than {maxLength} steps the rest is not read.'
  },
  texts: {
    series:
      'No rows of the data are included, only mean and deviation of their numbers; the series of `test_vectors.json` are made up.',
    vocabulary:
      'The vocabulary ({count} tokens, in `tokenizer.json`, `vocab.txt` and the files of the model) comes from the training texts; names that occur in them may be in it.'
  }
}
