// One run, its bundle, and train_torch.py of that bundle on so many processes; the result is imported again and judged by the same
// command as the run, and what PyTorch says of its texts is set beside what the imported run says.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { doneLineOf, inWorkshop, programOf } from '../accuracy/command'
import { python } from '../accuracy/torch-peer'
import type { TorchTable } from './tables'

export interface TorchResult {
  readonly table: string
  readonly seed: number
  readonly processes: number
  /** Test rows. */
  readonly rows: number
  readonly majority: number
  /** Test accuracies of the run, and of what train_torch.py made. */
  readonly ours: number
  readonly theirs: number
  readonly texts: number
  /** Of a probability of those texts, between predict_torch.py's module and the imported run. */
  readonly largestDifference: number
  readonly torch: string
}

interface Said {
  readonly torch: string
  readonly said: readonly { readonly text: string; readonly probabilities: Readonly<Record<string, number>> }[]
}

const LAUNCHER = ['-m', 'torch.distributed.run', '--nproc-per-node']
const COMPARED_TEXTS = 200
/** Probabilities of the first test texts by the module of predict_torch.py, from the weights in a folder. */
const PROBABILITIES = `
import csv, json, sys, torch
from predict_torch import load, logits_of
module, encode, labels = load(sys.argv[1])
rows = list(csv.reader(open(sys.argv[2], newline="", encoding="utf-8-sig")))
# A table without a header is written without one; its columns are called by number.
named = sys.argv[3] in rows[0]
at = rows[0].index(sys.argv[3]) if named else int(sys.argv[3].split()[-1]) - 1
texts = [row[at] for row in rows[named:named + ${COMPARED_TEXTS}]]
chances = logits_of(module, [encode(text) for text in texts]).softmax(dim=1).tolist()
print(json.dumps({"torch": torch.__version__, "said": [{"text": text, "probabilities": dict(zip(labels, row))} for text, row in zip(texts, chances)]}))
`

/** Reports one result for each of `processes`, as they come. @throws Error where a command fails */
export const measure = (
  table: TorchTable,
  seed: number,
  processes: readonly number[],
  report: (result: TorchResult) => void
): Promise<void> =>
  inWorkshop(programOf(false), async ({ folder, run }) => {
    const { train, test } = await table.files(folder)
    const [ourRun, bundle, clean] = ['run', 'bundle', 'test.csv'].map((name) => join(folder, name))
    const options = [...table.options, '--seed', `${seed}`, '--device', 'native', '--out', ourRun, '--json']
    const done = doneLineOf(await run(['train', train, '--test', test, ...options])) as {
      readonly rows: { readonly test: number }
      readonly test: { readonly accuracy: number }
      readonly baselines: { readonly majority: number }
    }
    await run(['export', ourRun, '--format', 'bundle', '--with-data', '--out', bundle])
    await run(['table', test, '--out', clean])
    for (const count of processes) {
      const out = join(folder, `torch-${count}`)
      const launcher = count === 1 ? [] : [...LAUNCHER, `${count}`]
      await python([...launcher, 'train_torch.py', '--seed', `${seed}`, '--out', out], bundle)
      const { run: imported } = doneLineOf(
        await run(['import', out, '--json'], { GATESCOPE_HOME: join(folder, `home-${count}`) })
      ) as { readonly run: string }
      const { accuracy } = doneLineOf(await run(['eval', imported, test, '--json'])) as { readonly accuracy: number }
      const { torch, said } = JSON.parse(
        await python(['-c', PROBABILITIES, out, clean, await textColumnOf(bundle)], bundle)
      ) as Said
      const ours = (await run(['predict', imported, '--json', '--', ...said.map(({ text }) => text)]))
        .trim()
        .split('\n')
        .flatMap((line) => {
          const { probabilities } = JSON.parse(line) as { readonly probabilities?: Readonly<Record<string, number>> }
          return probabilities ? [probabilities] : []
        })
      if (ours.length !== said.length) throw new Error(`expected ${said.length} predictions, got ${ours.length}`)
      report({
        table: table.name,
        seed,
        processes: count,
        rows: done.rows.test,
        majority: done.baselines.majority,
        ours: done.test.accuracy,
        theirs: accuracy,
        texts: said.length,
        largestDifference: Math.max(
          ...said.flatMap(({ probabilities }, n) =>
            Object.entries(probabilities).map(([label, p]) => Math.abs(p - ours[n][label]))
          )
        ),
        torch
      })
    }
  })

async function textColumnOf(bundle: string): Promise<string> {
  const config = JSON.parse(await readFile(join(bundle, 'config.json'), 'utf8')) as {
    readonly training: { readonly text_column: string }
  }
  return config.training.text_column
}
