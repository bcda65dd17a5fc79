// predict.html: one file that classifies texts offline. Weights, vocabulary, tokenizer and the forward pass are inside;
// it opens from a disk, needs no server, and its policy forbids it any connection.

import { base64Encode } from '@bufbuild/protobuf/wire'
import { concatBytes } from '@noble/hashes/utils.js'
import type { Tensor } from '../../../model/params'
import { OFFLINE_POLICY, escapeHtml, scriptJson } from '../../html'
import { wideParts } from '../../wide-file'
import { isQuantised, toInt8 } from '../int8'
import type { ExportProject } from '../project'
import { abstainSource } from './abstain-js'
import { FORWARD_JS, SOFTMAX_JS } from './forward-js'
import { tokenizerSource } from './tokenizer-js'
import { wideSource } from './wide-js'

/** Bytes encoded at once, a multiple of 3: the library appends letter by letter, which costs memory by the length. */
const BASE64_BYTES = 3 * 2 ** 14

export type WeightKind = 'float32' | 'int8'

interface StoredTensor {
  readonly name: string
  readonly kind: WeightKind
  readonly shape: readonly number[]
  /** Place of the values in the blob, in bytes; int8 values are followed by one float32 scale a row, from `scales` on. */
  readonly at: number
  readonly scales: number
}

/** The page's source. @param weights int8 is a quarter of the size; `throughInt8` tells what it costs */
export function predictHtml(
  {
    record,
    encoder,
    classes,
    params,
    blend,
    abstention
  }: Pick<ExportProject, 'record' | 'encoder' | 'classes' | 'params' | 'blend' | 'abstention'>,
  weights: WeightKind = 'float32'
): string {
  const wide = blend && wideParts(blend)
  const { tensors, blob } = pack(params, weights, wide?.tensors)
  const { tokenizer, vocabulary, maxLength, truncate, subwords } = encoder
  const model = {
    spec: record.model,
    labels: classes,
    encoder: { ...tokenizer, vocabulary, maxLength, truncate, ...(subwords ? { subwords } : {}) },
    tensors,
    wide: wide?.list ?? null,
    limits: abstention
  }
  const parts: Readonly<Record<string, string>> = {
    policy: OFFLINE_POLICY,
    name: escapeHtml(record.name),
    model: scriptJson(model),
    weights: base64(blob),
    script: `${tokenizerSource()}${FORWARD_JS}${SOFTMAX_JS}${wide ? wideSource() : ''}${abstention ? abstainSource() : ''}${PAGE_JS}`
  }
  return filled(HTML, parts)
}

/** One pass, so that a token of the vocabulary that looks like a placeholder stays a token. */
export const filled = (html: string, parts: Readonly<Record<string, string>>): string =>
  html.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name])

/** Base 64 with padding (RFC 4648, section 4). */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += BASE64_BYTES) text += base64Encode(bytes.subarray(at, at + BASE64_BYTES))
  return text
}

/** All tensors in one blob, each at a multiple of 4 bytes. @param exact those that stay float32 */
export function pack(
  params: ExportProject['params'],
  weights: WeightKind,
  exact: ExportProject['params'] = new Map()
): { tensors: StoredTensor[]; blob: Uint8Array } {
  const tensors: StoredTensor[] = []
  const parts: Uint8Array[] = []
  let at = 0
  const push = (data: Float32Array | Int8Array): number => {
    const start = at
    const bytes = new Uint8Array(4 * Math.ceil(data.byteLength / 4))
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    parts.push(bytes)
    at += bytes.length
    return start
  }
  for (const [name, tensor] of params) tensors.push(stored(name, tensor, weights, push))
  for (const [name, tensor] of exact) tensors.push(stored(name, tensor, 'float32', push))
  return { tensors, blob: concatBytes(...parts) }
}

function stored(
  name: string,
  tensor: Tensor,
  weights: WeightKind,
  push: (data: Float32Array | Int8Array) => number
): StoredTensor {
  if (weights === 'float32' || !isQuantised(tensor))
    return { name, kind: 'float32', shape: tensor.shape, at: push(tensor.data), scales: 0 }
  const { shape, values, scales } = toInt8(tensor)
  return { name, kind: 'int8', shape, at: push(values), scales: push(scales) }
}

/** JavaScript source of `tensors`: those of the list `stored`, out of the element `weights`. */
export const UNPACK_JS = String.raw`const blob = Uint8Array.from(atob(document.getElementById('weights').textContent), (letter) => letter.charCodeAt(0)).buffer
document.getElementById('weights').remove()

const tensors = {}
for (const { name, kind, shape, at, scales } of stored) {
  const count = shape.reduce((a, b) => a * b, 1)
  if (kind === 'float32') tensors[name] = new Float32Array(blob, at, count)
  else {
    const scale = new Float32Array(blob, scales, shape[0])
    tensors[name] = Float32Array.from(new Int8Array(blob, at, count), (value, index) => value * scale[Math.floor(index / shape[1])])
  }
}
`

const PAGE_JS = String.raw`
const { spec, labels, encoder: settings, tensors: stored, wide: list, limits } = JSON.parse(document.getElementById('model').textContent)
${UNPACK_JS}const encoder = createEncoder(settings)
const model = createModel(spec, tensors)
const wide = list && createWide(list, tensors, labels.length)
const abstention = limits && createAbstention(limits)

/** ids, logits and probabilities of one text, and why the model had better not answer it: also for other scripts and for tests. */
function classify(text) {
  const ids = encoder.encode(text)
  const pieces = encoder.pieces(text)
  const state = model.state(ids, pieces)
  const network = model.head(state)
  const logits = wide ? wide.blend(network, text).logits : network
  const probabilities = softmax(logits)
  const abstain = abstention && abstention.reason({ text, ids, pieces, state, confidence: Math.max(...probabilities) })
  return { ids, network, logits, probabilities, abstain }
}
globalThis.gatescope = { classify, labels, spec }

const REASONS = {
  script: 'Better left to a person: another script · 最好交给人处理：文字不同',
  unknown: 'Better left to a person: too few known words · 最好交给人处理：认识的词太少',
  length: 'Better left to a person: unusual length · 最好交给人处理：长度不寻常',
  state: 'Better left to a person: unlike the training texts · 最好交给人处理：与训练文本差异大',
  confidence: 'Better left to a person: not sure enough · 最好交给人处理：把握不足'
}
const text = document.getElementById('text')
function show() {
  const { probabilities, abstain } = classify(text.value)
  document.getElementById('abstain').textContent = text.value.trim() === '' || !abstain ? '' : REASONS[abstain]
  const order = probabilities.map((_, index) => index).sort((a, b) => probabilities[b] - probabilities[a]).slice(0, 20)
  document.getElementById('result').replaceChildren(...order.map((index) => {
    const row = document.createElement('div')
    row.className = 'row'
    const [name, bar, fill, share] = ['span', 'span', 'span', 'span'].map((tag) => document.createElement(tag))
    name.className = 'name'; bar.className = 'bar'; fill.className = 'fill'; share.className = 'share'
    name.textContent = labels[index]
    fill.style.width = 100 * probabilities[index] + '%'
    share.textContent = (100 * probabilities[index]).toFixed(1) + ' %'
    bar.append(fill)
    row.append(name, bar, share)
    return row
  }))
  const all = encoder.tokens(text.value)
  const first = settings.truncate === 'tail' ? 0 : Math.max(0, all.length - settings.maxLength)
  document.getElementById('tokens').replaceChildren(...all.flatMap((token, index) => {
    const mark = document.createElement('span')
    mark.textContent = token.text
    mark.className = index < first || index >= first + settings.maxLength ? 'cut' : token.id === 1 ? 'unknown' : 'known'
    return [mark, ' ']
  }))
}
text.addEventListener('input', show)
show()
`

/** Every predictor's page up to the rules of style that are its own. */
export const PAGE_BEGIN = String.raw`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{{policy}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{name}}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: color-mix(in srgb, currentColor 18%, transparent); --accent: #3b73c5; }
  body { max-width: 46rem; margin: 3rem auto; padding: 0 1rem; }
  h1 { font-size: 1.25rem; font-weight: 600; }
  textarea { box-sizing: border-box; width: 100%; min-height: 7rem; padding: .75rem; font: inherit; border: 1px solid var(--line); border-radius: 8px; }
  .row { display: grid; grid-template-columns: minmax(6rem, 30%) 1fr 4.5rem; gap: .75rem; align-items: center; margin: .4rem 0; }
  .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .bar { height: .8rem; border-radius: 4px; background: var(--line); overflow: hidden; }
  .fill { display: block; height: 100%; background: var(--accent); }
  .share { text-align: right; font-variant-numeric: tabular-nums; }
  #tokens { margin-top: 1.5rem; line-height: 2; overflow-wrap: anywhere; }
  #tokens span { padding: .1rem .3rem; border: 1px solid var(--line); border-radius: 4px; }
  .unknown { opacity: .45; }
  .cut { text-decoration: line-through; opacity: .45; }
  footer { margin-top: 2rem; font-size: .85rem; opacity: .7; }
`

const HTML = String.raw`${PAGE_BEGIN}</style>
</head>
<body>
<h1>{{name}}</h1>
<textarea id="text" aria-label="Text to classify · 要分类的文本" placeholder="Type or paste a text · 在此输入文本" autofocus></textarea>
<div id="result" aria-live="polite"></div>
<p id="abstain" role="status"></p>
<div id="tokens"></div>
<footer>Runs in this page, without a network. Grey: unknown to the model; struck through: cut off. · 完全离线运行；灰色：未知词；删除线：被截断。</footer>
<script type="application/json" id="model">{{model}}</script>
<script type="text/plain" id="weights">{{weights}}</script>
<script type="module">
{{script}}
</script>
</body>
</html>
`
