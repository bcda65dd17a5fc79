// Exports of a run, by name of the format.

import { CoreError } from '@core'
import type { ModelVerbs } from './verbs'

export async function exportRun({ folder, format }: ModelVerbs['model.export']['argument']): Promise<ModelVerbs['model.export']['result']> {
  throw new CoreError({ code: 'export', subject: format, expected: 'x', got: folder, next: '.' })
}
