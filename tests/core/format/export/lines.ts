// Lines that tokenizers disagree about: six scripts, emoji, both normal forms, control characters, white space of all
// kinds. Made from a seed, so every run meets the same ones.

import { Rng } from '../../../../src-core/rng'

const ALPHABETS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  'абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁ',
  'ابتثجحخدذرزسشصضطظعغفقكلمنهوي٠١٢٣',
  'अआइईउऊएऐकखगघचछजझटठडढतथदधनपफबभमयरलवशषसह\u093E\u093F\u0940\u094D\u0902',
  '我你他的是不好看电影喜欢太糟糕很片',
  'あいうえおかきくけこアイウエオカキクケコー東京映画',
  '가나다라마바사아자차카타파하영화정말'
]
const EMOJI = ['😀', '👍🏽', '❤️', '🇨🇭', '🇯🇵🇫🇷', '👩‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '☺', '🫠']
const MARKS = ['\u0301', '\u0308', '\u0327', '\u20DD', '\uFE0F', '\u200D', '\u0e31', '\u3099']
const CONTROLS = [
  '\u0000',
  '\u0007',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u00ad',
  '\u200b',
  '\u200e',
  '\u2028',
  '\u2060',
  '\ufeff',
  '\ufffd',
  '\ue000'
]
const SIGNS = [
  ...'.,;:!?\'"’‘“”-_/\\@#$%^&*()[]{}<>|~`+=',
  '…',
  '。',
  '，',
  '！',
  '、',
  '؟',
  '۔',
  '·',
  '™',
  'ﬁ',
  'Ａ',
  '①',
  '½',
  'İ',
  'ı',
  'Σ',
  'ς',
  'ß',
  'ẞ',
  'Å',
  'K'
]
const SPACES = [' ', ' ', ' ', ' ', '\t', '\u00a0', '\u3000', '\u2003']
const PHRASES = [
  "don't",
  "can't",
  'good film',
  '这部电影非常好看',
  '太糟糕了',
  'café',
  'cafe\u0301',
  'naïve',
  'ΣΊΣΥΦΟΣ',
  '<unk>',
  '<pad>',
  'a@b.example',
  '3.14',
  'x\u0301\u0302'
]

/** So many lines; the first is empty. */
export function awkwardLines(count: number): string[] {
  const rng = Rng.stream(11, 'lines')
  const of = <T>(items: ArrayLike<T>): T => items[rng.below(items.length)]
  const word = (): string => {
    const letters = [...of(ALPHABETS)]
    return Array.from({ length: 1 + rng.below(7) }, () => of(letters)).join('')
  }
  const piece = (): string => {
    const kind = rng.below(12)
    if (kind < 5) return word()
    if (kind === 5) return of(EMOJI)
    if (kind === 6) return of(SIGNS)
    if (kind === 7) return word() + of(MARKS)
    if (kind === 8) return of(CONTROLS)
    if (kind === 9) return of(PHRASES)
    if (kind === 10) return of(MARKS)
    return String.fromCodePoint(randomCodePoint(rng))
  }
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return ''
    const line = Array.from({ length: rng.below(14) }, () => piece() + (rng.below(3) > 0 ? of(SPACES) : '')).join('')
    const form = rng.below(4)
    return form === 0 ? line.normalize('NFC') : form === 1 ? line.normalize('NFD') : line
  })
}

/** Any assigned-or-not code point but surrogates: the tokenizer must not care. */
function randomCodePoint(rng: Rng): number {
  const codePoint = rng.below(0x110000 - 0x800)
  return codePoint < 0xd800 ? codePoint : codePoint + 0x800
}
