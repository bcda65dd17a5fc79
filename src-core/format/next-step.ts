// What to do about a file that cannot be read, by what it is a part of: the readers of weights, tokenizers and JSON serve run folders
// and models from elsewhere alike, and a run is restored or trained again where an export is copied or made again.

import { CoreError } from '../errors'
import { type Message, message } from '../messages/message'

/** Of a file of a run folder. */
export const RESTORE = message('next-restore')
/** Of a file of a bundle, or a model on its own. */
export const COPY = message('next-copy')
/** Of a file of a checkpoint. */
export const EARLIER_CHECKPOINT = message('next-checkpoint')

/** Reads, and gives a refusal this next step. @param unless cases that know a better one */
export function advising<Result>(
  next: Message,
  read: () => Result,
  unless: (error: CoreError) => boolean = () => false
): Result {
  try {
    return read()
  } catch (thrown) {
    throw thrown instanceof CoreError && !unless(thrown) ? thrown.withNext(next) : thrown
  }
}
