// Words of the pages about a run that does not classify rows, and about choosing such a task.

export const taskPages = {
  choice: {
    label: 'Learned as',
    question: 'What is to be learned?',
    suggested: 'Text column: {text} ({texts} distinct texts). Column to learn: {label}.',
    means: {
      classes: 'one of several values',
      number: 'a number, judged by how far it is off',
      labels: 'any number of labels a row',
      tags: 'a tag for each word or character',
      language: 'what comes next in a text',
      pairs: 'a text to be written from the other'
    },
    numbers: '{label} holds {count} different numbers.',
    fewNumbers: '{label} holds whole numbers.',
    several: '{label} holds several labels a row, {count} different ones, joined by “{separator}”.',
    tags: '{label} holds a tag for each word or character of its text.',
    pairs: '{label} holds a text of its own for each row.',
    flags: '{columns} hold nothing but yes and no. Are they labels that a text may carry together?',
    together: 'Learn them together',
    togetherWith: 'Together with {columns}',
    onlyOne: 'Only {label}',
    alone: '{label} alone is learned.',
    joined: 'Each row carries the labels of {columns} together.',
    askNumber: 'Are they amounts or ranks, so that a near miss is better than a far one? Or codes of classes?',
    noColumn: 'No column is chosen to be learned.',
    runningText: 'What comes next is learned from the text alone.',
    askLanguage: 'Choose one above, or have the network learn what comes next in the text:',
    askPairs: 'Is it to be written word by word from the text? Or is each of its values a class?',
    askLabels: 'Is each part a label of its own? Or does the mark belong to the names of classes?'
  },
  spread: {
    labels: 'Labels',
    bin: '{from} to {to}: {count} row | {from} to {to}: {count} rows',
    numbers:
      'From {from} to {to}, mean {mean}, median {median} (marked); {count} different number. | From {from} to {to}, mean {mean}, median {median} (marked); {count} different numbers.',
    more: '{count} more label | {count} more labels',
    perRow: 'A row has {mean} labels on average.'
  },
  model: {
    decoder: 'Decoder',
    decoderText: '{cell} · {width} · attention: {alignment}',
    unpooled: 'No pooling',
    everyStep: 'every step · {width}',
    everyState: 'the state of every step is kept',
    outputs: {
      squared: 'Number',
      huber: 'Number',
      sigmoid: 'Labels · {count}',
      steps: 'At each step · {count}',
      decoder: 'Next token · {count}'
    },
    answers: {
      squared: 'one number',
      huber: 'one number',
      sigmoid: '{count} probabilities, one for each label',
      steps: '{count} probabilities at every step',
      decoder: '{count} probabilities of the next token, one token after another'
    }
  },
  train: {
    best: 'Best {figure}',
    bestIn: 'in epoch {epoch}',
    waiting: 'The figure appears after the first epoch.',
    test: 'On the test rows: {figure}.',
    blind: { squared: 'always the mean', sigmoid: 'one half for every label' },
    loss: {
      waiting: 'Validation loss appears after the first epoch.',
      better: 'Validation loss is {loss}, the lowest so far.',
      rising:
        'Validation loss has been rising since epoch {best} while training loss goes on falling: the network is overfitting.',
      flat: 'Validation loss is {loss}; its lowest was {lowest} in epoch {best}.'
    }
  },
  runs: {
    figure: 'Figure',
    validation: 'Validation',
    curve: 'Validation {figure}',
    leads: '{name} leads with {figure}; {next} has {other}. Another seed may reverse a small difference.',
    mixed: 'These runs learn different things: their figures have no order.'
  },
  evaluate: {
    results: 'Results',
    interval: '{low} to {high}',
    onRows: 'on {count} row | on {count} rows',
    better: '{figure} {value}: {difference} better than {baseline} ({other}).',
    notBetter: '{figure} {value}: no better than {baseline} ({other}). The network does not beat it here.',
    model: 'This run',
    baselines: 'Beside simple models',
    baselinesOn: 'Simple models were fitted on the training rows and judged on the {part} rows.',
    otherRows: 'They were judged on other rows than those shown above, so read the two lines with care.',
    part: { validation: 'validation', test: 'test' },
    name: 'Model',
    intervals: 'Ranges are 95% intervals: how far so many rows can mislead.'
  },
  loss: {
    squared: 'half the squared error, of the standardised number',
    huber: 'Huber, of the standardised number',
    sigmoid: 'mean cross-entropy over the labels',
    steps: 'mean cross-entropy over the steps'
  },
  predict: {
    emptyNumber: 'It changes as you type.',
    emptyPairs: 'What is written for the text appears here as you type.',
    search: 'Search',
    greedy: 'Greedy',
    beam: 'Beam of {beam}',
    meanProbability: 'Probability of a token on average: {share}.',
    cut: 'It was cut at the longest length.',
    usuallyRight: '{figure} ({part}, {count} row). | {figure} ({part}, {count} rows).',
    alignment: 'Show the alignment',
    usual:
      'Predictions are off by {mae} on average ({part}, {count} row): {low} to {high}. | Predictions are off by {mae} on average ({part}, {count} rows): {low} to {high}.',
    mean: 'Always naming the mean, {mean}, would be off by {mae}.',
    tags: 'Tags',
    tagged: 'No unit is tagged. | {count} unit is tagged: | {count} units are tagged:',
    spans: 'No span is found. | {count} span is found: | {count} spans are found:',
    next: 'What may come next',
    likely:
      'Probability of the whole text: {probability} ({bits} bits for {steps} tokens, the end included; perplexity {perplexity} a token).',
    takes: 'A click writes a suggestion on.',
    labelsTitle: 'Labels',
    labels: 'Predicted: {labels}.',
    noLabel: 'No label reaches its threshold.',
    thresholds: 'The upright mark is the label’s threshold, chosen on the validation rows.',
    counts: 'counts: its threshold is {threshold}',
    countsNot: 'does not count: its threshold is {threshold}',
    file: {
      number: 'Drop a CSV: every row gets a number in a new CSV. The rows stay in order.',
      labels: 'Drop a CSV: every row gets its labels and their probabilities in a new CSV. The rows stay in order.',
      tags: 'Drop a CSV: every row gets its tags in a new CSV. The rows stay in order.',
      language: 'Drop a CSV: every row gets how likely its text is, in a new CSV. The rows stay in order.',
      pairs: 'Drop a CSV: every row gets what is written for its text, in a new CSV. The rows stay in order.'
    }
  },
  generate: {
    title: 'Write on',
    write: 'Write',
    stop: 'Stop',
    length: 'Length',
    tokens: 'tokens',
    temperature: 'Temperature',
    temperatureHint: 'Below 1 more careful, above 1 bolder; 0 always takes the likeliest token.',
    topK: 'Top k',
    topKHint: 'Only the k likeliest tokens are drawn from.',
    all: 'all',
    topP: 'Top p',
    topPHint: 'Only the likeliest tokens that together reach this probability.',
    seed: 'Seed',
    label: 'Begins with the label',
    noLabel: 'none',
    empty: 'The text in the box above is its beginning; without one it begins by itself.',
    written: 'Written text',
    figures:
      '{count} token, {state}. The model’s perplexity of it is {perplexity}; {repeated} of its phrases repeat earlier ones. | {count} tokens, {state}. The model’s perplexity of it is {perplexity}; {repeated} of its phrases repeat earlier ones.',
    marked: 'Repeated phrases are underlined with dots.',
    state: {
      idle: 'not begun',
      writing: 'being written',
      stopped: 'stopped',
      ended: 'come to its end',
      long: 'as long as asked for'
    }
  },
  steps: {
    title: 'What is expected behind each token',
    sentence:
      'Each column is a step: the token that was read, and how probable every token then is as the next one. The text begins at ^; ⏎ is its end or a line’s.',
    last: 'Behind the last one “{token}” is expected most: {share}.',
    left: '{count} less expected token of the vocabulary has no row. | {count} less expected tokens of the vocabulary have no row.',
    cut: 'Only the first {count} step of the text is drawn. | Only the first {count} steps of the text are drawn.',
    read: 'Read',
    next: 'Next',
    surprise: 'Surprise at what follows',
    bits: 'Bits',
    follows: 'The token that follows',
    most: 'It is most surprised by “{token}”: {bits} bits.',
    nothing: 'Nothing follows yet.'
  },
  inspect: {
    number: 'Predicted: {label} {value}.',
    output: 'Output',
    value: 'Value',
    prefix:
      'The number if the text ended (or, read backwards, began) at this token. The model was not trained on such prefixes: note where it moves, not the exact values.',
    moves: 'Reading forward it moves most at “{token}”, from {from} to {to}.',
    series: 'The sequence and the steps that count',
    seriesSentence:
      'Marked are steps whose attribution is at least {share} of the largest, by the first method of the card above: those for {label} and those against it.',
    step: 'Step',
    channel: 'Channel {number}',
    channelLabel: 'Channel',
    pushesUp: 'for {label}',
    pushesDown: 'against {label}'
  },
  scatter: {
    title: 'Predicted against true',
    truth: 'True',
    predicted: 'Predicted',
    rows: 'rows',
    ideal: 'exactly right',
    sentence: 'On the line a prediction is exactly right; above it is too high, below it is too low.',
    shown: 'Every {step}th row is drawn.'
  },
  residuals: {
    title: 'Errors',
    x: 'Predicted minus true',
    y: 'Rows',
    rows: 'rows',
    high: 'On average predictions are {mean} too high.',
    low: 'On average predictions are {mean} too low.',
    even: 'On average predictions are neither too high nor too low.'
  },
  lengths: {
    title: 'By length of the text',
    x: 'Tokens of the text',
    sentence: 'Texts in groups of about as many rows each.',
    one: 'All texts are {length} tokens long.',
    all: 'The answers of every length are right.',
    worst:
      'The lowest is that of {length} tokens: {share} of {count} row ({low} to {high}). | The lowest is that of {length} tokens: {share} of {count} rows ({low} to {high}).'
  },
  alignment: {
    box: 'Text to be written from',
    title: 'Alignment',
    source: 'Text',
    target: 'Written',
    sentence:
      'Each row is a token that was written, and how it shares its attention among the tokens of the text: the shares that the network computed, which add up to 1. They show where it looked, not why.',
    sharpest: '“{target}” looks most at one place: “{source}”, with {share}.',
    none: 'No alignment',
    noneText:
      'This network reads the text into one vector and writes from that alone. Train it with an alignment to see where it looks.'
  },
  rows: {
    answers: 'Answers, the furthest from right first',
    which: 'Which rows',
    only: { wrong: 'Mistakes', all: 'All' },
    wrongAnswers: 'Wrong answers, the furthest from right first',
    source: 'Text',
    expected: 'Expected',
    written: 'Written',
    nothingWritten: 'nothing',
    worst: 'Rows with the largest errors',
    wrong: 'Texts with wrong labels',
    wrongOf: 'Texts wrong about {label}',
    error: 'Error',
    right: 'Right',
    missing: 'Missing',
    extra: 'Too many',
    none: 'No row is wrong here.',
    all: 'Show all of them',
    off: 'Predicted {predicted}, true is {truth}: {error} off.',
    noLabels: 'none'
  },
  tags: {
    title: 'By kind of span',
    titleTags: 'By tag',
    kind: 'Kind',
    tag: 'Tag',
    support: 'In the data',
    unit: 'Word or character',
    low: '{figure}, low end',
    high: '{figure}, high end',
    summary: 'The lowest F1 is that of {label}: {share} ({interval}), with {count} spans.',
    summaryTags: 'The lowest F1 is that of {label}: {share} ({interval}), with {count} units.',
    hint: 'Ranges are 95% intervals. A click shows the texts that are wrong about it.',
    legend: 'Colours and marks',
    marked: '{text} · {label}',
    text: 'The chosen text',
    texts: 'Texts, those with the most mistakes first',
    wrong: 'Texts with wrong tags, those with the most mistakes first',
    known: 'A row of the validation data',
    shares: 'Probability of every tag',
    sharesSentence: 'Each column is a word or character, and how probable each tag is for it.',
    leastProbable: 'Lowest probability: “{unit}”, {tag} with {share}.',
    allProbable: 'Every tag has a high probability; the lowest is that of “{unit}”, {tag} with {share}.',
    cut: '{count} unit was cut off and has no tag. | {count} units were cut off and have no tag.'
  },
  labels: {
    title: 'By label',
    name: 'Label',
    threshold: 'Threshold',
    summary: 'The lowest F1 is that of {label}: {share}, with {count} rows.',
    hint: 'A label counts from its threshold on, chosen on the validation rows. A click shows the texts that are wrong about it.'
  }
}
