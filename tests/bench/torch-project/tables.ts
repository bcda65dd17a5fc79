// The tables of `npm run bench:torch-project`, and the network that is trained on each: small ones, since every figure is nine trainings.

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DATA } from '../accuracy/command'

export interface TorchTable {
  readonly name: string
  /** Options of `gatescope train`; n-grams beside the network are off, since train_torch.py trains the network alone. */
  readonly options: readonly string[]
  /** Writes train and test files into a folder. */
  readonly files: (folder: string) => Promise<{ readonly train: string; readonly test: string }>
}

/** One of so many lines is a test row where a table comes without test rows. */
const TEST_SHARE = 4

const SMALL = ['--wide', 'off', '--embedding', '48', '--hidden', '32', '--bidirectional', '--batch', '32']

export const TORCH_TABLES: readonly TorchTable[] = [
  {
    name: 'trec',
    options: [...SMALL, '--cell', 'gru', '--epochs', '10'],
    files: () => Promise.resolve({ train: join(DATA, 'trec/train_5500.label'), test: join(DATA, 'trec/TREC_10.label') })
  },
  {
    name: 'sms_spam',
    options: [...SMALL, '--cell', 'lstm', '--epochs', '6', '--class-weights', 'balanced'],
    files: async (folder) => {
      const lines = (await readFile(join(DATA, 'sms_spam/sms.tsv'), 'utf8')).trimEnd().split('\n')
      const part = async (name: string, kept: (index: number) => boolean): Promise<string> => {
        const path = join(folder, name)
        await writeFile(path, `${lines.filter((_, index) => kept(index)).join('\n')}\n`)
        return path
      }
      const isTest = (index: number): boolean => index % TEST_SHARE === 0
      return { train: await part('train.tsv', (index) => !isTest(index)), test: await part('test.tsv', isTest) }
    }
  }
]
