// The encodings that can be read, by the names people write.

import { CoreError } from '../../errors'
import { SINGLE_BYTE_TABLES } from './single-byte-tables'

/** Offered for every file. */
const USUAL_ENCODINGS = ['utf-8', 'gb18030', 'windows-1252', 'utf-16le', 'big5', 'shift_jis', 'euc-kr']

/** Read by code of our own: no TextDecoder has them in every host. */
const OWN = new Set([...Object.keys(SINGLE_BYTE_TABLES), 'utf-32le', 'utf-32be', 'johab', 'iso-2022-kr', 'hz-gb-2312'])

/** Names people use that neither the tables nor TextDecoder carry. */
const ALIASES: Readonly<Record<string, string>> = {
  ansi: 'windows-1252',
  cp936: 'gb18030',
  'windows-936': 'gb18030',
  'euc-cn': 'gb18030',
  cp950: 'big5',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  cp932: 'shift_jis',
  'utf-16': 'utf-16le',
  utf16: 'utf-16le',
  'utf-8-sig': 'utf-8',
  'utf-32': 'utf-32le',
  utf32: 'utf-32le',
  'ucs-4': 'utf-32le',
  cp1361: 'johab',
  iso2022kr: 'iso-2022-kr',
  hz: 'hz-gb-2312',
  'hz-gb': 'hz-gb-2312',
  'tis-620': 'windows-874',
  cp874: 'windows-874',
  'mac-roman': 'macintosh',
  macroman: 'macintosh',
  'mac-cyrillic': 'x-mac-cyrillic',
  maccyrillic: 'x-mac-cyrillic',
  'x-mac-ce': 'mac-latin2'
}

/**
 * The one name of an encoding. ISO-8859-1, -9 and -11 are their supersets windows-1252, -1254 and -874, as on the web.
 *
 * @throws CoreError "encoding" when no decoder carries that name
 */
export function knownEncoding(label: string): string {
  const wanted = label.trim().toLowerCase()
  const dashed = wanted.replaceAll('_', '-')
  const name = ALIASES[dashed] ?? numbered(dashed)
  if (OWN.has(name)) return name
  for (const candidate of [name, wanted]) {
    try {
      return new TextDecoder(candidate).encoding
    } catch {
      // The next spelling, then the error below.
    }
  }
  throw new CoreError({
    code: 'encoding',
    case: 'unknown-encoding',
    values: { name: label, names: USUAL_ENCODINGS.join(', ') }
  })
}

/** cp1250 is windows-1250; cp850, dos-850 and 850 are ibm850; iso8859-2 and latin2 are left to TextDecoder. */
function numbered(name: string): string {
  const number = /^(?:cp|ibm|dos|oem|windows|win)?-?(\d{3,4})$/.exec(name)?.[1]
  if (number === undefined) return name.replace(/^iso-?8859-?/, 'iso-8859-')
  return number.startsWith('125') ? `windows-${number}` : `ibm${number}`
}

/** Encodings to offer besides the chosen one. */
export const others = (chosen: string, more: readonly string[] = []): string[] =>
  [...new Set([...more, ...USUAL_ENCODINGS])].filter((name) => name !== chosen).slice(0, 8)
