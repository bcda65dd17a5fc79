// TensorFlow.js 4.22, wasm backend (SIMD, one thread): its own layers, `trainOnBatch` on dense inputs, padded to T.

import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Contestant } from '../contestant'

export const tensorflow: Contestant = {
  name: 'TensorFlow.js wasm',
  leavesOut: 'embedding lookup and update',
  threads: 1,
  async prepare({ spec, batchSize, steps }) {
    const tf = await import('@tensorflow/tfjs-core')
    const layers = await import('@tensorflow/tfjs-layers')
    const wasm = await import('@tensorflow/tfjs-backend-wasm')
    wasm.setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`)
    await tf.setBackend('wasm')
    await tf.ready()
    const model = layers.sequential()
    for (let layer = 0; layer < spec.layers; layer++) {
      const last = layer === spec.layers - 1
      // Its default, orthogonal, needs chained operators that this build does not register; weights do not change the time.
      const config = {
        units: spec.hidden,
        returnSequences: !last,
        inputShape: [steps, spec.embedding],
        recurrentInitializer: 'glorotNormal' as const
      }
      const gated = { ...config, recurrentActivation: 'sigmoid' as const }
      const cell =
        spec.cell === 'lstm'
          ? layers.layers.lstm(gated)
          : spec.cell === 'gru'
            ? layers.layers.gru(gated)
            : layers.layers.simpleRNN(config)
      model.add(
        spec.bidirectional
          ? layers.layers.bidirectional({ layer: cell, mergeMode: 'concat', inputShape: [steps, spec.embedding] })
          : cell
      )
    }
    model.add(layers.layers.dense({ units: spec.classes, activation: 'softmax' }))
    model.compile({ optimizer: tf.train.adam(1e-3), loss: 'categoricalCrossentropy' })
    const x = tf.randomNormal([batchSize, steps, spec.embedding])
    const y = tf.oneHot(
      tf.tensor1d(
        Array.from({ length: batchSize }, (_, row) => row % spec.classes),
        'int32'
      ),
      spec.classes
    )
    return {
      async run() {
        await model.trainOnBatch(x, y)
        return { sequences: batchSize, tokens: batchSize * steps }
      },
      async close() {
        model.dispose()
        x.dispose()
        y.dispose()
      }
    }
  }
}
