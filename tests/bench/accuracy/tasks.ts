// The other tasks of `npm run bench:tasks`: what each is trained on, and the figure that is asked of it.

import type { PeerResult } from './torch-peer'

/** Of `done.test`, else of `done.validation`. */
type Figure = 'accuracy' | 'exactMatch' | 'spanF1' | 'mae' | 'perplexity'

export interface TaskBench {
  readonly name: string
  /** The file, relative to the data, or a sample of this program's own. */
  readonly files: readonly string[]
  readonly sample?: string
  readonly options: readonly string[]
  readonly figure: Figure
  /** At least so much, or below the baseline of that name; null: beside the others, nothing is asked. */
  readonly goal: number | 'ridge' | 'kneserNey' | null
  /** Whether PyTorch is asked beside it (torch-peer.ts). */
  readonly peer?: boolean
  /** A run that comes first, with what it is trained on; `--from` it. */
  readonly from?: readonly string[]
}

const ucr = (name: string): TaskBench => ({
  name,
  files: [`ucr_timeseries/${name}/${name}_TRAIN.ts`, '--test', `ucr_timeseries/${name}/${name}_TEST.ts`],
  options: [],
  figure: 'accuracy',
  goal: 0.95,
  peer: true
})
const pairs = (name: string, sample: string, options: readonly string[], goal: number | null): TaskBench => ({
  name,
  sample,
  files: [],
  options,
  figure: 'exactMatch',
  goal,
  peer: true
})
const TREC = ['trec/train_5500.label', '--test', 'trec/TREC_10.label']
const FEW = ['--wide', 'off', '--epochs', '5']
const WORDS = ['--tokenizer', 'word', '--vocab', '2000', '--cell', 'lstm', '--hidden', '64']
const SAME = [...WORDS, '--embedding', '64', '--no-bidirectional']

export const TASKS: readonly TaskBench[] = [
  ucr('GunPoint'),
  ucr('ItalyPowerDemand'),
  pairs('dates to ISO', 'dates', ['--epochs', '5'], 0.99),
  pairs('addition of two digits', 'addition', ['--epochs', '20'], 0.95),
  pairs('addition without attention', 'addition', ['--epochs', '20', '--attention', 'none'], null),
  // A third of the time: what attention is worth where there is little of it.
  pairs('addition in six epochs', 'addition', ['--epochs', '6'], null),
  pairs('addition without attention in six epochs', 'addition', ['--epochs', '6', '--attention', 'none'], null),
  {
    name: 'tags',
    sample: 'entities',
    files: [],
    options: ['--epochs', '14'],
    figure: 'spanF1',
    goal: 0.95,
    peer: true
  },
  { name: 'stars', sample: 'stars', files: [], options: ['--epochs', '8'], figure: 'mae', goal: 'ridge', peer: true },
  {
    name: 'tinyshakespeare, characters',
    files: ['tinyshakespeare/input.txt'],
    options: ['--task', 'language', '--epochs', '9'],
    figure: 'perplexity',
    goal: 'kneserNey'
  },
  {
    name: 'trec from a language model of its own questions',
    files: TREC,
    options: FEW,
    figure: 'accuracy',
    goal: null,
    from: ['trec/train_5500.label', ...WORDS, '--task', 'language', '--epochs', '3']
  },
  {
    name: 'trec, the same network from random weights',
    files: TREC,
    options: [...FEW, ...SAME],
    figure: 'accuracy',
    goal: null
  }
]

/**
 * The tasks of the names that `--only` lists, or of their beginnings. Where a comma belongs to a name a blank follows it, between two
 * names none does.
 * @throws RangeError for a name that begins none
 */
export function tasksNamed(only: string | undefined): readonly TaskBench[] {
  if (only === undefined) return TASKS
  const asked = only.split(/,(?! )/)
  for (const name of asked)
    if (!TASKS.some((task) => task.name.startsWith(name)))
      throw new RangeError(`--only: expected ${TASKS.map((task) => `"${task.name}"`).join(', ')}, got "${name}".`)
  return TASKS.filter(({ name }) => asked.includes(name) || asked.some((one) => beginsOneAlone(one, name)))
}

/** A name in full stands for itself, even where others begin with it. */
const beginsOneAlone = (one: string, name: string): boolean =>
  name.startsWith(one) && !TASKS.some((task) => task.name === one)

/** What one run came to. */
export interface TaskResult {
  readonly task: string
  readonly seed: number
  readonly value: number
  readonly baselines: Readonly<Record<string, number>>
  readonly epochs: number
  readonly bestEpoch: number
  /** null where nobody timed it. */
  readonly cpuSeconds: number | null
  /** The same figure of train_torch.py; absent where nobody asked. */
  readonly torch?: PeerResult
}

interface DoneLine {
  readonly test: Readonly<Record<Figure, number>> | null
  readonly validation: Readonly<Record<Figure, number>>
  readonly baselines: Readonly<Record<string, number | Readonly<Partial<Record<Figure, number>>>>>
  readonly epochs: number
  readonly bestEpoch: number
}

export function resultOf(
  { name, figure }: TaskBench,
  seed: number,
  done: unknown,
  { cpuSeconds, torch }: { readonly cpuSeconds: number; readonly torch: PeerResult | null }
): TaskResult {
  const { test, validation, baselines, epochs, bestEpoch } = done as DoneLine
  const figures = Object.entries(baselines).map(([baseline, of]) => [
    baseline,
    typeof of === 'number' ? of : of[figure]
  ])
  return {
    task: name,
    seed,
    value: (test ?? validation)[figure],
    baselines: Object.fromEntries(figures.filter(([, value]) => value !== undefined)) as Record<string, number>,
    epochs,
    bestEpoch,
    cpuSeconds,
    ...(torch ? { torch } : {})
  }
}
