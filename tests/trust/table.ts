// The table that `npm run test:trust` prints: a promise, how often it was put to the test, how often it held.

export interface Trial {
  readonly tried: number
  readonly held: number
  /** Why it did not hold, the first few; or what the figures do not say. */
  readonly detail: string
}

/** How often a suite says how far it is; a broken promise is said at once. */
const PROGRESS_MS = 15_000

/** Counts what held, and keeps the first few reasons of what did not. Says on stderr how far it is. */
export class Tally {
  #tried = 0
  #held = 0
  readonly #broken: string[] = []
  readonly #started = performance.now()
  #saidAt = this.#started

  /** @param broken how the promise was broken; null when it held */
  count(broken: string | null): void {
    this.#tried++
    if (broken === null) this.#held++
    else if (this.#broken.length < 3) this.#broken.push(broken)
    const now = performance.now()
    if (broken === null && now - this.#saidAt < PROGRESS_MS) return
    this.#saidAt = now
    const seconds = ((now - this.#started) / 1000).toFixed(0)
    console.error(`  ${seconds} s: ${this.#tried} tried, ${this.#held} held${broken === null ? '' : `; ${broken}`}`)
  }

  trial(detail = ''): Trial {
    return { tried: this.#tried, held: this.#held, detail: [detail, ...this.#broken].filter(Boolean).join('; ') }
  }
}

/** Suites may end in any order; their lines are printed in the order of the promises. */
export class TrustTable {
  #broken = 0
  readonly #promises: readonly string[]
  readonly #lines = new Map<string, string>()
  #printed = 0

  constructor(promises: readonly string[]) {
    this.#promises = promises
    console.log(line('promise', 'tried', 'held', 'seconds', ''))
  }

  /** Runs one suite and prints its line. A suite that throws, or that tried nothing, has not held. */
  async check(promise: string, run: () => Promise<Trial | string>): Promise<void> {
    const started = performance.now()
    console.error(`${promise} ...`)
    const trial = await run().catch((thrown: unknown): Trial => ({
      tried: 1,
      held: 0,
      detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    }))
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    if (typeof trial === 'string') {
      this.#print(promise, line(promise, '-', '-', seconds, `skipped: ${trial}`))
      return
    }
    if (trial.held < trial.tried || trial.tried === 0) this.#broken++
    this.#print(promise, line(promise, String(trial.tried), String(trial.held), seconds, trial.detail))
  }

  /** The last line. @returns the exit code */
  finish(): 0 | 1 {
    console.log(`\n${this.#broken === 0 ? 'every promise held' : `${this.#broken} promises broken`}`)
    return this.#broken === 0 ? 0 : 1
  }

  #print(promise: string, text: string): void {
    this.#lines.set(promise, text)
    for (; this.#lines.has(this.#promises[this.#printed]); this.#printed++)
      console.log(this.#lines.get(this.#promises[this.#printed]))
  }
}

const line = (promise: string, tried: string, held: string, seconds: string, detail: string): string =>
  `${promise.padEnd(62)} ${tried.padStart(7)} ${held.padStart(7)} ${seconds.padStart(8)}  ${detail}`
