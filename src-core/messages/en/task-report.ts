// Words of the exported report about a run that does not classify texts: other tasks, and series of numbers.

export const taskReport = {
  what: {
    series: 'It reads a series of numbers and predicts which of {count} classes it belongs to: {classes}.',
    number: 'It reads a text and predicts a number: {target}.',
    numberOfSeries: 'It reads a series of numbers and predicts a number: {target}.',
    forecast:
      'It reads the last {window} steps of a series and forecasts one step ahead: {target}. | It reads the last {window} steps of a series and forecasts {count} steps ahead: {target}.',
    labels: 'It reads a text and predicts which of {count} labels it carries, none of them or several: {labels}.',
    spans:
      'It reads a text and marks spans in it, of {count} kind: {labels}. | It reads a text and marks spans in it, of {count} kinds: {labels}.',
    tags: 'It reads a text and gives every word or character of it one of {count} tags: {labels}.',
    language: 'It writes on where a text stops, token by token, and gives the probability of a text.',
    pairs: 'It reads a text ({source}) and writes another from it ({target}).'
  },
  interval: ' (95% interval: {low} to {high})',
  good: {
    mae: 'is how far it is off on average, in the unit of {target}{interval}.',
    microF1: 'is the F1 of its labels{interval}; at 100% every label would be found and none named too many.',
    spanF1: 'is the F1 of its spans{interval}: a span counts where beginning, end and kind are right.',
    tokenAccuracy: 'of the words or characters get the right tag{interval}.',
    perplexity: 'is its perplexity{interval}: at every token it is as uncertain as among so many equally likely ones.',
    exactMatch: 'of the texts get exactly the right answer{interval}.',
    others: 'Other figures on the same rows: {list}.',
    cutScore: '{figure} {value}{interval}'
  },
  against: {
    plain: 'The plainest method, {baseline}, comes to {value}.',
    best: 'The best simple method tried, {baseline}, comes to {value}.',
    better: 'It is better than {baseline}, and the whole interval of its figure lies on the better side.',
    same: 'Beside {baseline} the difference may be chance: the interval of its figure reaches {value}.',
    worse: 'It is worse than {baseline}.',
    unsure: 'Whether it is better than {baseline} beyond chance is not known: its figure has no interval.'
  },
  fails: {
    range: 'True number',
    rangeValue: '{from} to {to}',
    off: 'Off on average',
    bias: 'Too high or too low',
    tooHigh: 'too high by {value}',
    tooLow: 'too low by {value}',
    label: 'Label',
    kind: 'Kind',
    missed: 'Not found',
    extra: 'Named where it is not',
    length: 'Tokens of the text',
    lengthValue: '{from} to {to}',
    right: 'Right',
    token: 'Token',
    came: 'How often it came',
    expected: 'Probability it was given',
    share: 'Share of all surprise',
    none: 'Of these {count} texts none is wrong. | Of these {count} texts none is wrong.'
  },
  example: {
    number: 'It predicts {predicted}; right would be {truth}.',
    missing: 'Missing: {labels}.',
    extra: 'Too many: {labels}.',
    span: '“{text}” ({label})',
    pairs: 'It writes “{written}”; right would be “{expected}”.',
    language: 'Perplexity {perplexity} over {count} tokens.'
  },
  advice: {
    guessing: 'It cannot be distinguished from the plainest method, {baseline}, which comes to {value}.',
    simple: 'A simpler method, {baseline}, may be just as good.',
    weak: 'Of {count} label less than half are found: {names}. | Of {count} labels less than half are found: {names}.',
    weakMore: 'Of {count} labels less than half are found, the rarest found: {names}.',
    always: {
      number:
        'It gives everything it reads a number, also what no number fits; beyond the numbers it was trained on it has learned nothing. Other sources, languages and times will do worse. What an error costs, this report cannot know.',
      labels:
        'It has only its labels; what carries none of them may still get one. Other sources, languages and times will do worse. What a wrong label costs, this report cannot know.',
      tags: 'It has only its tags. Other sources, languages and times will do worse. What a missed or a wrong mark costs, this report cannot know.',
      language:
        'It writes what is likely after what it has read, true or not, and may repeat passages of it. Other sources and languages are unlikely to it. Read what it writes before anybody else does.',
      pairs:
        'It writes an answer to every text, also to one unlike those it was trained on, and does not report low confidence. What a wrong answer costs, this report cannot know.'
    }
  },
  sections: { wrong: 'Where it is wrong' },
  residuals: 'Errors of {count} row: predicted minus true | Errors of {count} rows: predicted minus true',
  figureIntervals:
    'In brackets: the 95% interval that so many rows allow. The simple models were judged on the same rows; their own spread is not counted.',
  settings: {
    task: 'task',
    outputs: 'outputs',
    decoder: 'decoder',
    decoderValue: '{cell}, {width} units, attention {alignment}',
    forecast: 'forecast',
    forecastValue: '{count} step ahead from {window} steps | {count} steps ahead from {window} steps'
  }
}
