// The tables of `npm run bench:accuracy`, and what is asked of each. The data is not part of the repository (GATESCOPE_DATASETS); the
// last table is generated.

export interface Table {
  readonly name: string
  /** What `gatescope train` is given: files, relative to the data; options as they are. */
  readonly files: readonly string[]
  readonly columns: readonly string[]
  /** Test accuracy at plain defaults to reach, beside half a point above the best baseline; null: that alone. */
  readonly goal: number | null
  /** Test accuracy of the network alone that starts from English word vectors; null where none is asked for. */
  readonly vectorsGoal: number | null
  /** A sample of this program's own, made before it is read. */
  readonly generated?: boolean
}

const table = (name: string, files: readonly string[], rest: Partial<Omit<Table, 'name' | 'files'>> = {}): Table => ({
  name,
  files,
  columns: [],
  goal: null,
  vectorsGoal: null,
  ...rest
})

export const TABLES: readonly Table[] = [
  table('sst2', ['sst2/train.tsv', '--val', 'sst2/dev.tsv', '--test', 'sst2/test.tsv'], {
    goal: 0.86,
    vectorsGoal: 0.845
  }),
  table('trec', ['trec/train_5500.label', '--test', 'trec/TREC_10.label'], { vectorsGoal: 0.93 }),
  table('nsmc_ko', ['nsmc_ko/nsmc_sample_train.tsv', '--test', 'nsmc_ko/nsmc_sample_test.tsv'], {
    columns: ['--text', 'document', '--label', 'label'],
    goal: 0.822
  }),
  table('waimai_10k', ['waimai_10k/waimai_10k.csv'], { goal: 0.93 }),
  table('splice', ['splice.csv'], { goal: 0.94, generated: true }),
  table('banking77', ['banking77/train.csv', '--test', 'banking77/test.csv'], { goal: 0.92 }),
  table('sms_spam', ['sms_spam/sms.tsv']),
  table('names_nationality', ['names_nationality/names.derived.csv'])
]

/** `vectors`: from installed English word vectors, where a goal asks for it. */
export type SettingsName = 'defaults' | 'vectors'

export const OPTIONS: Readonly<Record<SettingsName, readonly string[]>> = {
  defaults: [],
  vectors: ['--vectors', 'english']
}

/** What one run of the command line came to. All accuracies are of the test rows. */
export interface Result {
  readonly table: string
  readonly settings: SettingsName
  readonly seed: number
  readonly rows: number
  readonly network: number
  /** null where no wide path was fitted. */
  readonly ngrams: number | null
  readonly both: number
  readonly validation: number
  readonly baselines: Readonly<Record<string, number>>
  /** `both` less the best baseline, paired row by row, and its 95 % interval. */
  readonly difference: {
    readonly baseline: string
    readonly difference: number
    readonly low: number
    readonly high: number
  }
  /** Expected calibration error on the test rows before and after the temperature; null where none was fitted. */
  readonly calibration: { readonly before: number; readonly after: number } | null
  readonly epochs: number
  readonly bestEpoch: number
  readonly parameters: number
  /** Of all threads of the run: reading, baselines, training, n-grams. */
  readonly cpuSeconds: number
  /** Of the two baselines and of naive Bayes, by the clock. */
  readonly baselineSeconds: number
}
