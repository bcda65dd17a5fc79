// The one error a page sees from its host: the contract's CoreErrorData, thrown. Components show it by its code.

import { CoreError, type CoreErrorData } from '../../src-core/index'

export class HostError extends Error {
  readonly data: CoreErrorData

  constructor(data: CoreErrorData) {
    const where = data.where === undefined ? '' : ` (${data.where})`
    super(`${data.subject}: expected ${data.expected}, got ${data.got}${where}. ${data.next}`)
    this.name = 'HostError'
    this.data = data
  }
}

/** Whatever was thrown, as data a panel can show. A foreign error keeps its first line as what was got. */
export function errorDataOf(thrown: unknown): CoreErrorData {
  if (thrown instanceof HostError) return thrown.data
  return CoreError.wrap(thrown, 'GateScope').toData()
}
