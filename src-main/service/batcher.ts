// One queue before one model: what many requests ask while the model is busy is answered as one batch when it is free.
// Nothing is held back to make a batch larger; a request that comes alone is answered alone.

import { CoreError } from '@core'

export interface BatcherOptions {
  /** Items of one batch; a request is never divided, so one of more items is a batch of its own. */
  readonly max: number
  /** Items that may wait, those at work not counted. */
  readonly waiting: number
  /** Seconds after which a request is given up; what is at work goes on without it. */
  readonly timeout: number
  /** Told of every batch before it is worked on. */
  readonly onBatch?: (items: number) => void
}

interface Request<Item, Answer> {
  readonly items: readonly Item[]
  resolve(answers: readonly Answer[]): void
  reject(error: unknown): void
  /** Nobody waits for it any more. */
  over: boolean
}

export class Batcher<Item, Answer> {
  readonly #work: (items: readonly Item[]) => Promise<readonly Answer[]>
  readonly #options: BatcherOptions
  #queue: Request<Item, Answer>[] = []
  #waiting = 0
  #working = false

  /** @param work answers items in their order */
  constructor(work: (items: readonly Item[]) => Promise<readonly Answer[]>, options: BatcherOptions) {
    this.#work = work
    this.#options = options
  }

  /** Items that wait for the batch at work to end. */
  get waiting(): number {
    return this.#waiting
  }

  /**
   * @returns an answer an item, in order
   * @throws CoreError "cancelled" where the queue is full or the time is over; whatever the work throws
   */
  ask(items: readonly Item[]): Promise<readonly Answer[]> {
    const { waiting, timeout } = this.#options
    if (this.#waiting > 0 && this.#waiting + items.length > waiting)
      return Promise.reject(
        new CoreError({ code: 'cancelled', case: 'service-busy', values: { waiting: this.#waiting } })
      )
    return new Promise((resolve, reject) => {
      const request: Request<Item, Answer> = { items, over: false, resolve: ended(resolve), reject: ended(reject) }
      const timer = setTimeout(
        () => request.reject(new CoreError({ code: 'cancelled', case: 'service-late', values: { seconds: timeout } })),
        timeout * 1000
      )
      this.#queue.push(request)
      this.#waiting += items.length
      if (!this.#working) {
        this.#working = true
        // Requests that arrived in the same turn of the event loop come along.
        setImmediate(() => void this.#run())
      }

      function ended<Value>(settle: (value: Value) => void): (value: Value) => void {
        return (value) => {
          clearTimeout(timer)
          request.over = true
          settle(value)
        }
      }
    })
  }

  async #run(): Promise<void> {
    for (let batch = this.#next(); batch.length > 0; batch = this.#next()) {
      const items = batch.flatMap((request) => request.items)
      this.#options.onBatch?.(items.length)
      try {
        const answers = await this.#work(items)
        let at = 0
        for (const request of batch) request.resolve(answers.slice(at, (at += request.items.length)))
      } catch (thrown) {
        for (const request of batch) request.reject(thrown)
      }
    }
    this.#working = false
  }

  /** The requests that come next, of which somebody still waits for each. */
  #next(): Request<Item, Answer>[] {
    const batch: Request<Item, Answer>[] = []
    let count = 0
    while (this.#queue.length > 0) {
      const [request] = this.#queue
      if (!request.over && batch.length > 0 && count + request.items.length > this.#options.max) break
      this.#queue.shift()
      this.#waiting -= request.items.length
      if (request.over) continue
      batch.push(request)
      count += request.items.length
    }
    return batch
  }
}
