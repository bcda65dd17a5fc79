// predict.html of a task that is no classification of rows: one file that answers offline, as predict-html.ts is for classes. A
// number is written, labels are bars with the probability from which each counts, tags are marked in the text itself.

import { OFFLINE_POLICY, escapeHtml, scriptJson } from '../../html'
import type { ExportProject } from '../project'
import { FORWARD_JS, SOFTMAX_JS } from './forward-js'
import { PAGE_BEGIN, UNPACK_JS, type WeightKind, base64, filled, pack } from './predict-html'
import { TASK_JS } from './task-js'
import { tokenizerSource } from './tokenizer-js'

/** The page's source. */
export function predictTaskHtml(
  { record, encoder, classes, params }: Pick<ExportProject, 'record' | 'encoder' | 'classes' | 'params'>,
  weights: WeightKind = 'float32'
): string {
  const { tensors, blob } = pack(params, weights)
  const { tokenizer, vocabulary, maxLength, truncate, subwords } = encoder
  const model = {
    spec: record.model,
    task: record.task,
    outputs: classes,
    encoder: { ...tokenizer, vocabulary, maxLength, truncate, ...(subwords ? { subwords } : {}) },
    tensors
  }
  return filled(HTML, {
    policy: OFFLINE_POLICY,
    name: escapeHtml(record.name),
    model: scriptJson(model),
    weights: base64(blob),
    script: `${tokenizerSource()}${FORWARD_JS}${SOFTMAX_JS}${TASK_JS}${PAGE_JS}`
  })
}

const PAGE_JS = String.raw`
const { spec, task: about, outputs, encoder: settings, tensors: stored } = JSON.parse(document.getElementById('model').textContent)
${UNPACK_JS}
const encoder = createEncoder(settings)
const model = createModel(spec, tensors)
const task = createTask(about, outputs, encoder)

/** ids, logits and what the task says of one text: also for other scripts and for tests. */
function answer(text) {
  const ids = encoder.encode(text)
  const pieces = encoder.pieces(text)
  const rows = spec.head === 'steps' ? model.stepLogits(ids, pieces) : [model.logits(ids, pieces)]
  const logits = rows.flat()
  const probabilities = spec.head === 'steps' ? rows.flatMap(softmax) : logits.map((z) => 1 / (1 + Math.exp(-z)))
  return { ids, logits, answer: task.answer(text, logits, probabilities) }
}
globalThis.gatescope = { answer, outputs, spec }

const element = (kind, className, text = '') => {
  const made = document.createElement(kind)
  made.className = className
  made.textContent = text
  return made
}
const colorOf = (label) => 'hsl(' + ([...label].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)) % 360, 7)) + ' 55% 45%)'

const shown = {
  number: ({ value }) => [element('p', 'value', String(Number(value.toPrecision(6))))],
  labels: ({ labels, probabilities }) => Object.entries(probabilities).sort((a, b) => b[1] - a[1]).slice(0, 50).map(([label, share]) => {
    const row = element('div', labels.includes(label) ? 'row chosen' : 'row')
    const bar = element('span', 'bar')
    const fill = element('span', 'fill')
    fill.style.width = 100 * share + '%'
    bar.append(fill)
    row.append(element('span', 'name', label), bar, element('span', 'share', (100 * share).toFixed(1) + ' %'))
    return row
  }),
  tags: ({ units, spans }) => {
    const line = element('p', 'tagged')
    const text = [...input.value]
    const marks = spans ?? units.filter(({ tag }) => tag !== null).map(({ tag, ...unit }) => ({ ...unit, label: tag }))
    let at = 0
    for (const { start, end, label } of marks) {
      line.append(text.slice(at, start).join(''))
      const mark = element('mark', '', text.slice(start, end).join(''))
      mark.style.borderColor = colorOf(label)
      const name = element('small', '', label)
      name.style.color = colorOf(label)
      mark.append(name)
      line.append(mark)
      at = end
    }
    line.append(text.slice(at).join(''))
    const cut = units.filter(({ tag }) => tag === null).length
    return cut > 0 ? [line, element('p', 'note', cut + ' / ' + units.length + ' cut off, without a tag · 被截断，没有标注')] : [line]
  }
}

const input = document.getElementById('text')
const show = () => document.getElementById('result').replaceChildren(...shown[about.kind](answer(input.value).answer))
input.addEventListener('input', show)
show()
`

const HTML = String.raw`${PAGE_BEGIN}  .value { font-size: 2.5rem; font-variant-numeric: tabular-nums; margin: 1rem 0; }
  .chosen .name { font-weight: 600; }
  .tagged { line-height: 2.2; white-space: pre-wrap; overflow-wrap: anywhere; }
  mark { background: none; color: inherit; border: 2px solid; border-radius: 6px; padding: .1rem .3rem; }
  mark small { margin-left: .35rem; font-weight: 600; }
  .note { font-size: .85rem; opacity: .7; }
</style>
</head>
<body>
<h1>{{name}}</h1>
<textarea id="text" aria-label="Text to read · 要预测的文本" placeholder="Type or paste a text · 在此输入文本" autofocus></textarea>
<div id="result" aria-live="polite"></div>
<footer>Runs in this page, without a network. · 完全离线运行。</footer>
<script type="application/json" id="model">{{model}}</script>
<script type="text/plain" id="weights">{{weights}}</script>
<script type="module">
{{script}}
</script>
</body>
</html>
`
