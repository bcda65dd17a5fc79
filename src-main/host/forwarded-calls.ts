// Calls that an engine answers as they come: one handler for all of them, made from the contract's own list.

import { channelsOf, type AnsweringEngine, type CallArgument, type ChannelOf, type EngineArgument } from '@contract'
import type { EngineSlot } from './engine-slot'
import type { DataMethods, ModelMethods } from './engine/methods'
import type { CallHandlers } from './host'

interface Slots {
  readonly data: EngineSlot<DataMethods>
  readonly model: EngineSlot<ModelMethods>
}

/** @param prepare makes a call's argument the engine's, or refuses it */
export function forwardedCalls<Engine extends AnsweringEngine>(
  engine: Engine,
  slot: Slots[Engine],
  prepare: (
    argument: CallArgument<ChannelOf<Engine>>
  ) => EngineArgument<ChannelOf<Engine>> | Promise<EngineArgument<ChannelOf<Engine>>>
): CallHandlers<ChannelOf<Engine>> {
  // Each channel's argument and result belong together by the contract's types; TypeScript cannot follow that in a loop.
  const call = slot.call.bind(slot) as (channel: string, argument: unknown) => Promise<never>
  const handlers = channelsOf(engine).map((channel) => [
    channel,
    async (argument: CallArgument<typeof channel>) => call(channel, await prepare(argument))
  ])
  return Object.fromEntries(handlers) as CallHandlers<ChannelOf<Engine>>
}
