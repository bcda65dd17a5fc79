// What `gatescope train --help` says of each setting.

import type { SettingPath } from '@core'

export const SETTING_HELP: Readonly<Partial<Record<SettingPath, string>>> = {
  'model.cell': 'recurrent cell',
  'model.activation': 'activation function of the plain RNN',
  'model.peephole': "peephole connections: the LSTM's gates also read the cell state",
  'model.bidirectional': 'read the text in both directions (on by default; --no-bidirectional)',
  'model.layers': 'number of stacked recurrent layers',
  'model.hidden': 'hidden size of a layer in one direction',
  'model.embedding': 'embedding size',
  'model.pooling': 'how the hidden states of all steps become one vector',
  'model.dropout': 'dropout on the pooled vector and between layers',
  'model.embeddingDropout': 'dropout on the embedded tokens',
  'model.forgetBias': "initial bias of the LSTM's forget gate",
  'model.updateBias': "initial bias of the GRU's update gate; above 0 it keeps its state",
  'model.chrono': 'chrono initialisation of both biases for memories of up to N tokens (Tallec & Ollivier 2018)',
  'text.tokenizer': 'tokenizer: words or characters',
  'text.vocabularyCap': 'vocabulary size at most',
  'text.minCount': 'minimum frequency; rarer tokens are unknown',
  'text.maxLength': 'maximum sequence length in tokens',
  'text.truncate': 'truncation: which end of a longer text is cut off',
  wordDropout:
    'word dropout: probability of replacing a training token by the unknown token (by default as often as unknown tokens are to be expected)',
  epochs: 'number of passes over the training rows at most',
  batchSize: 'batch size',
  patience: 'early stopping: epochs without a better validation result before stopping',
  classWeights: 'class weights in the loss; balanced: rare classes count as much as common ones',
  seed: 'random seed',
  'optimizer.name': 'optimization algorithm',
  learningRate: "learning rate (the optimizer's preset by default)",
  schedule: 'learning rate schedule',
  clipNorm: 'max gradient norm; 0: no clipping',
  clipValue: 'max gradient value',
  validationSplit: 'validation split: share of the training rows held out',
  device: 'compute device',
  threads: 'number of threads of a CPU device'
}
