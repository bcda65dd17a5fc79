// A worker thread that computes slices: loads its runtime once, then answers one request after another. Results are
// moved, not copied.

import { parentPort, workerData } from 'node:worker_threads'
import { CoreError, type Lane, type SliceTrace, sliceRunner } from '@core'
import { loadRuntime } from './runtime'
import { READY, type SliceReply, type SliceRequest, type SliceWorkerSetup } from './slice-messages'

const port = parentPort!
const { runtime, spec, params } = workerData as SliceWorkerSetup

async function answer(runner: Lane, request: SliceRequest): Promise<void> {
  const { id } = request
  switch (request.method) {
    case 'train': {
      const result = await runner.train(request.job)
      return reply({ id, result }, [result.dense, result.tokenIds, result.dEmbedding])
    }
    case 'predict': {
      const result = await runner.predict(request.job)
      return reply({ id, result }, [result.logits, result.probabilities])
    }
    case 'trace': {
      const result: SliceTrace = await runner.trace(request.job)
      return reply({ id, result }, [result.embedded, ...result.arrays.values()])
    }
    case 'close': {
      await runner.close()
      return reply({ id, result: null }, [])
    }
  }
}

function reply(message: SliceReply, arrays: readonly (Float32Array | Int32Array)[]): void {
  port.postMessage(
    message,
    arrays.map((array) => array.buffer as ArrayBuffer)
  )
}

async function start(): Promise<void> {
  try {
    const runner = sliceRunner(await loadRuntime(runtime), { spec, params })
    port.on('message', (request: SliceRequest) => {
      answer(runner, request).catch((thrown: unknown) =>
        reply({ id: request.id, error: CoreError.wrap(thrown, 'slice worker').toData() }, [])
      )
    })
    reply({ id: READY, result: null }, [])
  } catch (thrown) {
    reply({ id: READY, error: CoreError.wrap(thrown, 'slice worker').toData() }, [])
  }
}

void start()
