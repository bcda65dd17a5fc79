// The machine's own peak for products: a large MatMul in onnxruntime-node, which is as fast as its BLAS-class kernels go.

import { encodeModel, modelOf } from '@core'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { GraphBuilder } from '../../src-core/graph/builder'

const SIZE = 1024

export interface Peak {
  readonly threads: number
  /** One more product; @returns GFLOPS of this one */
  measure(): Promise<number>
}

export async function matmulPeak(threads: number): Promise<Peak> {
  const g = new GraphBuilder('peak')
  g.input('a', 'float', [SIZE, SIZE])
  g.output(g.node('b', 'MatMul', ['a', 'a']), 'float', [SIZE, SIZE])
  const session = await InferenceSession.create(encodeModel(modelOf(g.build())), {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads
  })
  const a = new Tensor(
    'float32',
    Float32Array.from({ length: SIZE * SIZE }, (_, i) => (i % 17) / 17),
    [SIZE, SIZE]
  )
  return {
    threads,
    async measure() {
      const before = performance.now()
      await session.run({ a })
      return (2 * SIZE ** 3) / (performance.now() - before) / 1e6
    }
  }
}
