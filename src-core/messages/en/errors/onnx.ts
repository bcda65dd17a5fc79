// Errors of ONNX files: what the screen refuses, what the trace does not understand.

const screened = { subject: 'ONNX model', next: 'Export the model as one self-contained file without control flow.' }
const beside = {
  subject: 'ONNX model',
  next: 'Keep the .onnx file and its .data file side by side, or export the model as one self-contained file.'
}
const foreign = {
  subject: 'ONNX model',
  next: 'GateScope reads embedding, recurrent layers, pooling and one dense layer; export such a model, or its weights as safetensors.'
}

export const onnx = {
  'onnx-file-large': { ...screened, expected: 'at most {limit} bytes', got: '{count}' },
  'onnx-graphs': { ...screened, expected: 'one graph', got: 'several' },
  'onnx-no-graph': { ...screened, expected: 'a graph', got: 'none' },
  'onnx-damaged': { ...screened, expected: 'the bytes of an .onnx file', got: 'damaged data' },
  'onnx-values-many': { ...screened, expected: 'at most {limit} values', got: 'more' },
  'onnx-nodes-many': { ...screened, expected: 'at most {limit} nodes', got: 'more' },
  'onnx-initializers-many': { ...screened, expected: 'at most {limit} initializers', got: 'more' },
  'onnx-links-many': { ...screened, expected: 'at most {limit} inputs and outputs', got: 'more' },
  'onnx-operator': {
    ...screened,
    expected: 'operators of a recurrent classifier, without branches or loops',
    got: '{operator}'
  },
  'onnx-branch': {
    ...screened,
    next: "tf2onnx writes Keras' GRU, SimpleRNN and mask_zero as loops: export an LSTM without mask_zero. In PyTorch, squeeze(dim) of an unknown extent becomes an If: index with [:, 0] instead.",
    expected: 'a graph without branches or loops',
    got: '{operator}'
  },
  'onnx-domain': { ...screened, expected: "ONNX's own operators", got: 'the domain {domain}' },
  'onnx-attribute': { ...screened, expected: 'every attribute once, with an ordinary name', got: '{name}' },
  'onnx-training': { ...screened, expected: 'a plain inference graph', got: 'training graphs' },
  'onnx-functions': { ...screened, expected: 'a plain inference graph', got: 'functions of its own' },
  'onnx-sparse': { ...screened, expected: 'a plain inference graph', got: 'sparse tensors' },
  'onnx-subgraphs': { ...screened, expected: 'a plain inference graph', got: 'graphs inside nodes' },
  'onnx-tensor-lists': { ...screened, expected: 'a plain inference graph', got: 'lists of tensors' },
  'onnx-segments': { ...screened, expected: 'a plain inference graph', got: 'segments of tensors' },
  'onnx-external': { ...screened, expected: 'a plain inference graph', got: 'data elsewhere, or in two places' },
  'onnx-external-place': {
    ...beside,
    expected: 'weights in a file of the same folder, by its plain name',
    got: '{file}'
  },
  'onnx-external-size': {
    ...beside,
    expected: '{due} bytes at a whole offset',
    got: "length '{found}', offset '{offset}'"
  },
  'onnx-external-missing': { ...beside, expected: 'the file {file} with the weights', got: 'none' },
  'onnx-external-short': { ...beside, expected: '{due} bytes in {file}', got: '{found}' },
  'onnx-extent': { ...screened, expected: 'dimensions of 0 or more', got: '{extent}' },
  'onnx-elements-many': { ...screened, expected: 'at most {limit} elements', got: 'more' },
  'onnx-element-type': { ...screened, expected: 'a known element type', got: 'type {type}' },
  'onnx-values-twice': { ...screened, expected: 'values in one place', got: 'values in two' },
  'onnx-tensor-bytes': { ...screened, expected: '{due} bytes for its dimensions', got: '{held}' },
  'onnx-tensor-values': { ...screened, expected: '{due} values for its dimensions', got: '{held}' },
  'onnx-field-overrun': { ...screened, expected: 'a field inside its message', got: 'one that reaches beyond' },
  'onnx-field-short': { ...screened, expected: 'a field that fills its message', got: 'another length' },
  'onnx-depth': { ...screened, expected: 'at most {limit} nested messages', got: 'more' },
  'onnx-group': { ...screened, expected: 'fields without groups', got: 'a group' },
  'onnx-name-long': { ...screened, expected: 'names of at most {limit} bytes', got: '{count}' },
  'onnx-path': {
    ...foreign,
    expected: 'scores made by embedding, recurrent layers, pooling and one dense layer',
    got: 'another kind of graph'
  },
  'onnx-path-broken': {
    ...foreign,
    expected: 'scores made by embedding, recurrent layers, pooling and one dense layer',
    got: '{operator} on the way'
  },
  'onnx-first-layer': {
    ...foreign,
    expected: 'layers that read the embedding or the layer below, steps first',
    got: 'a first layer that reads something else'
  },
  'onnx-wiring': {
    ...foreign,
    expected: 'layers that read the embedding or the layer below, steps first',
    got: 'another wiring'
  },
  'onnx-last-step': {
    ...foreign,
    expected: 'the final state of both directions',
    got: 'the last step of a bidirectional output, where the reverse direction has read one token only'
  },
  'onnx-sequence-lengths': {
    ...foreign,
    expected: 'sequence_lens from the ids that are not 0, from an input, or none',
    got: 'others'
  },
  'onnx-several-layers': { ...foreign, expected: 'scores from one recurrent layer', got: 'scores from several' },
  'onnx-pooling-mixed': {
    ...foreign,
    expected: 'one way of pooling the steps',
    got: 'several, joined'
  },
  'onnx-opset': {
    ...screened,
    next: 'Export again with another opset_version, 17 for instance.',
    expected: 'operator set {least} to {most}',
    got: '{opset}'
  },
  'onnx-steps-fixed': {
    ...foreign,
    next: 'Export again with a sequence axis of any length (dynamic_axes, dynamic_shapes, Input(shape=(None,))), or mask the padding.',
    expected: 'texts of any length',
    got: 'exactly {count} ids, padding read as tokens'
  },
  'onnx-steps-frozen': {
    ...foreign,
    next: 'Export again with a sequence axis of any length (dynamic_axes, dynamic_shapes, Input(shape=(None,))).',
    expected: 'texts of any length, where the graph itself computes the scores',
    got: 'exactly {count} ids'
  },
  'onnx-scores-unknown': { ...foreign, expected: 'an output of one row of scores a text', got: 'another shape' },
  'onnx-input': {
    ...foreign,
    expected: 'token ids, and beside them lengths, a mask of tokens or initial states',
    got: "another input, '{name}'",
    next: 'Export a model that reads the text alone.'
  },
  'onnx-head-size': {
    ...foreign,
    expected: 'values of at most {limit} elements for a text of usual length',
    got: '{operator} that may make more'
  },
  'onnx-not-run': {
    subject: 'ONNX model',
    expected: 'a graph that ONNX Runtime runs',
    got: '{reason}',
    next: 'Check the file with onnx.checker, or export it again.'
  },
  'onnx-scores-shape': { ...foreign, expected: '{due} scores a text', got: '{found}' },
  'onnx-rows-mixed': {
    ...foreign,
    expected: 'the same scores for a text alone and among others',
    got: 'a difference of {difference}'
  },
  'graph-kept-only': {
    subject: 'model',
    expected: 'a model whose weights are all known',
    got: "one whose scores are computed by the file's own graph",
    next: 'Use the .onnx file itself, or train a model here on the same data.'
  },
  'onnx-differs': {
    subject: 'ONNX model',
    expected: 'the same numbers from the graph and from its import',
    got: 'a difference of {difference} for {count} row of {steps} tokens | a difference of {difference} for {count} rows of {steps} tokens',
    next: 'The import misreads this graph. Export it in another way, or its weights as safetensors, and report the file.'
  },
  'onnx-direction': {
    ...foreign,
    expected: 'a forward or bidirectional layer in one node',
    got: 'direction {direction}'
  },
  'onnx-layout': { ...foreign, expected: 'layout 0 (steps first)', got: 'layout 1' },
  'onnx-coupled': { ...foreign, expected: 'separate input and forget gates', got: 'coupled ones' },
  'onnx-clip': { ...foreign, expected: 'unclipped activations', got: 'a clip attribute' },
  'onnx-computed-weights': { ...foreign, expected: 'weights inside the model', got: 'weights that are computed' },
  'onnx-weight-shapes': { ...foreign, expected: 'W {w} and R {r}', got: '{foundW} and {foundR}' },
  'onnx-bias-shape': { ...foreign, expected: 'B {b}', got: '{found}' },
  'onnx-initial-states': { ...foreign, expected: 'initial states of zero', got: 'others' },
  'onnx-peepholes': { ...foreign, expected: 'peepholes {p}', got: 'others' },
  'onnx-activations': { ...foreign, expected: 'the activations {usual}', got: '{given}' },
  'onnx-labels': { ...foreign, expected: '{count} labels', got: '{found}' },
  'onnx-tokenizer': { ...foreign, expected: 'a tokenizer of {count} tokens', got: '{found}' },
  'onnx-layers-differ': { ...foreign, expected: 'layers of one kind and width', got: 'different ones' },
  'onnx-limits': { ...foreign, expected: 'a model within our limits', got: '{reason}' },
  'onnx-multi-label': {
    ...foreign,
    expected: 'one label a text (softmax)',
    got: 'independent labels (sigmoid over several scores)'
  }
}
