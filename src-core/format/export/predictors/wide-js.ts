// The wide path as plain JavaScript source, for predict.mjs and predict.html: the n-grams of wide/text-ngrams.ts and the sums of
// wide/wide-model.ts and wide/blend.ts, with the tokenizer of tokenizer-js.ts.

import { WHITE_SPACE } from '../../../wide/text-ngrams'

/**
 * JavaScript source of `createWide(list, tensors, classes)`: wide.json, and the tensors of wide.safetensors by name as Float32Array;
 * the result has `blend(logits, text)` -> { logits, contribution(winner) }.
 */
export const wideSource = (): string => SOURCE.replace('{{white}}', WHITE_SPACE)

const SOURCE = String.raw`
function createWide({ weights, words, runs, units_read, shortest_run, longest_run }, tensors, classes) {
  const cutter = createEncoder({ kind: 'word', normalization: 'NFC', lowercase: true, vocabulary: [], maxLength: 1, truncate: 'tail' })
  const wordColumns = new Map(words.map((ngram, n) => [ngram, n]))
  const runColumns = new Map(runs.map((ngram, n) => [ngram, words.length + n]))
  const width = classes === 2 ? 1 : classes

  /** [column, how often], columns ascending: of words and pairs, and of runs of characters. */
  function counted(text) {
    const pieces = cutter.tokens(text.slice(0, units_read)).map((token) => token.text)
    const letters = [...' ' + cutter.normalise(text.slice(0, units_read)).replace(/[{{white}}]+/gu, ' ').replace(/^ | $/g, '') + ' ']
    const blocks = [new Map(), new Map()]
    const count = (block, column) => column === undefined || block.set(column, (block.get(column) ?? 0) + 1)
    pieces.forEach((word, n) => {
      count(blocks[0], wordColumns.get(word))
      if (n > 0) count(blocks[0], wordColumns.get(pieces[n - 1] + ' ' + word))
    })
    for (let n = shortest_run; n <= longest_run; n++)
      for (let i = 0; i + n <= letters.length; i++) count(blocks[1], runColumns.get(letters.slice(i, i + n).join('')))
    return blocks.map((block) => [...block].sort(([a], [b]) => a - b))
  }

  function scores(text) {
    const blocks = counted(text)
    const sums = (name, entries, withBias) => {
      const matrix = tensors[name + '.weight'], bias = tensors[name + '.bias']
      const total = Float64Array.from({ length: width }, (_, c) => withBias ? bias[c] : 0)
      for (const [column, value] of entries) for (let c = 0; c < width; c++) total[c] += value * matrix[column * width + c]
      return classes === 2 ? [-total[0] / 2, total[0] / 2] : [...total]
    }
    const present = blocks.map((block) => block.map(([column]) => [column, 1]))
    const weighed = blocks.map((block) => {
      const values = block.map(([column, count]) => [column, (1 + Math.log(count)) * tensors.inverse_frequency[column]])
      const length = Math.sqrt(values.reduce((sum, [, value]) => sum + value * value, 0))
      return length > 0 ? values.map(([column, value]) => [column, value / length]) : []
    })
    const ratios = blocks.flat().map(([column]) => [column, tensors.discrimination[column]])
    const size = Math.sqrt(ratios.reduce((sum, [, value]) => sum + value * value, 0))
    const weighted = size > 0 ? ratios.map(([column, value]) => [column, value / size]) : []
    return {
      wordBayes: sums('naive_bayes', present[0], true),
      runBayes: sums('naive_bayes', present[1], false),
      logisticRegression: sums('logistic_regression', weighed.flat(), true),
      weightedRegression: sums('weighted_regression', weighted, true)
    }
  }

  /** The network's logits of a text and its n-grams' scores, each times its weight; and how much of a decision came from which. */
  function blend(network, text) {
    const parts = { network: [...network], ...scores(text) }
    const names = ['network', 'wordBayes', 'runBayes', 'logisticRegression', 'weightedRegression']
    const logits = parts.network.map((_, o) => names.reduce((sum, name) => sum + weights[name] * parts[name][o], 0))
    const margin = (name, winner) => {
      const others = parts[name].reduce((sum, value, o) => o === winner ? sum : sum + value, 0)
      return weights[name] * (parts[name][winner] - others / (classes - 1))
    }
    const contribution = (winner) => ({
      ngrams: names.slice(1).reduce((sum, name) => sum + margin(name, winner), 0),
      recurrence: margin('network', winner)
    })
    return { logits, contribution }
  }

  return { blend }
}
`
