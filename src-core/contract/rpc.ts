// Calls across a process border: request ids, progress, cancellation, and errors that arrive as CoreError. Works over
// anything that posts structured clones (a child process, a utility process, two ends of a test).
//
// What it is not: a queue. Calls are answered in whatever order they finish.

import { CoreError, type CoreErrorData } from '../errors'

/** One end of a process border: what it takes to exchange messages. */
export interface Transport<Message = unknown> {
  post(message: Message): void
  onMessage(listener: (message: unknown) => void): void
}

/** A remote method: what it takes, answers and reports while it works. */
export interface Method<Argument, Result, Progress = never> {
  readonly argument: Argument
  readonly result: Result
  readonly progress: Progress
}
export type MethodMap<Methods> = { readonly [Name in keyof Methods]: Method<unknown, unknown, unknown> }

export interface CallContext<Progress> {
  readonly signal: AbortSignal
  progress(value: Progress): void
}
export type Handlers<Methods extends MethodMap<Methods>> = {
  readonly [Name in keyof Methods]: (
    argument: Methods[Name]['argument'],
    context: CallContext<Methods[Name]['progress']>
  ) => Promise<Methods[Name]['result']>
}

type Frame =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly argument: unknown }
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

/** The calling end. `Events` are what the other end sends unasked. */
export class RpcCaller<Methods extends MethodMap<Methods>, Events> {
  readonly #transport: Transport
  readonly #pending = new Map<number, Pending>()
  #nextId = 1
  #closed: CoreError | null = null

  constructor(transport: Transport, onEvent: <Name extends keyof Events>(name: Name, data: Events[Name]) => void) {
    this.#transport = transport
    transport.onMessage((message) => {
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
  call<Name extends keyof Methods & string>(
    method: Name,
    argument: Methods[Name]['argument'],
    options: CallOptions<Methods[Name]['progress']> = {}
  ): Promise<Methods[Name]['result']> {
    if (this.#closed) return Promise.reject(this.#closed)
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, onProgress: options.onProgress })
      this.#transport.post({ kind: 'call', id, method, argument } satisfies Frame)
      const cancel = () => this.#pending.has(id) && this.#transport.post({ kind: 'cancel', id } satisfies Frame)
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

/** The serving end: runs handlers and returns a function that sends events. */
export function serveRpc<Methods extends MethodMap<Methods>, Events>(
  transport: Transport,
  handlers: Handlers<Methods>
): <Name extends keyof Events & string>(name: Name, data: Events[Name]) => void {
  const running = new Map<number, AbortController>()
  const answer = async (id: number, method: string, argument: unknown): Promise<void> => {
    const abort = new AbortController()
    running.set(id, abort)
    try {
      const handler = Object.hasOwn(handlers, method) ? handlers[method as keyof Methods] : undefined
      if (!handler) throw new CoreError({ code: 'contract', case: 'unknown-method', values: { method } })
      const value = await handler(argument, {
        signal: abort.signal,
        progress: (progress) => transport.post({ kind: 'progress', id, value: progress } satisfies Frame)
      })
      transport.post({ kind: 'done', id, value } satisfies Frame)
    } catch (thrown) {
      transport.post({ kind: 'failed', id, error: CoreError.wrap(thrown).toData() } satisfies Frame)
    } finally {
      running.delete(id)
    }
  }
  transport.onMessage((message) => {
    const frame = message as Frame
    if (frame.kind === 'call') void answer(frame.id, frame.method, frame.argument)
    else if (frame.kind === 'cancel') running.get(frame.id)?.abort()
  })
  return (name, data) => transport.post({ kind: 'event', name, data } satisfies Frame)
}
