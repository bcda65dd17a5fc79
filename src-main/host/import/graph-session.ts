// A foreign graph that computes the scores itself (src-core/format/import/onnx/keep.ts), loaded into a runtime: rows of one
// length in, scores out. Rows are never padded: what the graph makes of padding is its own affair.

import { CoreError, type GraphUse, KEPT_ROWS, KEPT_STEPS, type KeptGraph, message } from '@core'
import { type LoadedRuntime, loadRuntime } from '../onnx/runtime'
import { feedsOf } from './graph-feeds'

type Session = Awaited<ReturnType<LoadedRuntime['InferenceSession']['create']>>

export class GraphSession {
  readonly use: GraphUse
  readonly title: string
  readonly #runtime: LoadedRuntime
  readonly #session: Session

  private constructor(use: GraphUse, runtime: LoadedRuntime, session: Session) {
    this.use = use
    this.title = runtime.title
    this.#runtime = runtime
    this.#session = session
  }

  /** @throws CoreError "onnx" where the runtime refuses the graph, "device-unavailable" where there is none */
  static async open({ bytes, use }: KeptGraph): Promise<GraphSession> {
    const runtime = await loadRuntime('native').catch(() => loadRuntime('wasm'))
    const session = await runtime.InferenceSession.create(bytes, runtime.session).catch((thrown: unknown) => {
      throw notRun(thrown, use.output)
    })
    return new GraphSession(use, runtime, session)
  }

  /**
   * @param rows ids of ours, all of one length
   * @returns [rows, scores] as the graph gives them
   * @throws CoreError "onnx" for a graph that does not run, or gives another number of scores
   */
  async scores(rows: readonly ArrayLike<number>[]): Promise<Float32Array> {
    const { scores, idOf } = this.use
    const steps = rows[0].length
    const theirs = rows.map((row) => Array.from(row, (id) => (idOf ? idOf[id] : id)))
    const max = this.#fixedRows() ?? Math.max(1, Math.floor((KEPT_ROWS * KEPT_STEPS) / steps))
    const all = new Float32Array(rows.length * scores)
    for (let from = 0; from < rows.length; from += max) {
      const part = theirs.slice(from, from + max)
      // A batch frozen by the export is filled up with copies of a row.
      while (part.length < (this.#fixedRows() ?? 0)) part.push(part[0])
      const made = await this.#run(part, steps)
      if (made.length !== part.length * scores)
        throw new CoreError({
          code: 'onnx',
          case: 'onnx-scores-shape',
          values: { due: `${scores}`, found: `${made.length / part.length}` },
          where: message('at-output', { name: this.use.output })
        })
      all.set(made.subarray(0, Math.min(max, rows.length - from) * scores), from * scores)
    }
    return all
  }

  async close(): Promise<void> {
    await this.#session.release()
  }

  #fixedRows(): number | null {
    const shape = this.use.inputs.find(({ part }) => part === 'ids')?.shape ?? []
    const batch = Number(shape[this.use.stepsFirst ? 1 : 0])
    return batch > 0 ? batch : null
  }

  async #run(rows: readonly (readonly number[])[], steps: number): Promise<Float32Array> {
    const { output } = this.use
    try {
      const made = await this.#session.run(feedsOf(this.#runtime, this.use, rows, steps), [output])
      return made[output].data as Float32Array
    } catch (thrown) {
      throw notRun(thrown, output)
    }
  }
}

/** The runtime names the node that failed, where it knows it. */
function notRun(thrown: unknown, output: string): CoreError {
  const reason = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0].slice(0, 200)
  const node = /Name:'([^']+)'/.exec(reason)?.[1]
  const where = node === undefined ? message('at-output', { name: output }) : message('at-node', { name: node })
  return new CoreError({ code: 'onnx', case: 'onnx-not-run', values: { reason }, where }, { cause: thrown })
}
