// Words of the model card, README.md of a bundle, about a model that does not classify texts. Markdown.

export const taskCard = {
  network: {
    steps: 'an answer at every step',
    decoder: 'and a decoder of {count} units, attention {alignment}',
    forward:
      'Network: {cell}, {count} layer of {hidden} units, {embedding} numbers a step | Network: {cell}, {count} layers of {hidden} units, {embedding} numbers a step',
    bidirectional:
      'Network: bidirectional {cell}, {count} layer of {hidden} units, {embedding} numbers a step | Network: bidirectional {cell}, {count} layers of {hidden} units, {embedding} numbers a step',
    filters: 'Network: {hidden} filters over each of 3, 4 and 5 steps, {embedding} numbers a step',
    joined: '{network}, {answer}',
    series:
      'Numbers are scaled by mean and deviation of the training rows (`config.json`); at most {maxLength} steps are read.'
  },
  use: {
    text: 'a text to be read',
    continued: 'a text to go on from',
    predict:
      'A browser, offline: open `predict.html`. Every predictor takes `--check` and then reproduces `test_vectors.json`. In `model.onnx`, `input_ids` is [batch, sequence] of any size, padded with 0; `logits` are the raw outputs, which the predictors turn into the answer as `config.json` says.',
    language:
      '`--length`, `--temperature`, `--top-k`, `--top-p` and `--seed` set how it writes; the same seed writes the same text. A browser, offline: open `generate.html`. `--check` reproduces `test_vectors.json`. In `model.onnx` the states go in and out, so that a text is read token by token.',
    pairs:
      '`--beam N` keeps N beginnings instead of one. A browser, offline: open `predict.html`. `--check` reproduces `test_vectors.json`. `encoder.onnx` reads a text once; `decoder_step.onnx` is asked for one token after another, with its states going in and out.',
    series:
      'A step is its numbers joined by commas; steps are divided by blanks; `?` is a missing number. `--check` reproduces `test_vectors.json`. In `model.onnx`, `series` is [batch, steps, channels], scaled.'
  },
  results: {
    figure: 'figure',
    model: 'this model',
    part: '{name} ({split}, {rows} rows)',
    baselines: 'The simple models were judged on the same rows. In brackets: the 95% interval that so many rows allow.',
    wrong: 'What it is wrong about ({split}):'
  },
  columns: 'Text column {text}; nothing else is learned.',
  limits: {
    number: 'It gives everything it reads a number; beyond the numbers it was trained on it has learned nothing.',
    labels:
      'It only knows these {count} labels. A label counts from a probability of its own (`config.json`), chosen on validation rows.',
    tags: 'It only knows these {count} tags, and reads each text by itself.',
    language:
      'It writes what is likely after what it has read, true or not, and may repeat passages of its training text.',
    pairs: 'It writes an answer to every text, also to one unlike those it was trained on, of at most {count} tokens.',
    series: 'It only knows these {count} classes: any series gets one of them, also one that fits none.',
    steps: 'Of a series longer than {maxLength} steps only the end or the beginning is read, as in training.'
  },
  texts: {
    series:
      'No rows of the data are included, only mean and deviation of its numbers; the series of `test_vectors.json` are made up.',
    vocabulary:
      'The vocabulary ({count} tokens, in `tokenizer.json`, `vocab.txt` and the files of the model) comes from the training texts; names that occur in them may be in it.'
  }
}
