// Calls across a process border: request ids, progress, cancellation, and errors that arrive as CoreError. Works over
// anything that posts structured clones (a child process, a utility process, two ends of a test).
//
// What it is not: a queue. Calls are answered in whatever order they finish.

import { CoreError, type CoreErrorData } from '@core'

/** One end of a process border. */
export interface Wire {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
}

/** What a verb takes, answers and says while it works. */
export interface VerbShape {
  readonly argument: unknown
  readonly result: unknown
  readonly progress: unknown
}
export type VerbMap<Verbs> = { readonly [Verb in keyof Verbs]: VerbShape }

export interface CallContext<Progress> {
  readonly signal: AbortSignal
  progress(value: Progress): void
}
export type Handlers<Verbs extends VerbMap<Verbs>> = {
  readonly [Verb in keyof Verbs]: (
    argument: Verbs[Verb]['argument'],
    context: CallContext<Verbs[Verb]['progress']>
  ) => Promise<Verbs[Verb]['result']>
}

type Frame =
  | { readonly kind: 'call'; readonly id: number; readonly verb: string; readonly argument: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: CoreErrorData }
  | { readonly kind: 'event'; readonly name: string; readonly data: unknown }

interface Pending {
  resolve(value: unknown): void
  reject(error: CoreError): void
  readonly onProgress?: (value: unknown) => void
}

export interface CallOptions<Progress> {
  readonly onProgress?: (value: Progress) => void
  readonly signal?: AbortSignal
}

/** The asking end. `Events` are what the other end says unasked. */
export class RpcCaller<Verbs extends VerbMap<Verbs>, Events> {
  readonly #wire: Wire
  readonly #pending = new Map<number, Pending>()
  #nextId = 1
  #closed: CoreError | null = null

  constructor(wire: Wire, onEvent: <Name extends keyof Events>(name: Name, data: Events[Name]) => void) {
    this.#wire = wire
    wire.onMessage((message) => {
      const frame = message as Frame
      if (frame.kind === 'event') return onEvent(frame.name as keyof Events, frame.data as Events[keyof Events])
      if (frame.kind === 'call' || frame.kind === 'cancel') return
      const pending = this.#pending.get(frame.id)
      if (!pending) return
      if (frame.kind === 'progress') return pending.onProgress?.(frame.value)
      this.#pending.delete(frame.id)
      if (frame.kind === 'done') pending.resolve(frame.value)
      else pending.reject(CoreError.fromData(frame.error))
    })
  }

  /** @throws CoreError what the handler threw, or what `close` was given when the other end died. */
  call<Verb extends keyof Verbs & string>(
    verb: Verb,
    argument: Verbs[Verb]['argument'],
    options: CallOptions<Verbs[Verb]['progress']> = {}
  ): Promise<Verbs[Verb]['result']> {
    if (this.#closed) return Promise.reject(this.#closed)
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress: options.onProgress })
      this.#wire.post({ kind: 'call', id, verb, argument } satisfies Frame)
      const cancel = () => this.#pending.has(id) && this.#wire.post({ kind: 'cancel', id } satisfies Frame)
      if (options.signal?.aborted) cancel()
      else options.signal?.addEventListener('abort', cancel, { once: true })
    })
  }

  /** Rejects everything that still waits; later calls reject too. */
  close(error: CoreError): void {
    this.#closed = error
    for (const pending of this.#pending.values()) pending.reject(error)
    this.#pending.clear()
  }
}

/** The answering end: runs handlers and returns a way to say something unasked. */
export function serveRpc<Verbs extends VerbMap<Verbs>, Events>(
  wire: Wire,
  handlers: Handlers<Verbs>
): <Name extends keyof Events & string>(name: Name, data: Events[Name]) => void {
  const running = new Map<number, AbortController>()
  const answer = async (id: number, verb: string, argument: unknown): Promise<void> => {
    const abort = new AbortController()
    running.set(id, abort)
    try {
      const handler = Object.hasOwn(handlers, verb) ? handlers[verb as keyof Verbs] : undefined
      if (!handler)
        throw new CoreError({
          code: 'contract',
          subject: 'engine',
          expected: 'a known verb',
          got: `'${verb}'`,
          next: 'Restart GateScope; its parts are of different versions.'
        })
      const value = await handler(argument, {
        signal: abort.signal,
        progress: (progress) => wire.post({ kind: 'progress', id, value: progress } satisfies Frame)
      })
      wire.post({ kind: 'done', id, value } satisfies Frame)
    } catch (thrown) {
      wire.post({ kind: 'failed', id, error: CoreError.wrap(thrown).toData() } satisfies Frame)
    } finally {
      running.delete(id)
    }
  }
  wire.onMessage((message) => {
    const frame = message as Frame
    if (frame.kind === 'call') void answer(frame.id, frame.verb, frame.argument)
    else if (frame.kind === 'cancel') running.get(frame.id)?.abort()
  })
  return (name, data) => wire.post({ kind: 'event', name, data } satisfies Frame)
}
