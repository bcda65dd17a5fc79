// Errors of files of word vectors.

export const vectors = {
  'vectors-short-line': {
    subject: 'word vectors',
    expected: 'a word and {width} numbers',
    got: "{count} numbers after '{word}' ({file}, line {line})",
    next: 'Choose a text-format .vec or GloVe file.'
  },
  'vectors-first-line': {
    subject: 'word vectors',
    expected: 'a word and at least 2 numbers',
    got: "'{text}' ({file}, line {line})",
    next: 'Choose a text-format .vec or GloVe file.'
  },
  'vectors-width': {
    subject: 'word vectors',
    expected: 'vectors of 1 to {limit} numbers',
    got: '{width} ({file}, line {line})',
    next: 'Choose a text-format .vec or GloVe file.'
  },
  'vectors-number': {
    subject: 'word vectors',
    expected: '{width} finite numbers after the word',
    got: "'{text}' ({file}, line {line})",
    next: 'Repair or remove that line, or choose another file.'
  },
  'vectors-of-numbers': {
    subject: 'word vectors',
    expected: 'a column of texts',
    got: 'numeric sequences, which have no words',
    next: 'Leave --vectors out.'
  },
  'vectors-empty': {
    subject: 'word vectors',
    expected: 'lines of a word and its numbers',
    got: 'none',
    next: 'Choose a text-format .vec or GloVe file.'
  },
  'vectors-long-line': {
    subject: 'word vectors',
    expected: 'lines of text',
    got: 'a line of more than {limit} characters',
    next: 'Choose a text-format .vec or GloVe file; binary ones are not read.'
  }
}
