// Johab (KS X 1001:1992 annex 3, code page 1361): two bytes a syllable, five bits each for its three letters; symbols and Chinese
// characters are those of EUC-KR in another order. The layout is in Ken Lunde's "CJKV Information Processing", appendix.

const UNDECODABLE = '\ufffd'

/** Code to place in Unicode's order; -1 for the filler, -2 for no letter. */
const places = (codes: readonly (readonly [first: number, last: number])[], filler: number): Int8Array => {
  const out = new Int8Array(32).fill(-2)
  out[filler] = -1
  let place = 0
  for (const [first, last] of codes) for (let code = first; code <= last; code++) out[code] = place++
  return out
}

const INITIALS = places([[2, 20]], 1)
const VOWELS = places(
  [
    [3, 7],
    [10, 15],
    [18, 23],
    [26, 29]
  ],
  2
)
const FINALS = places(
  [
    [2, 17],
    [19, 29]
  ],
  1
)
/** The letters alone, as they stand in U+3131 to U+3163. */
const LONE_INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const LONE_FINALS = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ'

export function johabText(bytes: Uint8Array, last: boolean): { text: string; rest: number } {
  const korean = new TextDecoder('euc-kr')
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]
    if (lead < 0x80) {
      text += lead === 0x5c ? '₩' : String.fromCharCode(lead)
      continue
    }
    if (at + 1 === bytes.length && !last) return { text, rest: 1 }
    const trail = bytes[at + 1] ?? 0
    const character = lead < 0xd8 ? syllable((lead << 8) | trail) : listed(korean, lead, trail)
    text += character ?? UNDECODABLE
    // An ASCII byte after a broken lead is a character of its own.
    if (character !== null || trail >= 0x80) at++
  }
  return { text, rest: 0 }
}

function syllable(code: number): string | null {
  const [initial, vowel, final] = [INITIALS[(code >> 10) & 31], VOWELS[(code >> 5) & 31], FINALS[code & 31]]
  if (initial === -2 || vowel === -2 || final === -2) return null
  if (initial >= 0 && vowel >= 0) return String.fromCharCode(0xac00 + (initial * 21 + vowel) * 28 + final + 1)
  if (vowel < 0 && final < 0) return initial < 0 ? null : LONE_INITIALS[initial]
  if (initial < 0 && final < 0) return String.fromCharCode(0x314f + vowel)
  return initial < 0 && vowel < 0 ? LONE_FINALS[final] : null
}

/** Symbols (lead D9 to DE) and Chinese characters (E0 to F9): two rows of EUC-KR's table share a lead. */
function listed(korean: TextDecoder, lead: number, trail: number): string | null {
  const place = trail >= 0x31 && trail <= 0x7e ? trail - 0x31 : trail >= 0x91 && trail <= 0xfe ? trail - 0x43 : -1
  if (place < 0 || lead < 0xd9 || lead === 0xdf || lead > 0xf9) return null
  const row = (lead < 0xe0 ? 2 * (lead - 0xd9) : 2 * lead - 0x197) + (place < 0x5e ? 0 : 1)
  const character = korean.decode(Uint8Array.of(row + 0xa1, (place % 0x5e) + 0xa1))
  return character === UNDECODABLE || character.length > 1 ? null : character
}
