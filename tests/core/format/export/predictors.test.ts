// The JavaScript inside predict.mjs and predict.html, run here as those files run it: the same ids as the encoder, the same
// logits as the float64 reference.

import { describe, expect, test } from 'vitest'
import { Script, createContext } from 'node:vm'
import { referenceDevice } from '../../../../src-core/device/reference/device'
import { foldedProject } from '../../../../src-core/format/export/fold-subwords'
import { FORWARD_JS, SOFTMAX_JS } from '../../../../src-core/format/export/predictors/forward-js'
import { predictHtml } from '../../../../src-core/format/export/predictors/predict-html'
import { tokenizerSource } from '../../../../src-core/format/export/predictors/tokenizer-js'
import { throughInt8 } from '../../../../src-core/format/export/int8'
import { type ExportProject, logitsOf } from '../../../../src-core/format/export/project'
import type { ModelSpec } from '../../../../src-core/model/spec'
import { Encoder } from '../../../../src-core/text/encoder'
import { wideSource } from '../../../../src-core/format/export/predictors/wide-js'
import { wideParts } from '../../../../src-core/format/wide-file'
import { Blend } from '../../../../src-core/wide/blend'
import { fitWide } from '../../../../src-core/wide/fit-wide'
import { makeProject, TEXTS } from './project'
import { awkwardLines } from './lines'

interface Page {
  encode(text: string): number[]
  pieces(text: string): number[][]
  logits(ids: readonly number[], pieces: readonly (readonly number[])[]): number[]
}

const plainTensors = (tensors: ExportProject['params']): Record<string, Float32Array> =>
  Object.fromEntries([...tensors].map(([name, { data }]) => [name, data]))

const finish = <Result>(work: Generator<void, Result>): Result => {
  for (;;) {
    const { done, value } = work.next()
    if (done === true) return value
  }
}

/** The sources of a page evaluated apart, as a browser would. */
function pageOf(project: ExportProject): Page {
  const { record, encoder, params } = foldedProject(project)
  const { tokenizer, vocabulary, maxLength, truncate, subwords } = encoder
  const context = createContext({
    settings: { ...tokenizer, vocabulary, maxLength, truncate, subwords },
    spec: record.model,
    tensors: plainTensors(params)
  })
  return new Script(
    `${tokenizerSource()}${FORWARD_JS}${SOFTMAX_JS};({ ...createEncoder(settings), logits: createModel(spec, tensors).logits })`
  ).runInContext(context) as Page
}

const specs: Partial<ModelSpec>[] = []
for (const cell of ['rnn', 'lstm', 'gru', 'gru-cho', 'indrnn'] as const) {
  for (const bidirectional of [false, true])
    for (const pooling of ['last', 'mean', 'max', 'attention', 'concat'] as const)
      specs.push({ cell, bidirectional, pooling, layers: pooling === 'mean' ? 2 : 1 })
}
specs.push(
  { cell: 'lstm', peephole: true, bidirectional: true, layers: 2 },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'cnn', pooling: 'max' }
)

describe('predictors in JavaScript', () => {
  test.each(['word', 'char'] as const)(
    "%s tokenizer: 5 000 lines in 6 scripts with emoji, both normal forms and controls give the encoder's ids",
    (tokenizer) => {
      const project = makeProject({ tokenizer, maxLength: 30 })
      const [page, encoder] = [pageOf(project), new Encoder(project.encoder)]
      const differing = awkwardLines(5000).filter(
        (line) => page.encode(line).join() !== encoder.encode(line).ids.join()
      )
      expect(differing).toEqual([])
    }
  )

  test('truncation at either end and a text without tokens agree', () => {
    for (const truncate of ['head', 'tail'] as const) {
      const project = makeProject({ truncate, maxLength: 3 })
      const page = pageOf(project)
      for (const text of ['', ' \n', 'a fine and moving film'])
        expect(page.encode(text)).toEqual([...new Encoder(project.encoder).encode(text).ids])
    }
  })

  test.each(specs)(
    'forward pass of $cell, bidirectional $bidirectional, $pooling pooling, peephole $peephole equals the reference: 1e-6',
    async (spec) => {
      const project = makeProject({ spec })
      const page = pageOf(project)
      const texts = awkwardLines(20)
      const expected = await logitsOf(referenceDevice, project, project.params, texts)
      for (const [row, text] of texts.entries()) {
        for (const [index, logit] of page.logits(page.encode(text), page.pieces(text)).entries())
          expect(Math.abs(logit - expected[row][index])).toBeLessThan(1e-6)
      }
    }
  )

  test.each([
    ['word', 'tail'],
    ['word', 'head'],
    ['char', 'tail'],
    ['char', 'head']
  ] as const)(
    'tokens of kind %s with pieces, cut at the %s: the ids of the vocabulary, and the logits of the reference within 1e-6',
    async (tokenizer, truncate) => {
      const project = makeProject({ tokenizer, truncate, maxLength: 6, subwords: 'on' })
      const [page, encoder] = [pageOf(project), new Encoder(project.encoder)]
      const texts = ['a movingly fine filming', '', 'films', 'xyz', ...awkwardLines(60)]
      const expected = await logitsOf(referenceDevice, project, project.params, texts)
      for (const [row, text] of texts.entries()) {
        const { ids, pieces } = encoder.encode(text)
        expect(page.encode(text)).toEqual([...pieces!.rowsOf(ids)])
        for (const [index, logit] of page.logits(page.encode(text), page.pieces(text)).entries())
          expect(Math.abs(logit - expected[row][index])).toBeLessThan(1e-6)
      }
      expect(texts.some((text) => page.pieces(text).flat().length > 0)).toBe(true)
    }
  )

  test.each([2, 3])('n-grams beside the network, %i classes: the blend of 300 awkward lines, 1e-5', (classes) => {
    const texts = [...TEXTS, ...awkwardLines(100)]
    const labels = Int32Array.from(texts, (_, n) => n % classes)
    const wide = finish(fitWide({ texts, labels, classCount: classes, seed: 1 }))
    const blend = new Blend(wide, {
      network: 0.3,
      wordBayes: 0.1,
      runBayes: 0.05,
      logisticRegression: 0.7,
      weightedRegression: 0.4
    })
    const { list, tensors } = wideParts(blend)
    const context = createContext({ list, classes, tensors: plainTensors(tensors) })
    const source = `${tokenizerSource()}${wideSource()};createWide(list, tensors, classes).blend`
    type Answer = { logits: number[]; contribution(winner: number): { ngrams: number; recurrence: number } }
    const page = new Script(source).runInContext(context) as (network: number[], text: string) => Answer
    const lines = [...TEXTS, ...awkwardLines(300), 'x'.repeat(9000), '']
    const network = Float32Array.from({ length: lines.length * classes }, (_, i) => Math.sin(i))
    const expected = blend.apply(network, lines)
    lines.forEach((line, n) => {
      const answer = page([...network.subarray(n * classes, (n + 1) * classes)], line)
      answer.logits.forEach((logit, o) => expect(Math.abs(logit - expected.logits[n * classes + o])).toBeLessThan(1e-5))
      const { ngrams, recurrence } = blend.contribution(expected.scores, n, 1)
      expect(answer.contribution(1).ngrams).toBeCloseTo(ngrams, 5)
      expect(answer.contribution(1).recurrence).toBeCloseTo(recurrence, 5)
    })
  })

  test('int8 weights stay within half a step of their row, and the page shrinks', () => {
    const project = makeProject({ spec: { hidden: 32, embedding: 32 } })
    for (const [name, { shape, data }] of throughInt8(project.params)) {
      const original = project.params.get(name)!.data
      const columns = data.length / shape[0]
      for (let row = 0; row < shape[0]; row++) {
        const largest = Math.max(...original.subarray(row * columns, (row + 1) * columns).map(Math.abs))
        for (let at = row * columns; at < (row + 1) * columns; at++)
          expect(Math.abs(data[at] - original[at])).toBeLessThanOrEqual(
            (shape.length === 2 ? largest / 254 : 0) * 1.0001
          )
      }
    }
    expect(predictHtml(project, 'int8').length).toBeLessThan(predictHtml(project).length)
  })

  test('a page survives hostile names and tokens: nothing of them becomes markup', () => {
    const project = makeProject()
    const hostile: ExportProject = {
      ...project,
      classes: ['</script><script>alert(1)</script>', '{{weights}}', 'ok'],
      record: { ...project.record, name: '<img src=x onerror=alert(1)>' }
    }
    const page = predictHtml(hostile)
    expect(page.match(/<script/g)).toHaveLength(3)
    expect(page).not.toContain('<img')
    expect(page).toContain('{{weights}}')
  })
})
