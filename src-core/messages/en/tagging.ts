// Sentences about tags: how a column of them was read, what carries a tag, what has none.

export const tagging = {
  'task-tags-spaces':
    "'{column}' holds a tag for each word of its text, so tags are learned (--task tags; --task classes makes a class of each cell).",
  'task-tags-characters':
    "'{column}' holds a tag for each character of its text, so tags are learned (--task tags; --task classes makes a class of each cell).",
  'task-tags-spans':
    "'{column}' holds marked spans of its text, so they are learned as tags (--task tags; --task classes makes a class of each cell).",
  'asked-by-task': 'the task asks for it.',
  'length-least': 'everything in a text has a tag, so that little is cut off.',
  'task-name-tags': 'tags',
  'tags-spans-spaces':
    'Each word between blanks has one of {count} tags, which mark spans of {kinds} kind. | Each word between blanks has one of {count} tags, which mark spans of {kinds} kinds.',
  'tags-spans-characters':
    'Each character has one of {count} tags, which mark spans of {kinds} kind. | Each character has one of {count} tags, which mark spans of {kinds} kinds.',
  'tags-spans-tokens':
    'Each token has one of {count} tags (B, I and O), made from spans of {kinds} kind; a span that ends inside a token takes all of it. | Each token has one of {count} tags (B, I and O), made from spans of {kinds} kinds; a span that ends inside a token takes all of it.',
  'tags-plain-spaces': 'Each word between blanks has one of {count} tags.',
  'tags-plain-characters': 'Each character has one of {count} tags.',
  'tags-plain-tokens': 'Each token has one of {count} tags.',
  'tags-both-ways':
    'The network reads in both directions: a tag may hang on what follows (--no-bidirectional: on what came before alone).',
  'tags-one-way': 'The network reads from left to right: a tag cannot hang on what follows.',
  'tags-cut':
    '{count} of {of} words or characters lies beyond the longest text that is kept, has no tag and counts as wrong (--max-length keeps more). | {count} of {of} words or characters lie beyond the longest text that is kept, have no tag and count as wrong (--max-length keeps more).',
  'tags-unseen':
    '{count} word or character has a tag that training never saw and counts as wrong: {names}. | {count} words or characters have tags that training never saw and count as wrong: {names}.',
  'tags-ragged-spaces':
    "{count} row is left out, in line {line}: its '{column}' has not one tag for each word between blanks. | {count} rows are left out, the first in line {line}: their '{column}' has not one tag for each word between blanks.",
  'tags-ragged-characters':
    "{count} row is left out, in line {line}: its '{column}' has not one tag for each character. | {count} rows are left out, the first in line {line}: their '{column}' has not one tag for each character.",
  'spans-unread':
    "{count} row is left out, in line {line}: its '{column}' is no list of spans inside the text. | {count} rows are left out, the first in line {line}: their '{column}' is no list of spans inside the text.",
  'spans-overlap':
    '{count} row holds spans that overlap, in line {line}: the one that begins first is learned. | {count} rows hold spans that overlap, the first in line {line}: the ones that begin first are learned.',
  'spans-none':
    '{count} row holds no span: nothing of its text is marked, and that is learned. | {count} rows hold no span: nothing of their texts is marked, and that is learned.'
}
