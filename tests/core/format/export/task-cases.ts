// Finished runs of every task with figures, simple models and mistakes as a report or a card gets them.

import type { ExportProject } from '../../../../src-core/format/export/project'
import type { Metrics } from '../../../../src-core/metrics/metrics'
import type { RunRecord } from '../../../../src-core/run/record'
import type { TaskFailures } from '../../../../src-core/tasks/failures/failures'
import { taskProjects } from './task-projects'

const made = new Map(taskProjects())

type Case = Pick<RunRecord, 'taskBaselines'> & {
  readonly of: string
  readonly figures: Pick<Metrics, 'figures' | 'intervals'>
  readonly failures: TaskFailures
  readonly task?: NonNullable<RunRecord['task']>
  readonly says: readonly string[]
}

export const CASES: Readonly<Record<string, Case>> = {
  number: {
    of: 'number',
    figures: { figures: { mae: 0.42, rmse: 0.6, r2: 0.7 }, intervals: { mae: [0.4, 0.44] } },
    taskBaselines: { mean: { mae: 1.2 }, ridge: { mae: 0.5 } },
    failures: {
      about: {
        kind: 'number',
        ranges: [{ from: 1, to: 2, rows: 100, off: 0.8, bias: 0.3 }],
        residuals: { from: -1, to: 1, counts: [3, 9] }
      },
      wrong: null,
      rows: 300,
      examples: [{ kind: 'number', text: 'a <b>', truth: 5, predicted: 1.5 }]
    },
    says: [
      'predicts a number: label',
      '0.42',
      'off on average, in the unit of label (95% interval: 0.4 to 0.44)',
      'RMSE 0.6',
      'mean of the training rows, comes to 1.2',
      'ridge on TF-IDF, comes to 0.5',
      'better than ridge on TF-IDF',
      'too high by 0.3',
      'It predicts 1.5; right would be 5.'
    ]
  },
  labels: {
    of: 'labels',
    figures: { figures: { microF1: 0.8, exactMatch: 0.5 }, intervals: { microF1: [0.78, 0.82] } },
    taskBaselines: { frequentSet: { microF1: 0.3 }, oneAgainstRest: { microF1: 0.81 } },
    failures: {
      about: {
        kind: 'labels',
        labels: [
          { label: 'cold', precision: 0.5, recall: 0.2, f1: 0.29, support: 50, predicted: 20 },
          { label: 'late', precision: 0.9, recall: 0.9, f1: 0.9, support: 50, predicted: 50 }
        ]
      },
      wrong: 9,
      rows: 300,
      examples: [{ kind: 'labels', text: 'a <b>', missing: ['cold'], extra: ['late', 'rude'] }]
    },
    says: [
      'which of 3 labels it carries',
      '80.0%',
      'the difference may be chance: the interval of its figure reaches 81.0%',
      '40 of 50',
      'Missing: cold. Too many: late and rude.',
      'Of 1 label less than half are found: cold (20%).',
      'With care'
    ]
  },
  tags: {
    of: 'tags of words',
    figures: { figures: { spanF1: 0.9, spanRecall: 0.8 }, intervals: { spanF1: [0.88, 0.92] } },
    taskBaselines: { frequentTag: { spanF1: 0.2 } },
    failures: {
      about: {
        kind: 'tags',
        labels: [{ label: 'PER', precision: 1, recall: 0.8, f1: 0.89, support: 10, predicted: 8 }]
      },
      wrong: 2,
      rows: 300,
      examples: [
        { kind: 'tags', text: 'Ann saw <b>', truth: [{ start: 0, end: 3, label: 'PER', right: false }], predicted: [] }
      ]
    },
    says: ['marks spans in it, of 2 kinds: LOC and PER', '90.0%', '2 of 10', 'Missing: “Ann” (PER).', 'Yes, for data']
  },
  pairs: {
    of: 'number',
    task: { kind: 'pairs', tokenizer: { kind: 'char', normalization: 'NFC', lowercase: false }, maxLength: 9 },
    figures: { figures: { exactMatch: 0.95, chrf: 99 }, intervals: { exactMatch: [0.93, 0.97] } },
    taskBaselines: { copied: { exactMatch: 0 }, nearestText: { exactMatch: 0.1 } },
    failures: {
      about: { kind: 'pairs', lengths: [{ from: 3, to: 5, rows: 100, right: 90 }] },
      wrong: 15,
      rows: 300,
      examples: [{ kind: 'pairs', text: '12+35', expected: '47', written: '<48>' }]
    },
    says: [
      'reads a text (text) and writes another from it (label)',
      '95.0%',
      '90 of 100',
      'It writes “&lt;48&gt;”; right would be “47”.'
    ]
  },
  language: {
    of: 'number',
    task: { kind: 'language', end: 3, running: true, labels: {}, steps: 8 },
    figures: {
      figures: { crossEntropy: 1.6, perplexity: 4.95, bitsPerCharacter: 2.3 },
      intervals: { perplexity: [4.9, 5] }
    },
    taskBaselines: { unigram: { perplexity: 20 }, kneserNey: { perplexity: 4.7 } },
    failures: {
      about: { kind: 'language', tokens: [{ token: ' ', count: 900, share: 0.2, probability: 0.5 }] },
      wrong: null,
      rows: 40,
      examples: [{ kind: 'language', text: 'zyx <b>', perplexity: 88.12, tokens: 7 }]
    },
    says: [
      '4.95',
      'is its perplexity (95% interval: 4.9 to 5)',
      'worse than Kneser-Ney 5-grams',
      '<td>␣</td>',
      'Perplexity 88.1 over 7 tokens'
    ]
  }
}

export function projectOf(name: string, record: Partial<RunRecord> = {}): ExportProject {
  const { of, figures, failures, taskBaselines, task } = CASES[name]
  const project = made.get(of)!
  const metrics = { rows: name === 'language' ? 9000 : 300, loss: 0.4, accuracy: NaN, macroF1: NaN, ...figures }
  return {
    ...project,
    failures,
    record: {
      ...project.record,
      ...(task ? { task } : {}),
      taskBaselines,
      data: { ...project.record.data, test: project.record.data.train },
      test: metrics,
      ...record
    }
  }
}
