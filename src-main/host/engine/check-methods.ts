// The network as judge of labels: the methods of an engine that lives as long as that takes.

import type { Handlers } from '../../../src-core/contract/rpc'
import { labelCheck } from '../label-check'
import { networkOutOfFold } from '../network-folds'
import type { CheckMethods } from './methods'
import { readSource } from './tables'

export const checkMethods = (): Handlers<CheckMethods> => ({
  'check.network': async ({ source, ...asked }, { progress, signal }) => {
    const table = await readSource(source, { signal })
    const train = { table, path: source.path, options: source.options }
    const network = await networkOutOfFold({ train, ...asked }, { signal, onProgress: progress })
    const { textColumn, labelColumn } = asked
    return labelCheck(table, { textColumn, labelColumn, network }, { signal })
  }
})
