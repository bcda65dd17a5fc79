// Connections that have not shown the token. Anyone on this machine may open them, so there are few, and the oldest makes room for
// the next one: whoever opens many and says nothing shuts out nobody, since the owner's page shows its token at once.

import type { Duplex } from 'node:stream'

/** Enough for a page and its files to load over several connections in two windows. */
const MAX_UNPROVEN = 48

export class Connections {
  /** In the order in which they were opened. */
  readonly #unproven = new Set<Duplex>()

  add(connection: Duplex): void {
    const [oldest] = this.#unproven
    if (this.#unproven.size >= MAX_UNPROVEN) {
      this.#unproven.delete(oldest)
      oldest.destroy()
    }
    this.#unproven.add(connection)
    connection.once('close', () => this.#unproven.delete(connection))
  }

  /** The token came over this connection. */
  prove(connection: Duplex): void {
    this.#unproven.delete(connection)
  }
}
