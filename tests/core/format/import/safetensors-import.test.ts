// Weights from elsewhere: the names that people give their layers, what is assumed where the file does not say, and what
// has no place in a model of ours.

import { describe, expect, test } from 'vitest'
import { importSafetensors } from '../../../../src-core/format/import/safetensors-import'
import { NOTHING } from '../../../../src-core/format/import/self-description'
import { writeSafetensors } from '../../../../src-core/format/safetensors'
import type { Tensor } from '../../../../src-core/model/params'
import { makeProject } from '../export/project'

const { params } = makeProject({ spec: { cell: 'gru', bidirectional: true, layers: 2, pooling: 'last' } })

/** Our tensors under other names. */
const renamed = (rename: (name: string) => string): Map<string, Tensor> =>
  new Map([...params].map(([name, tensor]) => [rename(name), tensor]))

describe('names of the layers', () => {
  test.each<readonly [string, (name: string) => string, readonly string[]]>([
    ['ours', (name) => name, ['pooling-assumed']],
    [
      'gru, embed, classifier',
      (name) => name.replace('rnn.', 'gru.').replace('embedding', 'embed').replace('fc.', 'classifier.'),
      ['names-assumed', 'pooling-assumed']
    ],
    [
      'behind module., with a head',
      (name) => `module.${name.replace('rnn.', 'encoder.').replace('fc.', 'head.')}`,
      ['names-assumed', 'pooling-assumed']
    ]
  ])('%s', (_what, rename, notes) => {
    const model = importSafetensors(writeSafetensors(renamed(rename)), NOTHING)
    expect([...model.params]).toEqual([...params])
    expect(model.notes.map(({ code }) => code)).toEqual(notes)
  })

  test('layers without a bias have one of zeros', () => {
    const bare = new Map(
      [...renamed((name) => name.replace('rnn.', 'gru.'))].filter(([name]) => !name.includes('bias'))
    )
    const model = importSafetensors(writeSafetensors(bare), NOTHING)
    expect(model.params.get('rnn.bias_hh_l1_reverse')!.data.every((value) => value === 0)).toBe(true)
    expect(model.params.get('fc.bias')!.data.every((value) => value === 0)).toBe(true)
  })

  test('a second output layer is refused by name, not left out', () => {
    const more = new Map([
      ...renamed((name) => name.replace('rnn.', 'lstm.')),
      ['mlp.2.weight', params.get('fc.weight')!]
    ])
    expect(() => importSafetensors(writeSafetensors(more), NOTHING)).toThrow('got mlp.2.weight')
  })
})

test('one score becomes two classes, a vector of the padding is dropped, and both are said', () => {
  const { shape, data } = params.get('embedding.weight')!
  const fc = params.get('fc.weight')!
  const one = new Map([
    ...params,
    ['embedding.weight', { shape, data: data.map((value, at) => (at < shape[1] ? 1 : value)) }],
    ['fc.weight', { shape: [1, fc.shape[1]], data: fc.data.slice(0, fc.shape[1]) }],
    ['fc.bias', { shape: [1], data: Float32Array.of(0.5) }]
  ])
  const model = importSafetensors(writeSafetensors(one), NOTHING)
  expect(model.spec.classes).toBe(2)
  expect([...model.params.get('fc.bias')!.data]).toEqual([0, 0.5])
  expect([...model.params.get('fc.weight')!.data.slice(fc.shape[1])]).toEqual([...fc.data.slice(0, fc.shape[1])])
  expect(
    model.params
      .get('embedding.weight')!
      .data.slice(0, shape[1])
      .every((value) => value === 0)
  ).toBe(true)
  expect(model.notes.map(({ code }) => code)).toEqual([
    'padding-vector-dropped',
    'one-score-two-classes',
    'pooling-assumed'
  ])
})
