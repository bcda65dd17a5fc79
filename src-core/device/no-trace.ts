import { CoreError } from '../errors'
import { message } from '../messages/message'

/** Inspection's questions are about one network that reads: a decoder's gates are shown nowhere. */
export const noTrace = (): CoreError =>
  new CoreError({
    code: 'usage',
    case: 'task-not-here',
    values: { what: message('only-inspection'), task: message('task-name-pairs') }
  })
