// Repairs of a single text: HTML taken out, spaces and characters made alike. Each gives the same for its own result.

import type { Repair } from '../../settings/repairs'

/** Elements whose content is no text. */
const UNSEEN = /<(script|style|template)\b[^>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<!doctype[^>]*>/gi
/** Tags that end a line on the page: their place becomes a space. */
const BLOCK =
  /<\/?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)\b[^<>]*>/gi
/** Other tags: letters must follow the bracket at once, so that "a < b" and "<3" stay. */
const TAG = /<\/?[a-z][a-z0-9:-]*(?:\s[^<>]*)?\/?>/gi
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,30}));/gi

/** Those that texts hold; others stay as they are. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  sbquo: '‚',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  deg: '°',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  cent: '¢',
  yen: '¥',
  sect: '§',
  para: '¶',
  times: '×',
  divide: '÷',
  plusmn: '±',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  iexcl: '¡',
  iquest: '¿',
  szlig: 'ß',
  aelig: 'æ',
  oelig: 'œ',
  oslash: 'ø',
  aring: 'å',
  ccedil: 'ç',
  ntilde: 'ñ',
  shy: '',
  zwj: '',
  zwnj: ''
}
/** &eacute; and its like: a letter and the mark upon it. */
const MARKS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
  caron: '\u030c'
}

/** Characters that take no room, and soft hyphens; the joiners stay, which emoji and several scripts need. */
const NO_ROOM = /[\u200b\u2060\ufeff\u00ad]/g

export const stripHtml = (text: string): string => {
  if (!/[<&]/.test(text)) return text
  const bare = text.replace(UNSEEN, ' ').replace(BLOCK, ' ').replace(TAG, '')
  return normaliseSpaces(bare.replace(ENTITY, entity))
}

function entity(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name === undefined) {
    const code = decimal === undefined ? parseInt(hexadecimal!, 16) : Number(decimal)
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : whole
  }
  const known = Object.hasOwn(NAMED, name) ? NAMED[name] : NAMED[name.toLowerCase()]
  if (known !== undefined && (name === name.toLowerCase() || /^(AMP|LT|GT|QUOT)$/.test(name))) return known
  const marked = /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring|caron)$/i.exec(name)
  return marked ? (marked[1] + MARKS[marked[2].toLowerCase()]).normalize('NFC') : whole
}

/** Runs of blanks become one space, line ends included; none at the ends. */
export const normaliseSpaces = (text: string): string => text.replace(/[\s\u0085]+/gu, ' ').trim()

/** NFC, without characters that take no room. */
export const normaliseCharacters = (text: string): string => text.normalize('NFC').replace(NO_ROOM, '')

/** What a repair makes of one text of its column; null for a repair of labels or rows. */
export function textRepair({ repair }: Repair): ((text: string) => string) | null {
  if (repair === 'strip-html') return stripHtml
  if (repair === 'normalise-spaces') return normaliseSpaces
  return repair === 'normalise-characters' ? normaliseCharacters : null
}

/** A new text as the texts that a run learned from were repaired. @param columns those its texts come from */
export function repairedText(text: string, repairs: readonly Repair[] = [], columns: readonly string[]): string {
  return repairs.reduce((repaired, repair) => {
    const change = 'column' in repair && columns.includes(repair.column) ? textRepair(repair) : null
    return change ? change(repaired) : repaired
  }, text)
}
