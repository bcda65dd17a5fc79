// What files of models hold or lack: parts of error sentences, and what importing a model assumed or changed.

export const formats = {
  'next-restore': 'Restore the file from a copy, or train the run again.',
  'next-copy': 'Copy or export the model again from where it came from.',
  'next-checkpoint': 'The checkpoint before it is used; delete this folder.',
  'next-search': 'Begin a new search, in another folder.',
  'json-end': 'the end of the text',
  'json-name': 'a name in double quotes',
  'json-string-end': 'the end of a string or a valid character in it',
  'json-escape': 'a JSON escape',
  'json-value': 'a JSON value',
  'safetensors-header': 'safetensors header',
  'metadata-key': '{file} metadata, {key}',
  'checkpoint-passed-over': '{folder} is damaged; the checkpoint before it is used.',
  'export-imported': 'An imported model brings no rows, metrics or curves; the export goes without.',
  'export-without-data': 'Exported without training rows and without a list of mistakes. {reason}',
  'export-with-texts':
    '{count} training text is in the bundle: the words of the person who wrote it. | {count} training texts are in the bundle: the words of the people who wrote them.',
  'export-series':
    'Numeric sequences: the bundle holds model.onnx, model.safetensors and predict.py; the predictors for texts are left out.',
  'export-ngrams':
    'Beside the network the bundle holds {count} n-gram of the training texts, each from two texts at least; predict.py, predict_torch.py, predict.mjs and predict.html predict by both, model.onnx and model.safetensors are the network alone. | Beside the network the bundle holds {count} n-grams of the training texts, each from two texts at least; predict.py, predict_torch.py, predict.mjs and predict.html predict by both, model.onnx and model.safetensors are the network alone.',
  'export-network-alone':
    'This file holds the recurrent network alone: it predicts without the n-grams that the run has beside it, and so are its figures. A bundle has both.',
  'export-no-texts': 'No training texts are included.',
  'export-vocabulary':
    'The vocabulary comes from the training texts: {count} token; names may be in it. | The vocabulary comes from the training texts: {count} tokens; names may be among them.',
  'export-report-examples':
    '{count} text that it got wrong is quoted in the report: the words of the person who wrote it. | {count} texts that it got wrong are quoted in the report: the words of the people who wrote them.',
  'export-report-texts':
    'The report holds no texts of the data and no vocabulary; it names files, columns and classes.',
  'import-unchecked':
    'The graph could not be run beside its import, so nothing but its structure was checked: {reason}',
  'lengths-input': "The graph's input '{name}' is taken for the number of tokens of each text.",
  'mask-input': "The graph's input '{name}' is taken for the mask of tokens: 1 for every token.",
  'padding-read':
    'The graph does not distinguish padding from tokens: in a padded batch it reads the padding too. Here every text is read at its own length.',
  'state-input-zero': "The initial state '{name}' is an input of the graph; it is taken to be zero.",
  'output-ignored': "The graph's output '{name}' is not used.",
  'steps-frozen':
    'The file is frozen to texts of {count} token, an example from its export; here texts of any length are read. | The file is frozen to texts of {count} tokens, an example from its export; here texts of any length are read.',
  'activation-assumed': 'The file does not say how the plain RNN squashes its states; tanh is assumed.',
  'attention-assumed': 'The attention is assumed to score tanh of each state, as here.',
  'names-assumed':
    "By their names, '{recurrent}' is taken for the recurrent layers, '{embedding}' for the embedding, '{output}' for the output layer.",
  'words-cut':
    '{count} word of {file} is used. Texts are cut into words as GateScope does it, capitals kept; the program that made the file may cut otherwise. | {count} words of {file} are used. Texts are cut into words as GateScope does it, capitals kept; the program that made the file may cut otherwise.',
  'words-cut-lowercase':
    '{count} word of {file} is used. Texts are cut into words as GateScope does it, in lower case; the program that made the file may cut otherwise. | {count} words of {file} are used. Texts are cut into words as GateScope does it, in lower case; the program that made the file may cut otherwise.',
  'words-no-unknown': '{file} has no token for unknown words; they read as zeros.',
  'pooling-assumed':
    "The file does not say how states are pooled; 'last' is assumed. A config.json beside it would say.",
  'padding-vector-dropped': 'Token id 0 has a vector in this model; here 0 is padding and reads as zeros.',
  'words-unknown-zero': '{file} has no token for unknown words; they are given to the graph as id 0.',
  'graph-kept':
    "From {node} on, the file's own graph computes the scores, run by ONNX Runtime one length of text at a time: models of this program have no place for what it does. Its recurrent layers can be looked at; saliency by gradients, training further and exports of the weights are not available.",
  'graph-stacks':
    'The graph holds {count} stacks of recurrent layers side by side; what can be looked at is the first of them.',
  'one-score-two-classes': 'The model has one score; it became two classes, "no" first.'
}
