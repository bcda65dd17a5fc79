// The table that `npm run test:interop` prints: one line a check, skips with their reason, never silent.

export type Outcome = { readonly status: 'ok' | 'FAIL' | 'skip'; readonly detail: string }

export const ok = (detail: string): Outcome => ({ status: 'ok', detail })
export const fail = (detail: string): Outcome => ({ status: 'FAIL', detail })
export const skip = (why: string): Outcome => ({ status: 'skip', detail: why })

/** ok when every figure is within its bound; the detail names them all. */
export function bounded(
  rows: string,
  figures: { readonly wrongIds: number; readonly difference: number },
  bound = 1e-5
): Outcome {
  const detail = `${rows}, wrong ids ${figures.wrongIds}, largest difference of a logit ${figures.difference.toExponential(1)}`
  return figures.wrongIds === 0 && figures.difference <= bound ? ok(detail) : fail(detail)
}

export class Table {
  readonly #rows: (readonly [string, Outcome, number])[] = []

  readonly #only: string | null

  /** @param only a text that the names of checks must have to be run; null: all are */
  constructor(only: string | null) {
    this.#only = only
  }

  /** Runs a check if its name is wanted. */
  async check(name: string, run: () => Promise<Outcome> | Outcome): Promise<void> {
    if (this.#only === null || name.includes(this.#only)) await this.always(name, run)
  }

  /** Runs a check and prints its line. What it throws is its failure. */
  async always(name: string, run: () => Promise<Outcome> | Outcome): Promise<void> {
    const started = performance.now()
    const outcome = await Promise.resolve()
      .then(run)
      .catch((thrown: unknown) =>
        fail(thrown instanceof Error ? thrown.message.split('\n').slice(0, 6).join(' / ') : String(thrown))
      )
    const seconds = (performance.now() - started) / 1000
    this.#rows.push([name, outcome, seconds])
    console.log(
      `${outcome.status.padEnd(4)}  ${name.padEnd(46)}  ${seconds.toFixed(1).padStart(6)} s  ${outcome.detail}`
    )
  }

  /** The last line. @returns the exit code */
  finish(): 0 | 1 {
    const count = (status: Outcome['status']): number =>
      this.#rows.filter(([, outcome]) => outcome.status === status).length
    console.log(`\n${count('ok')} ok, ${count('FAIL')} failed, ${count('skip')} skipped`)
    return count('FAIL') === 0 ? 0 : 1
  }
}
