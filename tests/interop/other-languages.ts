// The programs of a bundle that are built before they run, in a copy of it: ids and logits of the test vectors, by Java and Rust; and
// a table scored by Ray. What cannot be built here, because its tools or packages are missing, is skipped with the reason.

import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { type Python, type RunResult, run } from './python'
import { type Outcome, bounded, fail, skip } from './table'

const LAST_LINES = 3

/** Maven fetches onnxruntime and DJL's tokenizers. */
export async function javaExample(_: Python, bundle: string, temporary: string): Promise<Outcome> {
  const cwd = await copyOf(bundle, join(temporary, 'java'))
  const built = await run('mvn', ['-q', 'compile'], { cwd })
  if (built.code !== 0) return skip(`mvn could not build it: ${endOf(built)}`)
  return checked(await run('mvn', ['-q', 'exec:java', '-Dexec.args=--check'], { cwd }))
}

/** cargo fetches ort and tokenizers; the library of ONNX Runtime is the one of the Python package. */
export async function rustExample(python: Python, bundle: string, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('onnxruntime')
  if (lacking) return skip(lacking)
  const cwd = await copyOf(bundle, join(temporary, 'rust'))
  const built = await run('cargo', ['build', '--release', '--quiet'], { cwd })
  if (built.code !== 0) return skip(`cargo could not build it: ${endOf(built)}`)
  const where = await run(python.command, [
    '-c',
    'import onnxruntime, pathlib; print(*pathlib.Path(onnxruntime.__file__).parent.glob("capi/libonnxruntime.*"))'
  ])
  return checked(
    await run(join(cwd, 'target/release/predict'), ['--check'], {
      cwd,
      env: { ORT_DYLIB_PATH: where.stdout.trim().split(' ')[0] }
    })
  )
}

/** What the scored files say, beside predict.py on the same texts: rows that are missing or labelled otherwise, the largest difference. */
const COMPARE = `
import json, pandas, pathlib, predict
scored = pandas.concat(pandas.read_csv(path) for path in pathlib.Path("scored").glob("*.csv"))
asked = pandas.concat(pandas.read_csv(path) for path in pathlib.Path().glob("part-*.csv"))
said = {one["text"]: one for one in predict.Classifier().predict(asked["text"].tolist())}
wrong = sum(said[row.text]["label"] != row.predicted for row in scored.itertuples()) + abs(len(asked) - len(scored))
differences = [abs(row[f"p_{label}"] - p) for _, row in scored.iterrows() for label, p in said[row["text"]]["probabilities"].items()]
print(json.dumps({"rows": len(scored), "wrongIds": int(wrong), "largestDifference": max(differences)}))
`
const MAKE_PARTS = `
import json, pandas
texts = [vector["text"] for vector in json.load(open("test_vectors.json", encoding="utf-8")) if vector["text"].strip()]
for part in range(3):
    pandas.DataFrame({"number": range(len(texts[part::3])), "text": texts[part::3]}).to_csv(f"part-{part}.csv", index=False)
`

/** Ray gives up after so many seconds where its processes start slowly. */
const PATIENT = { RAY_raylet_start_wait_time_s: '300' }

/** Three files, two workers. */
export async function rayExample(python: Python, bundle: string, temporary: string): Promise<Outcome> {
  const lacking = python.lacks('ray', 'pandas', 'onnxruntime', 'tokenizers')
  if (lacking) return skip(lacking)
  const cwd = await copyOf(bundle, join(temporary, 'ray'))
  for (const args of [
    ['-c', MAKE_PARTS],
    ['score_ray.py', 'part-*.csv', 'scored', '--workers', '2']
  ]) {
    const done = await run(python.command, args, { cwd, env: PATIENT })
    if (done.code !== 0) return fail(endOf(done))
  }
  return checked(await run(python.command, ['-c', COMPARE], { cwd }))
}

async function copyOf(bundle: string, folder: string): Promise<string> {
  await cp(bundle, folder, { recursive: true })
  return folder
}

const endOf = ({ stderr, stdout }: RunResult): string =>
  `${stdout}\n${stderr}`.trim().split('\n').slice(-LAST_LINES).join(' / ')

/** What a --check printed last. */
function checked(result: RunResult): Outcome {
  const line = result.stdout.trim().split('\n').at(-1) ?? ''
  if (!line.startsWith('{')) return fail(endOf(result))
  const { rows, wrongIds, largestDifference } = JSON.parse(line) as Record<string, number>
  return bounded(`${rows} texts`, { wrongIds, difference: largestDifference })
}
