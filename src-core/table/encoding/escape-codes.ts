// Seven-bit encodings that switch to two-byte characters and back: ISO-2022-JP, ISO-2022-KR, HZ. To a UTF-8 decoder they are ASCII.

import { byteDecoder } from './byte-decoder'

const ESCAPE = 0x1b
const SHIFT_OUT = 0x0e
const TILDE = 0x7e

/** What announces each, in the bytes read as Latin letters. */
const ANNOUNCEMENTS: readonly (readonly [encoding: string, announcement: RegExp])[] = [
  // eslint-disable-next-line no-control-regex -- escape codes are what is looked for
  ['iso-2022-kr', /\x1b\$\)C[^]*\x0e/],
  // eslint-disable-next-line no-control-regex -- as above
  ['iso-2022-jp', /\x1b(?:\$[@B]|\(I)/],
  ['hz-gb-2312', /~\{(?:[\x21-\x77][\x21-\x7e])+~\}/]
]

/** @param ascii bytes below 80; null when they are ASCII and nothing else */
export function escapeCoded(ascii: Uint8Array): string | null {
  if (!ascii.includes(ESCAPE) && !ascii.includes(SHIFT_OUT) && !ascii.includes(TILDE)) return null
  const text = new TextDecoder().decode(ascii)
  const found = ANNOUNCEMENTS.find(([, announcement]) => announcement.test(text))
  if (found === undefined) return null
  const [encoding] = found
  const decoded = byteDecoder(encoding).decode(ascii)
  const wide = decoded.match(/[^\p{ASCII}]/gu) ?? []
  const broken = wide.filter((character) => character === '\ufffd').length
  return wide.length > 0 && broken * 20 <= wide.length ? encoding : null
}
