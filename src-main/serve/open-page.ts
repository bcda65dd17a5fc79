// How the browser that GateScope opens by itself gets its token. A command line is visible to every user of the machine,
// so the address given to the browser carries only a ticket that works once, within a minute; this page exchanges it.

import { randomBytes, timingSafeEqual } from 'node:crypto'

export const OPEN_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>GateScope</title><script type="module" src="/open.js"></script></head>
<body><p>Opening GateScope …</p></body></html>
`

export const OPEN_SCRIPT = `const ticket = location.hash.slice(1)
history.replaceState(null, '', '/open')
const reply = await fetch('/ticket', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ticket }) })
location.replace(reply.ok ? '/#token=' + (await reply.json()).token : '/')
`

const TICKET_LIFE_MS = 60_000

/** One ticket, good for one exchange. */
export class Ticket {
  readonly value = randomBytes(24).toString('base64url')
  readonly #until: number
  #spent = false

  constructor(now = Date.now()) {
    this.#until = now + TICKET_LIFE_MS
  }

  /** True once, for the right value in time. */
  spend(offered: unknown, now = Date.now()): boolean {
    const given = Buffer.from(typeof offered === 'string' ? offered : '')
    const own = Buffer.from(this.value)
    if (this.#spent || now > this.#until || given.length !== own.length || !timingSafeEqual(given, own)) return false
    this.#spent = true
    return true
  }
}
