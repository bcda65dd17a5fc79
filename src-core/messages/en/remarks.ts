// What a run leaves out of its data, and what was decided on the way.

export const remarks = {
  'in-file': '{file}: {note}',
  'rows-rejected':
    '{file}: {count} row could not be read and is left out, in line {line}: {reason} | {file}: {count} rows could not be read and are left out, the first in line {line}: {reason}',
  'weights-blank':
    "{count} row without a value in '{column}' weighs 1. | {count} rows without a value in '{column}' weigh 1.",
  'weights-zero': '{count} training row of weight 0 is left out. | {count} training rows of weight 0 are left out.',
  'weights-used': "Training rows weigh in the loss as '{column}' says, on every device; figures count every row once.",
  'groups-used':
    "Rows that share a value of '{column}' stay on one side of the split ({groups} groups), so its shares are only nearly kept.",
  'split-used': "'{column}' says which rows train, validate and test: {train}, {validation} and {test}.",
  'split-blank':
    "{count} row without a value in '{column}' is in no part. | {count} rows without a value in '{column}' are in no part.",
  'rows-without-text': '{count} row without a text is left out. | {count} rows without a text are left out.',
  'rows-without-label': '{count} row without a label is left out. | {count} rows without a label are left out.',
  'scored-unread':
    '{count} row could not be read and has no prediction, in line {line}. | {count} rows could not be read and have no prediction, the first in line {line}.',
  'scored-without-text':
    '{count} row has no text and no prediction, in line {line}. | {count} rows have no text and no prediction, the first in line {line}.',
  'scored-guarded':
    'Safe for spreadsheets: no cell would run as a formula, none was changed. | Safe for spreadsheets: {count} cell that would run as a formula got an apostrophe. | Safe for spreadsheets: {count} cells that would run as formulas got an apostrophe.',
  'tokens-word': 'Tokens are words: {why}',
  'tokens-char': 'Tokens are characters: {why}',
  vocabulary: 'Vocabulary {tokens}.',
  'baselines-sample':
    'Logistic regression and linear SVM read words and word pairs of {rows} of {count} training rows.',
  'bayes-sample': 'Naive Bayes counts the n-grams of {rows} of {count} training rows, evenly spaced.',
  'baselines-judged': 'The baselines are judged on {rows} of {count} held-out rows, evenly spaced.',
  'baselines-words':
    'Logistic regression and linear SVM read words and word pairs only: runs of characters would not fit in memory.',
  'metric-imbalanced':
    "The best epoch is chosen by macro F1: '{label}' alone has {share} of the training rows, so that accuracy would say little (--metric accuracy chooses by it).",
  'weights-averaged':
    'The weights kept are a running mean of those after many steps, which was better on the validation rows than the weights after any epoch (--weight-average 0 keeps none).',
  'wide-blended':
    'The run predicts by its network and by {ngrams} n-grams together; their weights were fitted on {count} validation row, whose figures are a little too good by that. | The run predicts by its network and by {ngrams} n-grams together; their weights were fitted on {count} validation rows, whose figures are a little too good by that.',
  'wide-refitted':
    'Once weighed, the n-grams were fitted again on {count} training and validation row: figures that they give validation rows now are too good, those of this run are from before. | Once weighed, the n-grams were fitted again on {count} training and validation rows: figures that they give validation rows now are too good, those of this run are from before.',
  'wide-carried':
    'The run predicts by its network and by {ngrams} n-grams together; their weights are those that an earlier run of the same settings fitted on {count} validation row, which this one has trained on. | The run predicts by its network and by {ngrams} n-grams together; their weights are those that an earlier run of the same settings fitted on {count} validation rows, which this one has trained on.',
  'wide-no-gain':
    'N-grams beside the network did not lower the loss of held-out validation rows: the network predicts alone.',
  'wide-few-rows':
    'The network predicts alone: {count} validation row is too few to weigh n-grams against it; {least} are needed. | The network predicts alone: {count} validation rows are too few to weigh n-grams against it; {least} are needed.',
  'wide-no-held-out':
    'The network predicts alone: no row is held out from training on which n-grams could be weighed against it.',
  'vocabulary-unknown': 'Vocabulary {tokens}; {share} of the training tokens are outside it.',
  longest: 'Texts keep up to {tokens} tokens: {why}',
  'tokens-series':
    'Steps are numbers: {why} Each is scaled by the mean and deviation of the training rows and read as it is, without an embedding.',
  'series-channels': '{count} value a step. | {count} values a step.',
  'series-missing': '{share} of the training values are missing: the mean of the training rows stands for them.',
  'series-longest': 'Sequences keep up to {steps} steps.',
  'series-cut-end': '{share} of the training sequences lose their end.',
  'series-cut-beginning': '{share} of the training sequences lose their beginning.',
  'cut-end': '{share} of the training texts lose their end.',
  'cut-beginning': '{share} of the training texts lose their beginning.',
  'vectors-found':
    '{found} of {tokens} tokens, {share} of the running text, start from word vectors of width {width}; the others at random.',
  'no-held-out':
    'Too few rows to hold any out: validation uses the training rows, so its figures say nothing about new texts.',
  'unseen-validation':
    '{count} row of the validation rows carries labels that training never saw: left out of every figure. | {count} rows of the validation rows carry labels that training never saw: left out of every figure.',
  'unseen-test':
    '{count} row of the test rows carries labels that training never saw: left out of every figure. | {count} rows of the test rows carry labels that training never saw: left out of every figure.',
  'unseen-data':
    '{count} row carries a label that training never saw: left out of every figure. | {count} rows carry labels that training never saw: left out of every figure.',
  'absent-validation':
    '{count} of {of} classes has no validation row, so the validation figures say nothing about it: {names}. | {count} of {of} classes have no validation row, so the validation figures say nothing about them: {names}.',
  'absent-test':
    '{count} of {of} classes has no test row, so the test figures say nothing about it: {names}. | {count} of {of} classes have no test row, so the test figures say nothing about them: {names}.',
  'trained-on-this':
    'These are the rows the run was trained on: the figures are too good and say nothing about new texts.',
  'seen-validation':
    '{seen} of {count} validation texts also occur among the training texts: the validation figures are too good by as much.',
  'seen-test':
    '{seen} of {count} test texts also occur among the training texts: the test figures are too good by as much.',
  'echo-state':
    'Echo state network: the recurrent weights have spectral radius {radius} and stay as they began; ridge regression fitted the output layer alone. Gradients of its states say how an echo fades; nothing was trained by them.',
  'from-weights': 'Training goes on from the weights of {name}, with its tokenizer and labels.',
  'from-language':
    'Embedding and recurrent layers start from the language model {name}, with its {tokens} tokens ({share} of these texts are none of them); the layer that tells the classes apart is new.',
  'labels-numbered': 'The file names no labels; classes are numbered.',
  'asked-for': 'set by the user.',
  'script-alphabet':
    '{share} of the characters are letters of a script without spaces, cut into the words it is known to have.',
  'script-unspaced': '{share} of the characters belong to scripts without spaces between words.',
  'script-hangul': '{share} of the characters are Hangul, whose words take too many endings for a vocabulary.',
  'few-words': 'the texts hold {words} words on average, like names or codes.',
  'many-singletons': '{share} of the running words occur only once, so a vocabulary of words would miss too many.',
  'usual-words': 'the texts hold {words} words on average, and {share} of them occur more than once.',
  'length-cap': 'the longest default; 1% of the texts have more than {percentile} tokens, the longest {longest}.',
  'length-floor': 'the shortest default; the longest text has {longest} tokens.',
  'length-longest': 'the longest text has {longest} tokens.',
  'length-percentile': '99% of the texts have at most {percentile} tokens; the longest has {longest}.',
  'validation-loss': 'the validation loss',
  'cause-rate': 'the learning rate {rate} is {count} times the recommended {recommended} for {optimizer}',
  'cause-relu': 'the states of a ReLU RNN grow without bound over many steps',
  'cause-exploding': 'exploding gradients (norm {norm} the step before)',
  'cause-length': 'sequences of {count} steps',
  'threads-capped':
    '{asked} threads were asked for; {count} is used: more would wait for cores, rows of a batch or memory. | {asked} threads were asked for; {count} are used: more would wait for cores, rows of a batch or memory.',
  'claim-removed': 'Process {process} of {host} was writing into this run and has ended; its claim was removed.',
  'cause-step': 'a step too large for this data (learning rate {rate})',
  'remedy-restart': 'Start again with --lr {rate}.',
  'remedy-relu-unclipped': 'Add --clip-norm 1, lower --lr, or use --activation tanh.',
  'remedy-relu': 'Lower --lr (now {rate}) or use --activation tanh.',
  'remedy-clip': 'Add --clip-norm 1.',
  'remedy-length': 'Cut them with --max-length {length}.',
  'remedy-length-unclipped': 'Cut them with --max-length {length} or add --clip-norm 1.',
  'remedy-rate': 'Lower it: --lr {rate}.',
  'remedy-lower-rate': 'Start a new run with a lower --lr.',
  'origin-checkpoint': 'checkpoint',
  'origin-model': 'model to start from',
  'origin-random': 'initial weights',
  'task-number':
    "'{column}' holds {count} different numbers, so a number is learned (--task number; --task classes makes a class of each).",
  'task-labels-joined':
    "'{column}' joins {count} columns of labels, so each label is learned by itself (--task labels).",
  'task-labels':
    "'{column}' holds several labels a text ({count} different ones, between '{separator}'), so each label is learned by itself (--task labels; --task classes makes a class of each combination).",
  'task-name-labels': 'labels',
  'task-name-pairs': 'translating pairs',
  'task-name-language': 'language model',
  'task-language-text':
    'Learned as a language model: the file is one running text without labels. Another task: --task.',
  'task-language-column':
    "Learned as a language model: '{column}' holds texts and no column looks like labels. Labels: --label COLUMN.",
  'language-characters': 'Characters: {tokens} of them in the training text. Words: --tokenizer word.',
  'language-words': 'Words: {tokens} of them in the training text.',
  'language-capped': 'Only the {cap} most frequent tokens are predicted, the others as unknown. More: --vocab N.',
  'language-running':
    'One running text, read in order: {windows} windows of {steps} steps, the state carried from window to window. Another length: --max-length N.',
  'language-texts':
    'Texts by themselves, each with its end: {windows} windows of at most {steps} steps. Another length: --max-length N.',
  'task-name-number': 'number',
  'task-pairs':
    "'{source}' and '{target}' are a text and its counterpart, so the second is learned to be written from the first (--task pairs; --task classes makes each a class).",
  'answers-word': 'Answers are written word by word: a vocabulary of {count}, at most {most} words.',
  'answers-char': 'Answers are written character by character: a vocabulary of {count}, at most {most} characters.',
  'answers-cut':
    '{count} answer is longer than {most} tokens, so that it cannot be written whole. | {count} answers are longer than {most} tokens, so that they cannot be written whole.',
  'pair-columns':
    "Source '{source}' and target '{target}', by their names (--source, --target, or --text and --label for a class).",
  'pair-texts':
    "Source '{source}' and target '{target}': both are texts, and nothing looks like labels (--source, --target, or --text and --label).",
  'sums-none': 'The bundle has no SHA256SUMS: its files were not checked against a sum.',
  'sums-absent':
    'SHA256SUMS names {count} file that is not here: {names}. | SHA256SUMS names {count} files that are not here: {names}.',
  'numbers-comma': "The comma in '{column}' is read as the decimal point: '{example}' is {value}.",
  'numbers-thousands': "The comma in '{column}' is read as a separator of thousands: '{example}' is {value}.",
  'numbers-percent': "The numbers of '{column}' are percent: '{example}' is {value}.",
  'numbers-unread':
    "{count} row is left out: its '{column}' is no number, such as '{example}'. | {count} rows are left out: their '{column}' is no number, such as '{example}'.",
  'class-weights-unused': 'Class weights are for classes and are not used here.',
  'only-generation': 'generation',
  'only-inspection': 'inspection of a text',
  'only-evaluation-page': 'the Evaluate page',
  'only-prediction-page': 'the Predict page',
  'only-service': 'the prediction service',
  'only-lab': 'the Lab',
  'only-bundle': 'the bundle',
  'part-validation': 'validation file',
  'part-test': 'test file',
  'part-data': 'data',
  'setting-path': 'setting {path}',
  nothing: 'nothing',
  'a-list': 'a list',
  plain: '{text}'
}
