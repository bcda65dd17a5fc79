// What the fake host answers about a trained run: figures, examples, curves, one prediction.

import type { FakeAnswers } from './fake-bridge'
import { fakeRow } from './fake-data'

export const EVALUATION_ANSWERS: FakeAnswers = {
  'run.evaluate': () => ({
    remarks: [],
    rows: 420,
    loss: 0.21,
    accuracy: 0.919,
    macroF1: 0.917,
    classes: ['negative', 'positive'],
    perClass: [
      { precision: 0.93, recall: 0.9, f1: 0.915, support: 200, predicted: 194 },
      { precision: 0.91, recall: 0.936, f1: 0.923, support: 220, predicted: 226 }
    ],
    confusion: [
      [180, 20],
      [14, 206]
    ]
  }),
  'run.evidence': ({ run }) => ({
    runs: [{ run, accuracy: 0.913, baseline: 0.868 }],
    split: 'test',
    folds: null,
    confidence: 0.95,
    maxRuns: null,
    evidence: {
      mean: 0.913,
      sd: null,
      rows: 420,
      versus: { naiveBayes: { difference: 0.045, low: 0.012, high: 0.079, rows: 420, spread: null, verdict: 'better' } }
    },
    best: 'naiveBayes',
    missing: 0
  }),
  'run.examples': ({ from, count }) => ({
    total: 34,
    examples: Array.from({ length: Math.min(count, 34 - from) }, (_, index) => ({
      row: from + index,
      line: from + index + 2,
      text: fakeRow(from + index).cells[0],
      label: index % 2,
      predicted: (index + 1) % 2,
      probability: 0.99 - index * 0.01
    }))
  }),
  'run.curves': () => ({
    classes: ['negative', 'positive'],
    roc: [0, 1].map((label) => ({
      label,
      auc: 0.968,
      points: Array.from({ length: 41 }, (_, index) => ({
        x: index / 40,
        y: (index / 40) ** 0.15,
        threshold: 1 - index / 40
      }))
    })),
    pr: [0, 1].map((label) => ({
      label,
      averagePrecision: 0.961,
      points: Array.from({ length: 41 }, (_, index) => ({
        x: index / 40,
        y: 1 - 0.4 * (index / 40) ** 6,
        threshold: 1 - index / 40
      }))
    })),
    errorBefore: 0.082,
    calibration: {
      expectedCalibrationError: 0.031,
      bins: Array.from({ length: 10 }, (_, index) => ({
        confidence: (index + 0.5) / 10,
        accuracy: Math.min(1, (index + 0.2) / 9.6),
        count: 20 + index * 12
      }))
    }
  }),
  'run.predict': ({ text }) => {
    const positive = /good|great|love|lovely|friendly|好|喜欢/.test(text) && !/not|不/i.test(text) ? 0.94 : 0.13
    const tokens = [...text.matchAll(/[\p{L}\p{N}']+|[^\s\p{L}\p{N}]/gu)].map((match, index) => ({
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      known: match[0].length < 10,
      kept: index < 48
    }))
    return {
      text,
      label: positive > 0.5 ? 'positive' : 'negative',
      probabilities: { negative: 1 - positive, positive },
      tokens,
      unknown: tokens.filter(({ known }) => !known).map((token) => token.text),
      truncated: tokens.some(({ kept }) => !kept),
      abstain: 'confidence',
      contribution: { ngrams: 1.2, recurrence: -0.3 },
      milliseconds: 1.4
    }
  }
}
