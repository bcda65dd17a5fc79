// The forward pass of a network that writes as plain JavaScript source: encoder and decoder of forward-js.ts, and between them the
// alignment of device/reference/alignment.ts.

/** JavaScript source of `createPairModel(spec, tensors)`: `read(ids)` once, then `step(known, states, token)`. */
export const PAIR_FORWARD_JS = String.raw`
function createPairModel(spec, tensors) {
  const width = spec.hidden * (spec.bidirectional ? 2 : 1)
  const encoder = createModel(spec, tensors)
  // The decoder's tokens are the last rows of the embedding; its layers have the names of an encoder's.
  const own = { ...tensors, 'embedding.weight': tensors['embedding.weight'].subarray((spec.vocabulary - spec.classes) * spec.embedding) }
  for (const [name, values] of Object.entries(tensors)) if (name.startsWith('decoder.')) own['rnn.' + name.slice('decoder.'.length)] = values
  const decoder = createModel({ ...spec, hidden: width, bidirectional: false }, own)
  const { alignment } = spec.decoder
  const through = (name, x) => tensors[name] ? encoder.affine(tensors[name], x, new Float64Array(width)) : x
  const dot = (a, b) => a.reduce((sum, value, k) => sum + value * b[k], 0)
  const joined = (parts) => Float64Array.from(parts.flatMap((part) => [...part]))

  function read(ids) {
    const carried = encoder.start()
    const states = encoder.statesOf(ids, ids.map(() => []), carried)
    const keys = alignment === 'none' ? [] : states.map((state) => through(alignment === 'additive' ? 'align.key.weight' : 'align.weight', state))
    return {
      known: { states, keys },
      states: carried.map((directions) => [{ h: joined(directions.map(({ h }) => h)), c: joined(directions.map(({ c }) => c)) }])
    }
  }

  /** Logits of the next token, where the text was looked at (null without alignment), and the states behind it. */
  function step({ states, keys }, before, token) {
    const after = before.map(([{ h, c }]) => [{ h: h.slice(), c: c.slice() }])
    const asking = decoder.statesOf([token], [[]], after)[0]
    if (alignment === 'none') return { logits: decoder.head(asking), look: null, after }
    const query = alignment === 'additive' ? through('align.query.weight', asking) : asking
    const score = (key) => alignment === 'additive' ? dot(tensors['align.v'], key.map((value, k) => Math.tanh(query[k] + value))) : dot(query, key)
    const look = softmax(keys.map(score))
    const context = new Float64Array(width)
    states.forEach((state, j) => state.forEach((value, k) => { context[k] += look[j] * value }))
    const output = encoder.affine(tensors['combine.weight'], joined([context, asking]), new Float64Array(width)).map(Math.tanh)
    return { logits: decoder.head(output), look, after }
  }

  return { read, step }
}
`
