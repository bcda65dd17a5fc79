// The pages that lend their GPU, and the engines that compute there. An engine asks for a page by its first frame and
// gets the one whose visitor last asked for something to be computed; it stays with it until it lets go or the page is
// gone. What they say to each other is passed on unread.

import { calls, isChannel } from '@contract'
import type { ComputeEnvelope, GpuLoss } from '../../src-core/contract/compute'
import { type LentTo, PIECE, piece, readPiece } from '../../src-core/contract/pieces'
import type { ComputeEnd, OpenComputeEnd } from '../host/gpu/compute-end'

/** A page's socket, as far as lending goes. */
export interface LendingPage {
  send(message: Uint8Array): void
}

export class Lenders {
  /** Whoever asked last comes last. */
  readonly #pages: LendingPage[] = []
  readonly #ends = new Set<PageEnd>()

  /** For an engine process that is being started. */
  readonly open: OpenComputeEnd = (engine, toEngine) => {
    const end = new PageEnd(
      engine,
      toEngine,
      () => this.#pages.at(-1) ?? null,
      () => this.#ends.delete(end)
    )
    this.#ends.add(end)
    return end
  }

  /** A call came from this page. */
  asked(page: LendingPage, channel: unknown): void {
    if (!this.#pages.includes(page) || !isChannel(channel) || !calls[channel].usesDevice) return
    this.#pages.splice(this.#pages.indexOf(page), 1)
    this.#pages.push(page)
  }

  /** @returns false for a message that no page of this version sends */
  heard(page: LendingPage, message: Uint8Array): boolean {
    const read = readPiece(message)
    if (!read || read.kind === PIECE.release) return false
    if (read.kind === PIECE.offer) {
      if (!this.#pages.includes(page)) this.#pages.unshift(page)
      return true
    }
    for (const end of this.#ends)
      if (end.engine === read.engine)
        end.heard(
          page,
          read.kind === PIECE.lost
            ? { lost: new TextDecoder().decode(read.load), case: 'gpu-worker-ended' }
            : { message }
        )
    return true
  }

  /** The page's socket is closed. */
  gone(page: LendingPage): void {
    const at = this.#pages.indexOf(page)
    if (at >= 0) this.#pages.splice(at, 1)
    for (const end of this.#ends) end.heard(page, { lost: 'a page that was closed', case: 'gpu-page-closed' })
  }
}

class PageEnd implements ComputeEnd {
  readonly engine: LentTo
  readonly #toEngine: (envelope: ComputeEnvelope) => void
  readonly #choose: () => LendingPage | null
  readonly #closed: () => void
  /** The page that the engine computes on; null while it computes on none. */
  #page: LendingPage | null = null

  constructor(
    engine: LentTo,
    toEngine: (envelope: ComputeEnvelope) => void,
    choose: () => LendingPage | null,
    closed: () => void
  ) {
    this.engine = engine
    this.#toEngine = toEngine
    this.#choose = choose
    this.#closed = closed
  }

  hear(envelope: ComputeEnvelope): void {
    if (envelope.compute === 'release') this.#release()
    if (envelope.compute !== 'frame') return
    this.#page ??= this.#choose()
    if (this.#page) this.#page.send(envelope.frame as Uint8Array)
    else this.#toEngine({ compute: 'lost', how: 'no open page of GateScope', case: 'gpu-no-page' })
  }

  heard(
    page: LendingPage,
    said: { readonly message: Uint8Array } | { readonly lost: string; readonly case: GpuLoss }
  ): void {
    if (page !== this.#page) return
    if ('message' in said) return this.#toEngine({ compute: 'frame', frame: said.message })
    this.#page = null
    this.#toEngine({ compute: 'lost', how: said.lost, case: said.case })
  }

  close(): void {
    this.#release()
    this.#closed()
  }

  #release(): void {
    this.#page?.send(piece(this.engine, PIECE.release))
    this.#page = null
  }
}
