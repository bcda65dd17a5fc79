// Messages to a shop about one, two or three things at once, and the topics they are about. What is expressly fine is mentioned too and
// is no topic: the same words count or do not by what stands around them.

import type { Rng } from '../rng'
import { pick } from './pick'

/** What is talked about, by topic. */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  billing: ['my invoice', 'the charge on my card', 'the amount you billed', 'the tax on the receipt'],
  delivery: ['the parcel', 'the courier', 'the shipment', 'the drop-off time'],
  damage: ['the lamp', 'the screen of the radio', 'the blue cup', 'the box of plates'],
  login: ['my password', 'the account page', 'the sign-in code', 'my user name'],
  refund: ['my refund', 'the returned item', 'the voucher you promised', 'the deposit'],
  hours: ['your hotline', 'the shop', 'the help desk', 'the counter downtown']
}
/** Of anything, so that only what stands beside a thing tells whether it is one of the message's topics. */
const TROUBLES = [
  'is still wrong',
  'was a mess again',
  'needs your attention',
  'is a real nuisance',
  'was not what you said',
  'let me down'
] as const

const OPENINGS = ['hello', 'good morning', 'for the third time', 'please help', 'dear team', ''] as const
const FINE = ['is fine', 'was all right', 'works by now', 'is not the problem', 'gave no trouble'] as const
const ALSO = [' and ', ', also ', '; besides, ', '; on top of that, '] as const
/** Share of the messages that mention something that is fine. */
const FINE_SHARE = 0.5

/** A message and its topics in alphabetical order, joined by semicolons. */
export function ticket(rng: Rng): readonly [string, string] {
  const names = Object.keys(TOPICS)
  const wanted = 1 + rng.below(3)
  const topics = new Set<string>()
  while (topics.size < wanted) topics.add(pick(names, rng))
  const parts = [...topics].map((name) => `${pick(TOPICS[name], rng)} ${pick(TROUBLES, rng)}`)
  const others = names.filter((name) => !topics.has(name))
  if (rng.uniform() < FINE_SHARE) {
    const fine = `${pick(TOPICS[pick(others, rng)], rng)} ${pick(FINE, rng)}`
    parts.splice(rng.below(parts.length + 1), 0, fine)
  }
  const text = parts.reduce((said, part) => `${said}${pick(ALSO, rng)}${part}`)
  const opening = pick(OPENINGS, rng)
  return [opening === '' ? text : `${opening}, ${text}`, [...topics].sort().join(';')]
}
