// test_vectors.json: texts, their ids and logits, by which any other implementation proves itself. Half are awkward on
// purpose (empty, emoji, six scripts, both normal forms, too long), half are made of its vocabulary, or the data's own where asked for.

import type { Abstention, AbstainReason } from '../../abstain/abstention'
import { abstainReasons } from '../../abstain/text-signals'
import { softmaxRows } from '../../numeric/softmax'
import type { Device } from '../../device/device'
import { Rng } from '../../rng'
import type { Blend } from '../../wide/blend'
import { encoderOf } from '../../text/series-encoder'
import type { Encoded } from '../../text/tokens'
import { type ExportFile, textFile } from './export-file'
import { type ExportProject, logitsOf } from './project'

export interface TestVector {
  readonly text: string
  readonly ids: readonly number[]
  /** Of the network. */
  readonly logits: readonly number[]
  /** With the wide path; absent where there is none. */
  readonly blended?: readonly number[]
  /** Why the model had better not answer, null where it may; absent without limits. */
  readonly abstain?: AbstainReason | null
  /** What a task says of the text, as a predict line has it; absent for classifiers of rows. */
  readonly says?: Readonly<Record<string, unknown>>
}

const EDGE_CASES: readonly string[] = [
  '',
  ' ',
  '\n\t\r\n',
  '...',
  '?!',
  "don't can't it's",
  'don’t',
  "'quoted' words'",
  'snake_case camelCase kebab-case',
  '3.14 1,000 1e9 50% $5',
  'A',
  'ALL CAPS SHOUTING',
  'a\u0000b\u0007c\u200Bd',
  'café naïve Ångström',
  'cafe\u0301 nai\u0308ve A\u030Angstro\u0308m',
  'ΣΊΣΥΦΟΣ Σίσυφος',
  'İstanbul ISPARTA ısı',
  'ﬁne ＦＵＬＬ ｗｉｄｔｈ ①②',
  'Straße GROẞ',
  '我非常喜欢这部电影，但是结局太糟糕了！',
  '東京タワーはとても高いです。',
  '이 영화는 정말 재미있어요 ㅋㅋ',
  'Это было совсем не плохо',
  'هذا الفيلم رائع جدًا',
  'यह फ़िल्म बहुत अच्छी है',
  'ภาพยนตร์เรื่องนี้ดีมาก',
  'שלום עולם',
  '👍🏽 ❤️ 🇨🇭🇯🇵 👩‍👩‍👧 😀😀',
  'mixed 中文 and English😀text',
  '<pad> <unk> [CLS] </s>',
  'user@example.com https://example.com/?q=1&r=2',
  '\ufeffbyte order mark',
  'line one\nline two\r\nline three'
]

/** Of the data's own texts, so many; with the awkward ones above more than the 50 a reader may count on. */
const OWN_TEXTS = 32

/**
 * @param device where the logits come from; the float64 reference where it is affordable
 * @param withData takes held-out texts of the data; else texts are made of the vocabulary, and nobody's are passed on
 */
export async function testVectors(project: ExportProject, device: Device, withData: boolean): Promise<TestVector[]> {
  const texts = vectorTexts(project, withData)
  const logits = await logitsOf(device, project, project.params, texts)
  const { blend, abstention } = project
  const both = withBlend(blend, logits, texts)
  const reasons = abstention && (await reasonsOf(project, abstention, device, { texts, logits: both }))
  return vectorsOf(project, texts, logits).map((vector, n) => ({
    ...vector,
    ...(blend ? { blended: [...both[n]].map(shortest) } : {}),
    ...(reasons ? { abstain: reasons[n] } : {})
  }))
}

async function reasonsOf(
  { record, encoder, params }: ExportProject,
  abstention: Abstention,
  device: Device,
  { texts, logits }: { readonly texts: readonly string[]; readonly logits: readonly Float32Array[] }
): Promise<(AbstainReason | null)[]> {
  const model = await device.open(record.model, params, { threads: 1 })
  try {
    const confidences = logits.map((row) => Math.max(...softmaxRows(row, row.length)))
    return await abstainReasons(model, encoderOf(encoder), abstention, texts, confidences)
  } finally {
    await model.close()
  }
}

/** The texts of the vectors. @param withData as of testVectors */
export const vectorTexts = (project: ExportProject, withData: boolean): string[] =>
  [...EDGE_CASES, tooLong(project), ...ownTexts(project, withData)].map((text) =>
    text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')
  )

/** Texts with their ids and logits. @param logits [N][O] */
export function vectorsOf(
  { encoder: spec }: Pick<ExportProject, 'encoder'>,
  texts: readonly string[],
  logits: readonly Float32Array[]
): TestVector[] {
  const encoder = encoderOf(spec)
  return texts.map((text, row) => ({
    text,
    ids: idsOf(encoder.encode(text)),
    logits: [...logits[row]].map(shortest)
  }))
}

/** Ids of the vocabulary, whatever else is known of a token. */
const idsOf = ({ ids, pieces }: Encoded): number[] => [...(pieces?.rowsOf(ids) ?? ids)]

/** [N][O] logits of both together; the network's own without a wide path. */
export function withBlend(
  blend: Blend | null,
  logits: readonly Float32Array[],
  texts: readonly string[]
): readonly Float32Array[] {
  if (!blend) return logits
  const width = blend.wide.classCount
  const network = new Float32Array(logits.length * width)
  logits.forEach((row, n) => network.set(row, n * width))
  const both = blend.apply(network, texts).logits
  return logits.map((_, n) => both.subarray(n * width, (n + 1) * width))
}

/** One vector a line. */
export function testVectorsFile(vectors: readonly TestVector[]): ExportFile {
  return textFile(
    'test_vectors.json',
    `[\n${vectors.map((vector) => JSON.stringify(vector)).join(',\n')}\n]\n`,
    'check'
  )
}

/** More tokens than the model reads, so that truncation shows at both ends. */
function tooLong({ encoder: { vocabulary, maxLength, tokenizer } }: ExportProject): string {
  const words = vocabulary.slice(2, 40)
  const repeated = Array.from(
    { length: Math.min(maxLength, 2000) + 7 },
    (_, index) => words[index % Math.max(1, words.length)] ?? 'word'
  )
  return repeated.join(tokenizer.kind === 'word' ? ' ' : '')
}

function ownTexts({ rows, encoder: { vocabulary, tokenizer } }: ExportProject, withData: boolean): string[] {
  const from = withData && rows ? (rows.heldOut.texts.length > 0 ? rows.heldOut.texts : rows.train.texts) : []
  if (from.length >= OWN_TEXTS)
    return Array.from({ length: OWN_TEXTS }, (_, index) => from[Math.floor((index * from.length) / OWN_TEXTS)])
  const rng = Rng.stream(0, 'test-vectors')
  const separator = tokenizer.kind === 'word' ? ' ' : ''
  const token = (): string => (vocabulary.length > 2 ? vocabulary[2 + rng.below(vocabulary.length - 2)] : 'word')
  return Array.from({ length: OWN_TEXTS }, (_, index) =>
    Array.from({ length: 1 + (index % 16) }, token).join(separator)
  )
}

/** The fewest digits that name a float32 exactly: nine. */
export const shortest = (value: number): number => Number(value.toPrecision(9))
