// The calls about the queue of runs.

import type { Channel } from '@contract'
import type { CallHandlers } from './host'
import type { RunQueue } from './run-queue'

type QueueChannel = Extract<Channel, `queue.${string}`>

export function queueCalls(queue: RunQueue): CallHandlers<QueueChannel> {
  const none = async (work: Promise<void>): Promise<null> => {
    await work
    return null
  }
  return {
    'queue.state': () => queue.state(),
    'queue.remove': ({ run }) => none(queue.remove(run)),
    'queue.move': ({ run, to }) => none(queue.move(run, to)),
    'queue.hold': ({ held }) => none(queue.hold(held))
  }
}
