// What a task says of a text, as plain JavaScript source for predict.mjs and predict.html: the rules of tasks/units.ts,
// tasks/spans.ts and each task's `prediction`.

/**
 * JavaScript source of `createTask(task, outputs, encoder)`: outputs are names, encoder is of createEncoder. The task has
 * `answer(text, logits, probabilities)`; both are flat, [outputs] or [kept tokens, outputs]. Places are counted in code points.
 */
export const TASK_JS = String.raw`
function createTask(task, outputs, encoder) {
  const UNIT = { spaces: /\S+/g, characters: /\S/gu }
  const PLACE = { L: 'E', U: 'S', M: 'I' }

  /** Spans of tags, as conlleval reads them. */
  function chunks(tags) {
    const found = []
    let start = null, was = 'O', labelBefore = ''
    for (let at = 0; at <= tags.length; at++) {
      const tag = tags[at] ?? 'O'
      const place = PLACE[tag[0]] ?? tag[0]
      const label = tag === 'O' ? '' : tag.slice(2) || '_'
      const other = labelBefore !== label
      if (start !== null && ('ES'.includes(was) || ('BI'.includes(was) && 'BSO'.includes(place)) || (was !== 'O' && other))) {
        found.push({ from: start, to: at, label: labelBefore })
        start = null
      }
      if (start === null && ('BS'.includes(place) || ('EI'.includes(place) && 'ESO'.includes(was)) || (place !== 'O' && other))) start = at
      was = place
      labelBefore = label
    }
    return found
  }

  /** The first token of a unit answers for it; step -1 where that was cut off. */
  function units(text) {
    const tokens = encoder.places(text)
    const { keptFrom, keptTo } = encoder.range(tokens.length)
    const cut = task.units === 'tokens' ? tokens : Array.from(text.matchAll(UNIT[task.units]), ({ 0: unit, index }) => ({ start: index, end: index + unit.length }))
    let at = 0, before = -1
    return cut.map(({ start, end }) => {
      while (at < tokens.length && tokens[at].end <= start) at++
      const token = at < tokens.length && tokens[at].start < end ? at : -1
      const shared = token >= 0 && token === before
      before = token
      return { start, end, shared, step: token >= keptFrom && token < keptTo ? token - keptFrom : -1 }
    })
  }

  /** Code points before each place in UTF-16 units. */
  function codePoints(text) {
    const before = [0]
    for (const character of text) {
      const count = before[before.length - 1] + 1
      for (let unit = 0; unit < character.length; unit++) before.push(count)
    }
    return before
  }

  const kinds = {
    number: (text, logits) => ({ value: task.mean + task.deviation * logits[0] }),
    labels: (text, logits, probabilities) => ({
      labels: outputs.filter((_, o) => probabilities[o] >= task.thresholds[o]),
      probabilities: Object.fromEntries(outputs.map((label, o) => [label, probabilities[o]]))
    }),
    tags: (text, logits, probabilities) => {
      const at = codePoints(text)
      const tagged = units(text).map(({ start, end, step, shared }) => {
        let best = step < 0 ? -1 : 0
        if (step >= 0) for (let o = 1; o < outputs.length; o++) if (probabilities[step * outputs.length + o] > probabilities[step * outputs.length + best]) best = o
        const tag = best < 0 ? null : outputs[best]
        return {
          text: text.slice(start, end), start, end,
          tag: tag !== null && shared && task.spans ? tag.replace(/^[BU](?=-|$)/, 'I') : tag,
          probability: best < 0 ? null : probabilities[step * outputs.length + best]
        }
      })
      const counted = ({ start, end, ...rest }) => ({ ...rest, start: at[start], end: at[end] })
      const spans = chunks(tagged.map((unit) => unit.tag)).map(({ from, to, label }) => {
        const [start, end] = [tagged[from].start, tagged[to - 1].end]
        return { start, end, label, text: text.slice(start, end) }
      })
      return { units: tagged.map(counted), spans: task.spans ? spans.map(counted) : null }
    }
  }

  return { answer: (text, logits, probabilities) => ({ task: task.kind, ...kinds[task.kind](text, logits, probabilities) }) }
}
`
