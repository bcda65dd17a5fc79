// The choices a person can make by name: one row per option of the command line that is a training setting. The same
// names work in a configuration file. Values arrive as strings or JSON values and leave typed, or with a sentence.

import { CoreError } from '../errors'
import { DEVICE_NAMES } from '../device/device'

export type OptionValue = string | number | boolean

interface OptionRow {
  /** As on the command line, without the dashes. */
  readonly name: string
  /** Where it lives in TrainSettings. */
  readonly path: readonly string[]
  readonly kind: 'choice' | 'whole' | 'number' | 'flag'
  readonly choices?: readonly string[]
  /** What stands for the value in the usage text. */
  readonly placeholder?: string
  readonly help: string
}

const choice = (name: string, path: string[], choices: readonly string[], help: string): OptionRow => ({
  name,
  path,
  kind: 'choice',
  choices,
  placeholder: choices.join('|'),
  help
})
const whole = (name: string, path: string[], help: string): OptionRow => ({
  name,
  path,
  kind: 'whole',
  placeholder: 'N',
  help
})
const number = (name: string, path: string[], placeholder: string, help: string): OptionRow => ({
  name,
  path,
  kind: 'number',
  placeholder,
  help
})
const flag = (name: string, path: string[], help: string): OptionRow => ({ name, path, kind: 'flag', help })

export const SETTING_OPTIONS: readonly OptionRow[] = [
  choice('cell', ['model', 'cell'], ['rnn', 'lstm', 'gru'], 'recurrent cell'),
  choice('activation', ['model', 'activation'], ['tanh', 'relu'], 'of the plain RNN'),
  flag('bidirectional', ['model', 'bidirectional'], 'read the text from both ends (on by default; --no-bidirectional)'),
  whole('layers', ['model', 'layers'], 'stacked recurrent layers'),
  whole('hidden', ['model', 'hidden'], 'width of a layer in one direction'),
  whole('embedding', ['model', 'embedding'], "width of a token's vector"),
  flag('peephole', ['model', 'peephole'], 'LSTM gates also see the cell state'),
  choice(
    'pooling',
    ['model', 'pooling'],
    ['last', 'mean', 'max', 'attention'],
    'how the states of all steps become one vector'
  ),
  number('dropout', ['model', 'dropout'], 'P', 'on the pooled vector and between layers'),
  number('embedding-dropout', ['model', 'embeddingDropout'], 'P', 'on the embedded tokens'),
  choice('tokenizer', ['text', 'tokenizer'], ['auto', 'word', 'char'], 'what a token is'),
  whole('vocab', ['text', 'vocabularyCap'], 'largest vocabulary'),
  whole('min-count', ['text', 'minCount'], 'rarer tokens are unknown'),
  whole('max-length', ['text', 'maxLength'], 'longest text in tokens'),
  choice('truncate', ['text', 'truncate'], ['head', 'tail'], 'which end of a longer text is cut off'),
  whole('epochs', ['epochs'], 'passes over the training rows at most'),
  whole('batch', ['batchSize'], 'texts in one step'),
  choice(
    'optimizer',
    ['optimizer', 'name'],
    ['sgd', 'momentum', 'adagrad', 'adadelta', 'rmsprop', 'adam', 'adamw'],
    'how weights follow gradients'
  ),
  number('lr', ['learningRate'], 'X', "learning rate (the optimizer's preset by default)"),
  choice('schedule', ['schedule'], ['constant', 'step', 'cosine', 'plateau'], 'how the learning rate changes'),
  number('clip-norm', ['clipNorm'], 'X', 'largest norm of all gradients together; 0: no clipping'),
  number('clip-value', ['clipValue'], 'X', 'largest single gradient element'),
  choice(
    'class-weights',
    ['classWeights'],
    ['none', 'balanced'],
    'balanced: rare classes count as much as common ones'
  ),
  whole('patience', ['patience'], 'epochs without a better validation result before stopping'),
  number('val-split', ['validationSplit'], 'P', 'share of the training rows held out for validation'),
  number('word-dropout', ['wordDropout'], 'P', 'chance that a training token is replaced by the unknown token'),
  whole('seed', ['seed'], 'one seed, one result'),
  choice('device', ['device'], ['auto', ...DEVICE_NAMES], 'what computes'),
  whole('threads', ['threads'], 'workers of a CPU device')
]

/** The option of that name, in kebab or camel case; undefined when there is none. */
export function optionNamed(name: string): OptionRow | undefined {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return SETTING_OPTIONS.find((option) => option.name === kebab)
}

/** The option that sets this path of TrainSettings; undefined for settings that only a configuration file reaches. */
export const optionAt = (path: readonly string[]): OptionRow | undefined =>
  SETTING_OPTIONS.find((option) => option.path.join('.') === path.join('.'))

/**
 * A raw value as the option's type.
 * @param raw a string from the command line or a value from a configuration file
 * @throws CoreError "usage" naming the option and what it takes
 */
export function parseOption({ name, kind, choices }: OptionRow, raw: unknown): OptionValue {
  const got = typeof raw === 'string' ? raw : JSON.stringify(raw)
  const refuse = (expected: string): CoreError =>
    new CoreError({
      code: 'usage',
      subject: `--${name}`,
      expected,
      got: got === '' ? 'nothing' : got,
      next: 'See `gatescope train --help`.'
    })
  switch (kind) {
    case 'flag':
      if (typeof raw === 'boolean') return raw
      throw refuse('true or false')
    case 'choice':
      if (typeof raw === 'string' && choices!.includes(raw)) return raw
      throw refuse(`one of ${choices!.join(', ')}`)
    case 'whole':
    case 'number': {
      const value = typeof raw === 'number' ? raw : typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : NaN
      if (!Number.isFinite(value)) throw refuse(kind === 'whole' ? 'a whole number' : 'a number')
      if (kind === 'whole' && !Number.isInteger(value)) throw refuse('a whole number')
      return value
    }
  }
}
