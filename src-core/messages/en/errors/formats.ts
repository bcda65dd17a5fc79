// Errors of JSON files, run folders, checkpoints, and models as they are opened.

// What reads the file for somebody says better what to do about it (format/next-step.ts).
const json = { subject: '{subject}', next: 'Correct the file, or write it again.' }
const description = { subject: '{subject}', next: 'Export the model again.' }
const runFile = { subject: '{subject}', next: 'Restore the file from a copy, or train the run again.' }
const checkpoint = { subject: '{subject}', next: 'The checkpoint before it is used; delete this folder.' }
const model = { subject: 'model' }

const words = {
  subject: '{file}',
  next: 'Give the words that the model was trained with: one token a line, in the order of its ids, or word and id as JSON.'
}

export const formats = {
  'json-length': { ...json, expected: 'at most {limit} characters', got: '{length}' },
  'json-name-twice': { ...json, expected: 'every name once', got: 'the name {name} twice' },
  'json-surrogate': { ...json, expected: 'well-formed Unicode', got: 'half of a surrogate pair' },
  'json-depth': { ...json, expected: 'at most {limit} nested levels', got: 'more' },
  'json-values': { ...json, expected: 'at most {limit} values', got: 'more' },
  'json-unexpected': { ...json, expected: '{expected}', got: '{found}' },
  'lesson-version': {
    subject: '{file}',
    expected: 'a lesson of version 1',
    got: 'version {version}',
    next: 'Open it with a newer GateScope.'
  },
  'lesson-invalid': {
    subject: '{file}',
    expected: "what a lesson's file has there",
    got: 'something else at {at}',
    next: 'Correct that place, or save the lesson again from the Lessons page.'
  },
  'lesson-length': {
    subject: '{file}',
    expected: 'a lesson of a few kilobytes',
    got: 'a larger file',
    next: 'Save the lesson again from the Lessons page.'
  },
  'description-invalid': { ...description, expected: 'what GateScope writes there', got: '{reason}' },
  'description-ids': { ...description, expected: 'id2label with ids 0, 1, ...', got: 'other ids' },
  'model-missing': {
    ...model,
    expected: 'model.safetensors or model.onnx',
    got: '{files}',
    next: 'Give a bundle, a run folder, a .safetensors or an .onnx file.'
  },
  'model-no-files': {
    ...model,
    expected: 'model.safetensors or model.onnx',
    got: 'no files',
    next: 'Give a bundle, a run folder, a .safetensors or an .onnx file.'
  },
  'model-pickled': {
    ...model,
    expected: 'model.safetensors or model.onnx',
    got: '{file}',
    next: 'Such files can run code when they are opened, so GateScope never does; export safetensors or ONNX instead.'
  },
  'model-several': {
    ...model,
    expected: 'one {ending} file',
    got: '{files}',
    next: 'Keep one of them, or name it model{ending}.'
  },
  'words-count': {
    ...words,
    expected: '{count} words, one a row of the embedding',
    got: '{found}'
  },
  'words-twice': {
    ...words,
    expected: 'every word and every id once',
    got: '{count} that repeats | {count} that repeat'
  },
  'words-shape': { ...words, expected: 'a JSON object of words and their ids', got: 'another JSON value' },
  'words-kind': { ...words, expected: 'a tokenizer of whole words (WordLevel)', got: '{kind}' },
  'words-template': { ...words, expected: 'words alone', got: 'a post-processor that adds tokens of its own' },
  'words-zero': { ...words, expected: 'padding at id 0, as the graph masks it', got: 'a word' },
  'companion-tokenizer': {
    subject: 'tokenizer.json',
    expected: '{count} tokens, as the model has',
    got: '{found}',
    next: 'Give the tokenizer that belongs to the model.'
  },
  'companion-labels': {
    subject: 'config.json',
    expected: '{count} labels, as the model has',
    got: '{found}',
    next: 'Give the config.json that belongs to the model.'
  },
  'companion-encoding': {
    subject: '{file}',
    expected: 'UTF-8 text',
    got: 'other bytes',
    next: 'Export the model again.'
  },
  'sums-missing': {
    subject: '{file}',
    expected: 'the file that SHA256SUMS names',
    got: 'none',
    next: 'Copy the bundle again, or delete SHA256SUMS if you removed the file on purpose.'
  },
  'sums-differ': {
    subject: '{file}',
    expected: 'the contents that SHA256SUMS names',
    got: 'others',
    next: 'Copy the bundle again, or delete SHA256SUMS if you changed the file on purpose.'
  },
  'model-no-tokenizer': {
    subject: '{name}',
    expected: "the model's tokenizer",
    got: 'a model that reads token ids only',
    next: "Put the model's words beside the file: tokenizer.json (GateScope's, or WordLevel), vocab.txt (one token a line), or Keras' word_index.json."
  },
  'run-format': {
    subject: '{subject}',
    expected: 'a run of format {format}',
    got: 'format {found}',
    next: 'Open it with the version of GateScope that wrote it.'
  },
  'run-no-format': {
    subject: '{subject}',
    expected: 'a run of format {format}',
    got: 'no format version',
    next: runFile.next
  },
  'run-record': {
    subject: '{subject}',
    expected: '{expected}',
    got: '{found}',
    next: 'The file was changed by hand or by another program: restore it from a copy, or train the run again.'
  },
  'run-labels': { ...runFile, expected: 'a list of at least 2 labels', got: 'something else' },
  'run-file-missing': {
    subject: '{folder}',
    expected: 'a run folder with {file}',
    got: 'none',
    next: 'Give the folder that a training run wrote; `gatescope runs` lists them.'
  },
  'run-part-missing': {
    subject: '{folder}',
    expected: 'the file {file} of the run',
    got: 'none',
    next: 'Restore the file from a copy, or train the run again.'
  },
  'wide-file': {
    subject: '{subject}',
    expected: 'the list of n-grams (format {format}) and weights for the classes of the model',
    got: 'another format, number of classes or number of weights',
    next: 'Restore wide.json and wide.safetensors from a copy, use `--no-wide`, or train the run again.'
  },
  'abstention-file': {
    subject: '{subject}',
    expected: 'limits on when to answer (format {format}) for the states of the model',
    got: 'another format or number of units',
    next: 'Restore abstention.json from a copy, or train the run again.'
  },
  'run-altered': {
    subject: '{subject}',
    expected: 'the content with which {file} was written',
    got: 'another content: the file was altered or damaged since',
    next: 'Restore the file from a copy, or train the run again.'
  },
  'run-no-weights': {
    subject: '{folder}',
    expected: 'trained weights ({file})',
    got: 'none: the run has not finished an epoch',
    next: 'Continue it with: gatescope train --resume {quoted}'
  },
  'tokenizer-member': { ...runFile, expected: 'a "gatescope" member of format {format}', got: '{reason}' },
  'tokenizer-no-vocabulary': { ...runFile, expected: 'a vocabulary under "model"', got: 'none' },
  'tokenizer-ids': { ...runFile, expected: 'ids 0 to {last}, each once', got: '{token} with another id' },
  'tokenizer-special': { ...runFile, expected: '{pad} and {unknown} as ids 0 and 1', got: 'others' },
  'checkpoint-file-missing': { ...checkpoint, expected: 'a file {file}', got: 'none' },
  'checkpoint-format': { ...checkpoint, expected: 'a checkpoint of format {format}', got: '{reason}' },
  'checkpoint-bytes': { ...checkpoint, expected: '{count} bytes in {file}', got: '{found}' },
  'checkpoint-changed': {
    ...checkpoint,
    expected: '{file} as it was written',
    got: 'other bytes (its SHA-256 differs)'
  }
}
