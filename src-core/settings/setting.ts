// What a row of the settings table says: the kinds of settings, and one function for each that makes a row.

import type { CellKind, ClassLoss, OptimizerName, TaskKind } from './choices'

/** Groups of the form, in its order. */
export const SETTING_GROUPS = ['network', 'start', 'text', 'training', 'optimizer', 'split', 'hardware'] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

/** What the defaults may depend on: known after reading the table, before any fitting. */
export interface DataHints {
  /** Usable rows of the training file. */
  readonly rows: number
  readonly classes: number
  /** True where steps are numbers. */
  readonly series?: boolean
  /** What the target column is made for, where that is known. */
  readonly task?: TaskKind
}

interface Row<Value> {
  readonly group: SettingGroup
  /** Name of the command-line option without the dashes; settings without one are reached by a configuration file only. */
  readonly option?: string
  readonly default: Value | ((hints: DataHints) => Value)
  /** What a run of an earlier version did, whose record lacks the setting. */
  readonly before?: Value
  /** Other choices that give the setting a meaning; the form hides it otherwise. */
  readonly applies?:
    | { readonly cell: readonly CellKind[] }
    | { readonly optimizer: readonly OptimizerName[] }
    | { readonly task: readonly TaskKind[] }
    | { readonly loss: readonly ClassLoss[] }
}

export interface ChoiceSetting<Choice extends string = string> extends Row<Choice> {
  readonly kind: 'choice'
  readonly choices: readonly Choice[]
  /** Whatever begins so is a choice too: "f1:" before a class. */
  readonly open?: string
  /** How the form shows it: a few short words side by side, or a list. */
  readonly control: 'segmented' | 'select'
}

/** What a value must satisfy; `above` and `below` are exclusive. */
export interface Range {
  readonly min?: number
  readonly above?: number
  readonly max?: number
  readonly below?: number
}

/** The ranges of many settings: a number of things, a share that leaves something, a seed as the generator of random numbers takes it. */
export const COUNT: Range = { min: 1 }
export const RATE: Range = { min: 0, below: 1 }
export const SEEDS: Range = { min: 0, max: 4_294_967_295 }

/** How the form edits a number. Its bounds are narrower than the range where that one is open or has no end. */
export interface NumberField {
  readonly min?: number
  readonly max?: number
  /** Distance between two values of the arrow keys. */
  readonly step?: number
  /** The arrow keys double and halve instead. */
  readonly doubling?: boolean
  readonly unit?: 'epochs' | 'rows' | 'words' | 'tokens' | 'units' | 'steps'
}

/** What null means: the program chooses, or nothing of the kind happens. */
export type NullMeaning = 'automatic' | 'off'

export interface NumberSetting<Null extends NullMeaning | false = NullMeaning | false> extends Row<
  number | (Null extends NullMeaning ? null : never)
> {
  readonly kind: 'number'
  readonly integer: boolean
  readonly range: Range
  readonly field: NumberField
  /** False: a number is required. */
  readonly null: Null
}

export interface FlagSetting extends Row<boolean> {
  readonly kind: 'flag'
}

export type Setting = ChoiceSetting | NumberSetting | FlagSetting

/** The type of a setting's value. */
export type ValueOf<S> =
  S extends ChoiceSetting<infer Choice>
    ? Choice
    : S extends NumberSetting<infer Null>
      ? number | (Null extends NullMeaning ? null : never)
      : S extends FlagSetting
        ? boolean
        : never

export const choice = <const Choice extends string>(
  choices: readonly Choice[],
  row: Omit<ChoiceSetting<NoInfer<Choice>>, 'kind' | 'choices'>
): ChoiceSetting<Choice> => ({ kind: 'choice', choices, ...row })

export const flag = (row: Omit<FlagSetting, 'kind'>): FlagSetting => ({ kind: 'flag', ...row })

type NumberRow<Null extends NullMeaning | false> = Omit<NumberSetting<Null>, 'kind' | 'field'> & {
  readonly field?: NumberField
}

export const whole = (row: Omit<NumberRow<false>, 'integer' | 'null'>): NumberSetting<false> => ({
  kind: 'number',
  integer: true,
  null: false,
  field: {},
  ...row
})

export const decimal = (row: Omit<NumberRow<false>, 'integer' | 'null'>): NumberSetting<false> => ({
  ...whole(row),
  integer: false
})

/** A number that may also be null. */
export const nullable = <Null extends NullMeaning>(row: NumberRow<Null>): NumberSetting<Null> => ({
  kind: 'number',
  field: {},
  ...row
})

export const isChoice = ({ choices, open }: ChoiceSetting, value: string): boolean =>
  choices.includes(value) || (open !== undefined && value.startsWith(open) && value.length > open.length)
