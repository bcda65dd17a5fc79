// jax-js 0.1, wasm: value and gradient of the loss by every weight, jitted. It has no loop primitive, so the steps are
// unrolled; and no optimizer is run, which favours it.

import type { Contestant } from '../contestant'

export const jax: Contestant = {
  name: 'jax-js wasm',
  leavesOut: 'embedding, optimizer',
  threads: 1,
  async prepare({ spec, batchSize, steps }) {
    if (spec.bidirectional || spec.layers > 1 || spec.cell === 'rnn') return null
    const { init, defaultDevice, jit, nn, numpy: np, tree, valueAndGrad } = await import('@jax-js/jax')
    await init('wasm')
    defaultDevice('wasm')
    type JaxArray = InstanceType<typeof np.Array>
    const { embedding: E, hidden: H, classes } = spec
    const gates = spec.cell === 'lstm' ? 4 : 3
    const random = (...shape: number[]): JaxArray =>
      np
        .array(
          Float32Array.from(
            { length: shape.reduce((a, b) => a * b, 1) },
            (_, i) => 0.1 * Math.sin(i * 7.31 + shape.length)
          )
        )
        .reshape(shape)
    const weights = { W: random(E, gates * H), R: random(H, gates * H), b: random(gates * H), V: random(H, classes) }
    const x = random(steps * batchSize, E)
    const target = nn.oneHot(np.array(Int32Array.from({ length: batchSize }, (_, row) => row % classes)), classes)
    const part = (z: JaxArray, from: number, to = from + 1): JaxArray => z.slice([], [from * H, to * H])

    const lstm = (xz: JaxArray[], R: JaxArray): JaxArray => {
      let h = np.zeros([batchSize, H])
      let c = np.zeros([batchSize, H])
      for (const step of xz) {
        const z = np.matmul(h, R.ref).add(step)
        const [i, f, g, o] = [
          nn.sigmoid(part(z.ref, 0)),
          nn.sigmoid(part(z.ref, 1)),
          np.tanh(part(z.ref, 2)),
          nn.sigmoid(part(z, 3))
        ]
        c = f.mul(c).add(i.mul(g))
        h = o.mul(np.tanh(c.ref))
      }
      c.dispose()
      R.dispose()
      return h
    }
    const gru = (xz: JaxArray[], R: JaxArray): JaxArray => {
      let h = np.zeros([batchSize, H])
      for (const step of xz) {
        const q = np.matmul(h.ref, R.ref)
        const r = nn.sigmoid(part(step.ref, 0).add(part(q.ref, 0)))
        const u = nn.sigmoid(part(step.ref, 1).add(part(q.ref, 1)))
        const n = np.tanh(part(step, 2).add(r.mul(part(q, 2))))
        h = n.ref.add(u.mul(h.sub(n)))
      }
      R.dispose()
      return h
    }
    const loss = ({ W, R, b, V }: typeof weights, inputs: JaxArray, labels: JaxArray): JaxArray => {
      const all = np
        .matmul(inputs, W)
        .add(b)
        .reshape([steps, batchSize, gates * H])
      const xz = Array.from({ length: steps }, (_, t) => all.ref.slice(t))
      all.dispose()
      const h = spec.cell === 'lstm' ? lstm(xz, R) : gru(xz, R)
      return nn
        .logSoftmax(np.matmul(h, V), -1)
        .mul(labels)
        .sum()
        .mul(-1 / batchSize)
    }
    const step = jit(valueAndGrad(loss))
    return {
      async run() {
        const [value, gradients] = step(tree.ref(weights), x.ref, target.ref)
        await value.data()
        for (const gradient of tree.leaves(gradients)) await gradient.data()
        return { sequences: batchSize, tokens: batchSize * steps }
      },
      async close() {
        tree.dispose(weights)
      }
    }
  }
}
