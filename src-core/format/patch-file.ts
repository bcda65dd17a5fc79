// A patch: repairs of one file, as JSON Lines. The first line names the file by its SHA-256; every other line is a repair, carried
// out in order. To take one back, its line is removed: the file itself is never changed.

import * as v from 'valibot'
import { CoreError } from '../errors'
import { type Repair, repairSchema } from '../settings/repairs'
import { parseStrictJson, plainJson } from './strict-json'
import { message } from '../messages/message'

const FORMAT = 1
const headSchema = v.object({
  event: v.literal('patch'),
  format: v.literal(FORMAT),
  file: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
})

export interface Patch {
  /** The file's name when the patch was made. */
  readonly file: string
  readonly sha256: string
  readonly repairs: readonly Repair[]
}

export const patchText = ({ file, sha256, repairs }: Patch): string =>
  [{ event: 'patch', format: FORMAT, file, sha256 }, ...repairs].map((line) => `${JSON.stringify(line)}\n`).join('')

/** @throws CoreError "usage" naming the line that is no repair */
export function parsePatch(text: string, name: string): Patch {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line, at) => ({ line, at: at + 1 }))
    .filter(({ line }) => line.trim() !== '')
  // A file of another kind would be called damaged; it is only no patch.
  if (!lines.at(0)?.line.trim().startsWith('{'))
    throw new CoreError({ code: 'usage', case: 'patch-head', values: { file: name } })
  const read = lines.map(({ line, at }) => ({
    at,
    value: plainJson(parseStrictJson(line, { subject: name, code: 'usage' }))
  }))
  const head = v.safeParse(headSchema, read.at(0)?.value)
  if (!head.success) throw new CoreError({ code: 'usage', case: 'patch-head', values: { file: name } })
  const repairs = read.slice(1).map(({ at, value }) => {
    const repair = v.safeParse(repairSchema, value)
    if (repair.success) return repair.output
    throw new CoreError({
      code: 'usage',
      case: 'patch-line',
      values: { file: name },
      where: message('at-file-line', { file: name, line: `${at}` })
    })
  })
  return { file: head.output.file, sha256: head.output.sha256, repairs }
}
