// generate.html of a language model's bundle: one file that writes offline, by the same rules and seeds as generate.py and
// generate.mjs. Weights, vocabulary and the forward pass are inside; its policy forbids it any connection.

import { OFFLINE_POLICY, escapeHtml, scriptJson } from '../../html'
import type { ExportProject } from '../project'
import { FORWARD_JS, SOFTMAX_JS } from './forward-js'
import { writerSource } from './generate-js'
import { PAGE_BEGIN, UNPACK_JS, base64, filled, pack } from './predict-html'
import { tokenizerSource } from './tokenizer-js'

/** The page's source, of a project whose task is `language`. */
export function generateHtml({
  record,
  encoder,
  params
}: Pick<ExportProject, 'record' | 'encoder' | 'params'>): string {
  const { tensors, blob } = pack(params, 'float32')
  const { tokenizer, vocabulary } = encoder
  const model = { spec: record.model, task: record.task, tokenizer, vocabulary, tensors }
  return filled(HTML, {
    policy: OFFLINE_POLICY,
    name: escapeHtml(record.name),
    model: scriptJson(model),
    weights: base64(blob),
    script: `${tokenizerSource()}${FORWARD_JS}${SOFTMAX_JS}${writerSource()}${PAGE_JS}`
  })
}

const PAGE_JS = String.raw`
const { spec, task, tokenizer, vocabulary, tensors: stored } = JSON.parse(document.getElementById('model').textContent)
${UNPACK_JS}
const encoder = createEncoder({ ...tokenizer, vocabulary, maxLength: Infinity, truncate: 'tail' })
const model = createModel(spec, tensors)
const step = (ids, states) => ({ logits: model.readOn(ids, states), states })
const write = createWriter({ task, kind: tokenizer.kind, vocabulary, encoder, start: model.start, step })
globalThis.gatescope = { write, model, task }

const [form, result, stop, labels] = ['form', 'result', 'stop', 'label'].map((id) => document.getElementById(id))
const names = Object.keys(task.labels)
labels.append(...names.map((name) => new Option(name)))
labels.parentElement.hidden = names.length === 0

/** The latest text that was asked for; an earlier one ends. */
let asked = 0
const breath = () => new Promise((done) => setTimeout(done))

async function run() {
  const mine = ++asked
  const data = new FormData(form)
  const number = (name) => data.get(name) === '' ? null : Number(data.get(name))
  const prompt = document.getElementById('text').value
  const options = {
    length: number('length') ?? 400, temperature: number('temperature') ?? 1, topK: number('topK'), topP: number('topP') ?? 1,
    seed: number('seed') ?? 1, label: labels.value === '' ? undefined : labels.value
  }
  const begun = document.createElement('b')
  begun.textContent = prompt
  result.replaceChildren(begun)
  stop.disabled = false
  for await (const piece of write(prompt, options)) {
    if (mine !== asked) return
    result.append(piece)
    await breath()
  }
  if (mine === asked) stop.disabled = true
}
form.addEventListener('submit', (event) => { event.preventDefault(); run() })
stop.addEventListener('click', () => { asked++; stop.disabled = true })
`

const HTML = String.raw`${PAGE_BEGIN}  textarea { min-height: 4rem; }
  .settings { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; margin: .75rem 0; }
  label { display: flex; flex-direction: column; font-size: .85rem; }
  label[hidden] { display: none; }
  input, select, button { font: inherit; padding: .3rem .5rem; border: 1px solid var(--line); border-radius: 6px; }
  input { width: 6rem; }
  button[type='submit'] { background: var(--accent); color: #fff; border-color: transparent; }
  #result { white-space: pre-wrap; overflow-wrap: anywhere; min-height: 4rem; }
</style>
</head>
<body>
<h1>{{name}}</h1>
<form id="form">
<textarea id="text" aria-label="Text to go on from · 要续写的文本" placeholder="Text to go on from, or nothing · 要续写的文本，可留空" autofocus></textarea>
<div class="settings">
<label>Label · 标签<select id="label"><option value="">–</option></select></label>
<label>Tokens at most · 最多词元<input name="length" type="number" min="1" max="100000" value="400"></label>
<label>Temperature · 温度<input name="temperature" type="number" min="0" max="100" step="any" value="0.8"></label>
<label>Top-k<input name="topK" type="number" min="1" placeholder="–"></label>
<label>Top-p<input name="topP" type="number" min="0" max="1" step="any" value="1"></label>
<label>Seed · 种子<input name="seed" type="number" min="0" max="4294967295" value="1"></label>
<button type="submit">Write · 书写</button>
<button type="button" id="stop" disabled>Stop · 停止</button>
</div>
</form>
<p id="result" aria-live="polite"></p>
<footer>Runs in this page, without a network. The same seed writes the same text. · 完全离线运行；相同的种子写出相同的文本。</footer>
<script type="application/json" id="model">{{model}}</script>
<script type="text/plain" id="weights">{{weights}}</script>
<script type="module">
{{script}}
</script>
</body>
</html>
`
