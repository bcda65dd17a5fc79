// The chapters of the lecture notes, in the order of a lecture. Their texts are Markdown (resources/help), compiled when the program
// is built.

export const CHAPTERS = [
  'rnn',
  'bptt',
  'vanishing',
  'clipping',
  'lstm',
  'peepholes',
  'gru',
  'bidirectional',
  'deep',
  'language-model',
  'encoder-decoder',
  'attention'
] as const
export type Chapter = (typeof CHAPTERS)[number]
