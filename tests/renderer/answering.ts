// Answers of a test's own, on top of what the fake host knows.

import type { CallReply, Channel } from '@contract'
import type { FakeBridge } from './fake-bridge'

export function answering(bridge: FakeBridge, answers: Partial<Record<Channel, (argument: never) => unknown>>): void {
  const known = bridge.call.bind(bridge)
  bridge.call = async (channel, argument) => {
    const answer = answers[channel]
    if (!answer) return known(channel, argument)
    bridge.calls.push({ channel, argument } as FakeBridge['calls'][number])
    return { ok: true, value: await answer(argument as never) } as CallReply<typeof channel>
  }
}
