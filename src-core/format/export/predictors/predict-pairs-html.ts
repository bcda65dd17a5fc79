// predict.html of a network that writes: one file that answers offline, greedy or by a beam, and draws where it looked.

import { OFFLINE_POLICY, escapeHtml, scriptJson } from '../../html'
import type { ExportProject } from '../project'
import { FORWARD_JS, SOFTMAX_JS } from './forward-js'
import { PAIR_FORWARD_JS } from './pair-forward-js'
import { searchSource } from './pairs-js'
import { PAGE_BEGIN, UNPACK_JS, base64, filled, pack } from './predict-html'
import { tokenizerSource } from './tokenizer-js'

/** The page's source, of a project whose task is `pairs`. */
export function predictPairsHtml({
  record,
  encoder,
  classes,
  params
}: Pick<ExportProject, 'record' | 'encoder' | 'classes' | 'params'>): string {
  const { tensors, blob } = pack(params, 'float32')
  const { tokenizer, vocabulary, maxLength, truncate } = encoder
  const model = {
    spec: record.model,
    task: record.task,
    outputs: classes,
    encoder: { ...tokenizer, vocabulary, maxLength, truncate },
    tensors
  }
  return filled(HTML, {
    policy: OFFLINE_POLICY,
    name: escapeHtml(record.name),
    model: scriptJson(model),
    weights: base64(blob),
    script: `${tokenizerSource()}${FORWARD_JS}${SOFTMAX_JS}${PAIR_FORWARD_JS}${searchSource()}${PAIRS_JS}${PAGE_JS}`
  })
}

/** JavaScript source of `createPairs(spec, tensors, settings, task, outputs)`: the model with its search. */
export const PAIRS_JS = String.raw`
function createPairs(spec, tensors, settings, task, outputs) {
  const encoder = createEncoder(settings)
  const model = createPairModel(spec, tensors)
  const readText = (text) => {
    const { known, states } = model.read(encoder.encode(text))
    return { known, states: [states] }
  }
  const step = (known, states, tokens) => {
    const found = tokens.map((token, n) => model.step(known, states[n], token))
    return { logits: found.map(({ logits }) => logits), looks: found[0].look && found.map(({ look }) => look), after: found.map(({ after }) => after) }
  }
  const pick = (states, places) => places.map((place) => states[place])
  const write = createSearch({ task, outputs, aligned: spec.decoder.alignment !== 'none', readText, step, pick })
  /** ids and the first logits behind the beginning: for other scripts and for tests. */
  const first = (text) => ({ ids: encoder.encode(text), logits: step(readText(text).known, readText(text).states, [START]).logits[0] })
  return { encoder, write, first }
}
`

const PAGE_JS = String.raw`
const { spec, task, outputs, encoder: settings, tensors: stored } = JSON.parse(document.getElementById('model').textContent)
${UNPACK_JS}
const { encoder, write, first } = createPairs(spec, tensors, settings, task, outputs)
globalThis.gatescope = { write, first, outputs, spec }

const [input, beam, result, looks] = ['text', 'beam', 'result', 'looks'].map((id) => document.getElementById(id))
const cell = (kind, text) => Object.assign(document.createElement(kind), { textContent: text })

/** The tokens that were read, in order. */
function readTokens(text) {
  const all = encoder.tokens(text)
  const from = settings.truncate === 'tail' ? 0 : Math.max(0, all.length - settings.maxLength)
  return all.slice(from, from + settings.maxLength).map((token) => token.text)
}

function draw({ alignment, targetTokens }, text) {
  const source = readTokens(text)
  looks.parentElement.hidden = !alignment || source.length === 0 || targetTokens.length === 0
  if (looks.parentElement.hidden) return
  const head = document.createElement('tr')
  head.append(cell('td', ''), ...source.map((token) => cell('th', token)))
  looks.replaceChildren(head, ...targetTokens.map((token, n) => {
    const row = document.createElement('tr')
    row.append(cell('th', token), ...source.map((_, j) => {
      const share = alignment[n][j] ?? 0
      const made = cell('td', '')
      made.title = (100 * share).toFixed(0) + ' %'
      made.style.background = 'color-mix(in srgb, var(--accent) ' + 100 * share + '%, transparent)'
      return made
    }))
    return row
  }))
}

let asked = 0
async function show() {
  const mine = ++asked
  const text = input.value
  const answer = text.trim() === '' ? { target: '', alignment: null, targetTokens: [], ended: true } : await write(text, Math.max(1, Number(beam.value) || 1))
  if (mine !== asked) return
  result.textContent = answer.target + (answer.ended ? '' : ' …')
  draw(answer, text)
}
input.addEventListener('input', show)
beam.addEventListener('input', show)
show()
`

const HTML = String.raw`${PAGE_BEGIN}  #result { font-size: 1.5rem; min-height: 2.25rem; white-space: pre-wrap; overflow-wrap: anywhere; }
  input { font: inherit; width: 4rem; padding: .2rem .4rem; border: 1px solid var(--line); border-radius: 6px; }
  .looks { overflow-x: auto; }
  table { border-collapse: collapse; }
  th { font-weight: 400; padding: .15rem .4rem; text-align: right; }
  td { border: 1px solid var(--line); min-width: 1.5rem; height: 1.5rem; }
  tr:first-child td { border: 0; }
</style>
</head>
<body>
<h1>{{name}}</h1>
<textarea id="text" aria-label="Text to read · 要读取的文本" placeholder="Type or paste a text · 在此输入文本" autofocus></textarea>
<p><label>Beginnings kept · 保留的开头数 <input id="beam" type="number" min="1" max="20" value="1"></label></p>
<p id="result" aria-live="polite"></p>
<div class="looks" hidden><p>Where it looked · 写每个词元时看向哪里</p><table id="looks"></table></div>
<footer>Runs in this page, without a network. · 完全离线运行。</footer>
<script type="application/json" id="model">{{model}}</script>
<script type="text/plain" id="weights">{{weights}}</script>
<script type="module">
{{script}}
</script>
</body>
</html>
`
