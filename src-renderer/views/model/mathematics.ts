// A few words of MathML as Vue nodes: letters, subscripts, sums of products. Enough to set a recurrent cell the way a
// paper does, and no more. Gate letters carry their fixed colour as a class.

import { h, type VNode } from 'vue'

/** A one-letter identifier; `tone` is a gate's or state's colour name ("gate-i"). */
export interface Letter {
  readonly base: string
  readonly sub?: string
  readonly tone?: string
  /** Matrices and vectors are bold. */
  readonly bold?: boolean
}

export type Term = VNode

const tokenClass = ({ tone, bold }: Letter): { class: (string | undefined)[] } => ({
  class: [tone, bold ? 'bold' : undefined]
})

export function letter(one: Letter): Term {
  const base = h('mi', { ...tokenClass(one), mathvariant: one.bold ? 'normal' : undefined }, one.base)
  if (!one.sub) return base
  const parts = one.sub.split(/(?=[−+])/)
  const sub =
    parts.length === 1
      ? h('mi', tokenClass({ base: '', tone: one.tone }), parts[0])
      : h('mrow', [h('mi', parts[0]), h('mo', { lspace: '0', rspace: '0' }, parts[1][0]), h('mn', parts[1].slice(1))])
  return h('msub', [base, sub])
}

export const operator = (sign: string): Term => h('mo', sign)
const named = (name: string): Term => h('mi', { mathvariant: 'normal', class: 'function' }, name)
export const number = (value: string): Term => h('mn', value)
export const row = (...terms: readonly Term[]): Term => h('mrow', [...terms])

/** f(…) */
export const apply = (name: string, ...inside: readonly Term[]): Term =>
  row(named(name), h('mo', { stretchy: 'false' }, '('), ...inside, h('mo', { stretchy: 'false' }, ')'))
export const group = (...inside: readonly Term[]): Term =>
  row(h('mo', { stretchy: 'false' }, '('), ...inside, h('mo', { stretchy: 'false' }, ')'))

/** Terms with + between them. */
export const sum = (...terms: readonly Term[]): Term =>
  row(...terms.flatMap((term, index) => (index === 0 ? [term] : [operator('+'), term])))
/** Matrix times vector, side by side with a thin space. */
export const product = (a: Term, b: Term): Term => row(a, h('mspace', { width: '0.12em' }), b)
/** Element by element. */
export const times = (a: Term, b: Term): Term => row(a, operator('⊙'), b)
export const equation = (left: Term, right: Term): Term => row(left, operator('='), right)
