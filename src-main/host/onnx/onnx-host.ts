// The two ways a Node-side process lends itself to the ONNX devices: worker threads with one single-threaded session
// each, or this very process with threads inside the operators, where worker threads are unsafe (the native library in
// an Electron process).

import { availableParallelism } from 'node:os'
import {
  CoreError,
  errorGot,
  type HostProbe,
  type Lane,
  type LaneSetup,
  message,
  type OnnxHost,
  sliceRunner
} from '@core'
import { type RuntimeName, loadRuntime } from './runtime'
import { WorkerLane } from './worker-lane'

async function probeRuntime(name: RuntimeName): Promise<HostProbe> {
  try {
    const { title } = await loadRuntime(name)
    const cores = availableParallelism()
    return { available: true, reason: null, detail: `${title}, ${cores} ${cores === 1 ? 'core' : 'cores'}` }
  } catch (thrown) {
    const detail = errorGot(CoreError.wrap(thrown))
    return { available: false, reason: message('runtime-failed', { detail }), detail: '' }
  }
}

/** One worker thread per lane; parameters in shared memory. */
export function workerHost(name: RuntimeName): OnnxHost {
  return {
    probe: () => probeRuntime(name),
    allocate: (length) => new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT)),
    lanesFor: (threads) => threads,
    openLanes: async ({ spec, params }, threads) => {
      const starts = await Promise.allSettled(
        Array.from({ length: threads }, () => WorkerLane.start({ runtime: name, spec, params }))
      )
      const failed = starts.find((start) => start.status === 'rejected')
      const lanes = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
      if (!failed) return lanes
      await Promise.all(lanes.map((lane) => lane.close()))
      throw failed.reason
    },
    openLocal: (setup) => openHere(name, setup, 1)
  }
}

/** Everything in this thread; `threads` of them inside the operators. Bits then depend on `threads`. */
export function inProcessHost(name: RuntimeName): OnnxHost {
  return {
    probe: () => probeRuntime(name),
    allocate: (length) => new Float32Array(length),
    lanesFor: (threads) => threads,
    openLanes: async (setup, threads) => [await openHere(name, setup, threads)],
    openLocal: (setup) => openHere(name, setup, 1)
  }
}

async function openHere(name: RuntimeName, setup: LaneSetup, threads: number): Promise<Lane> {
  return sliceRunner(await loadRuntime(name, threads), setup)
}
