// How a call of the contract is declared: its argument's schema, its result's type and who answers it, in one place.
// Channel names, argument and result types, the engines' methods and what the host passes on are derived from that.

import type * as v from 'valibot'

/** Engines that answer calls as they come; the train engine takes no call of a page unchanged. */
export type AnsweringEngine = 'data' | 'model'

/** Carries a result's type, which no value can. */
export interface TypeOf<Type> {
  readonly type?: Type
}
export const typed = <Type>(): TypeOf<Type> => ({})

export interface CallDeclaration<
  Argument extends v.GenericSchema,
  Result,
  Engine extends AnsweringEngine | undefined = undefined
> {
  /** Checked at the host's door. Objects are strict: an unknown field is refused. */
  readonly argument: Argument
  readonly result: TypeOf<Result>
  /**
   * The host passes the call on to this engine, under the same name. `data`: once the dataset has been read; `model`: with
   * the run's folder in place of its id. Absent: the host has a handler of its own.
   */
  readonly engine?: Engine
  /** An engine computes on a device for it: in browser mode, whoever makes such a call is the visitor whose GPU is meant. */
  readonly usesDevice?: true
}

/** Declares a call. An identity function: it is here for its types. */
export const defineCall = <
  Argument extends v.GenericSchema,
  Result,
  const Engine extends AnsweringEngine | undefined = undefined
>(
  declaration: CallDeclaration<Argument, Result, Engine>
): CallDeclaration<Argument, Result, Engine> => declaration
