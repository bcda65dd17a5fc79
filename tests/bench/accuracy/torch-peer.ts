// PyTorch beside a run of this program: train_torch.py of the run's own bundle - same architecture, start, settings, schedule, patience and
// rows - on one process, imported again and judged on the run's test rows by the same command.

import { join } from 'node:path'
import { run as start } from '../../interop/python'
import { doneLineOf, type Workshop } from './command'

const PYTHON = process.env.GATESCOPE_PYTHON ?? 'python3'

/** @returns what it printed. @throws Error with the end of what it complained about */
export async function python(args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await start(PYTHON, args, { cwd, env: { OMP_NUM_THREADS: '1' } })
  if (code !== 0) throw new Error(`${PYTHON} ${args.join(' ')}: ${stderr.trim().split('\n').slice(-4).join(' / ')}`)
  return stdout
}

/** null where PyTorch and what train_torch.py needs besides are there, else why not. */
export const peerLacking = (): Promise<string | null> =>
  python(['-c', 'import torch, tokenizers, safetensors'], '.').then(
    () => null,
    (thrown: unknown) => (thrown as Error).message
  )

/** Trains as `python train_torch.py` does, and prints the processor time as its last line. */
const TIMED = `
import runpy, sys, time
sys.path.insert(0, ".")
sys.argv = ["train_torch.py", *sys.argv[1:]]
runpy.run_path("train_torch.py", run_name="__main__")
print(time.process_time())
`

/** The rows of a table that are in none of others, each as often as it is too many: with these columns they are the test rows. */
const REST = `
import csv, json, sys
from collections import Counter
whole, out = sys.argv[1:3]
column = json.load(open("config.json", encoding="utf-8"))["training"]["text_column"]
rows_of = lambda path: list(csv.DictReader(open(path, newline="", encoding="utf-8-sig")))
known = Counter(row[column] for path in ("train.csv", "validation.csv") for row in rows_of(path))
rows, rest = rows_of(whole), []
for row in rows:
    known[row[column]] -= 1
    if known[row[column]] < 0:
        rest.append(row)
with open(out, "w", newline="", encoding="utf-8") as file:
    writer = csv.DictWriter(file, rows[0].keys())
    writer.writeheader()
    writer.writerows(rest)
print(len(rest))
`

export interface PeerResult {
  readonly value: number
  readonly cpuSeconds: number
}

/** @param test a file of test rows, or the whole table that the run split by itself */
export async function torchPeer(
  { folder, run }: Workshop,
  {
    seed,
    figure,
    test
  }: { readonly seed: number; readonly figure: string; readonly test: { readonly file: string } | { whole: string } }
): Promise<PeerResult> {
  const [ourRun, bundle, out, rest] = ['run', 'bundle', 'torch', 'rest.csv'].map((name) => join(folder, name))
  await run(['export', ourRun, '--format', 'bundle', '--with-data', '--out', bundle])
  const printed = await python(['-c', TIMED, '--seed', `${seed}`, '--out', out], bundle)
  const home = { GATESCOPE_HOME: join(folder, 'home') }
  const { run: imported } = doneLineOf(await run(['import', out, '--json'], home)) as { readonly run: string }
  if ('whole' in test) await python(['-c', REST, test.whole, rest], bundle)
  const judged = doneLineOf(await run(['eval', imported, 'file' in test ? test.file : rest, '--json'])) as Readonly<
    Record<string, number>
  >
  return { value: judged[figure], cpuSeconds: Math.round(Number(printed.trim().split('\n').at(-1))) }
}
