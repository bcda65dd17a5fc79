// The service described as OpenAPI: the shapes of its bodies. The addresses stand in routes.ts.

import { ABSTAIN_REASONS } from '@core'

const text = { type: 'string' } as const
const number = { type: 'number' } as const
const list = (items: object): object => ({ type: 'array', items })
const record = (properties: Readonly<Record<string, object>>, required = Object.keys(properties)): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required
})

const probabilities = {
  type: 'object',
  additionalProperties: number,
  description: 'A probability a class; they sum to 1.'
}
const version = { ...text, description: 'Twelve digits over weights, classes and vocabulary: equal where answers are.' }

const contribution = {
  type: 'object',
  description: 'Where n-grams predict beside the network: how much of the score came from which, in logits.',
  properties: { ngrams: number, recurrence: number }
}

const token = record({
  text,
  start: { type: 'integer', description: 'Where it begins in the text, in UTF-16 units.' },
  end: { type: 'integer' },
  id: { type: ['integer', 'null'] },
  known: { type: 'boolean' },
  kept: { type: 'boolean', description: 'False for what was cut off; the saliencies are of kept tokens.' }
})

const saliency = {
  type: 'object',
  description:
    'A value a kept token; positive speaks for the explained class. Null where the scores have no gradients.',
  properties: {
    leaveOneOut: list(number),
    gradientNorm: { type: ['array', 'null'], items: number },
    gradientInput: { type: ['array', 'null'], items: number },
    integrated: { type: ['object', 'null'], description: 'Integrated gradients in `values`, with their sum and error.' }
  }
}

const place = { type: 'integer', description: 'In code points; ends are exclusive.' }
const tagged = {
  units: {
    ...list(
      record({
        text,
        start: place,
        end: place,
        tag: { type: ['string', 'null'] },
        probability: { type: ['number', 'null'] }
      })
    ),
    description: 'Of the task tags: every word, character or token; no tag where it was cut off.'
  },
  spans: {
    type: ['array', 'null'],
    items: record({ text, start: place, end: place, label: text }),
    description: 'Of the task tags: what the tags mark; null where they mark no spans.'
  }
}

const prediction = record(
  {
    label: { ...text, description: 'The class of the largest probability.' },
    probabilities,
    task: { ...text, description: 'Where it is no class of a text: number, labels or tags.' },
    value: { ...number, description: 'Of the task number, in the scale of the data.' },
    labels: { ...list(text), description: 'Of the task labels: those that the text has.' },
    ...tagged,
    unknown: { ...list(text), description: 'Tokens that are not in the vocabulary.' },
    truncated: { type: 'boolean', description: 'Whether the text is longer than the model reads.' },
    contribution,
    abstain: {
      type: ['string', 'null'],
      enum: [...ABSTAIN_REASONS, null],
      description: 'Where it was asked for: why the model had better not answer; null where it may.'
    }
  },
  ['unknown', 'truncated']
)

const failure = record({
  error: record({
    code: text,
    case: { type: ['string', 'null'] },
    sentence: { ...text, description: 'What is wrong and what to do, by Accept-Language in English or Chinese.' }
  })
})

export const predictBody = {
  ...record(
    {
      text: { ...text, description: 'One text ...' },
      texts: { ...list(text), description: '... or several.' },
      abstain: { type: 'boolean', description: 'Says of each why the model had better not answer it.' }
    },
    []
  ),
  examples: [{ text: 'A film to see twice.' }, { texts: ['A film to see twice.', 'Two hours of rain.'] }]
}
export const explainBody = {
  ...record({ text, explain: { ...text, description: 'The class to explain; by default the predicted one.' } }, [
    'text'
  ]),
  examples: [{ text: 'A film to see twice.' }]
}

export const named = record({ name: { ...text, description: 'A name of /v1/models.' } })

export const predictAnswer = record({
  model: text,
  version,
  predictions: { ...list(prediction), description: 'In the order of the texts.' }
})
export const explainAnswer = record(
  {
    model: text,
    version,
    label: text,
    probabilities,
    network: {
      ...record({ label: text, probabilities }),
      description: 'Where n-grams predict beside the network: what it says alone, which is what the saliencies explain.'
    },
    explained: text,
    tokens: list(token),
    saliency
  },
  ['model', 'version', 'label', 'probabilities', 'explained', 'tokens', 'saliency']
)
export const modelsAnswer = record({
  models: list(
    record({
      name: text,
      version,
      loaded: { ...text, format: 'date-time' },
      device: text,
      task: text,
      classes: list(text),
      cell: text,
      parameters: { type: 'integer' },
      maxLength: { type: 'integer', description: 'Tokens of a text that are read.' },
      refused: { type: ['string', 'null'], description: 'Why newer files on the disk were not taken.' }
    })
  )
})
export const healthAnswer = record({ status: { ...text, enum: ['ok', 'ending'] } })

/** Answers of a route by status: its own, and refusals with one sentence. */
export const answersWith = (answer: object): Readonly<Record<string, object>> => ({
  200: { description: 'The answer.', ...answer },
  '4xx': { description: 'The request is refused.', ...failure },
  503: { description: 'Busy, late or ending: try again.', ...failure }
})
