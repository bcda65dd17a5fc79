// ONNX Runtime in Python on the graph we export, where a Python with onnxruntime is: bare, its batches made before.

import { PythonPeer } from './python'

const SCRIPT = `
import json, sys, time
import numpy, onnxruntime
folder, threads, tokens, size = json.loads(sys.argv[1])
options = onnxruntime.SessionOptions()
options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
session = onnxruntime.InferenceSession(folder + '/model.onnx', options, providers=['CPUExecutionProvider'])
ids = numpy.fromfile(folder + '/ids.bin', numpy.int32).astype(numpy.int64).reshape(-1, tokens)
batches = [ids[at:at + size] for at in range(0, len(ids), size)]
print(json.dumps(onnxruntime.__version__), flush=True)
for line in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    for batch in batches: session.run(['probabilities'], {'input_ids': batch})
    print(json.dumps({'seconds': time.perf_counter() - wall, 'cpu': time.process_time() - cpu}), flush=True)
`
/** As fast as any from 16 to 128 (src-core/device/onnx/NOTES.md). */
const BATCH = 64

export interface PythonRun {
  readonly seconds: number
  /** Processor time of all threads. */
  readonly cpu: number
}

export class OnnxInPython {
  readonly title: string
  readonly #peer: PythonPeer

  /** Null where there is none, said on stderr. @param folder holds model.onnx and ids.bin, int32 of texts of `tokens` each */
  static async start(given: {
    readonly folder: string
    readonly threads: number
    readonly tokens: number
  }): Promise<OnnxInPython | null> {
    const { folder, threads, tokens } = given
    const peer = new PythonPeer(SCRIPT, [folder, threads, tokens, BATCH], threads)
    try {
      return new OnnxInPython(peer, await peer.next<string>())
    } catch (thrown) {
      console.error(`ONNX Runtime in Python is skipped: ${String(thrown)}`)
      return null
    }
  }

  private constructor(peer: PythonPeer, version: string) {
    this.#peer = peer
    this.title = `onnxruntime ${version} in Python, from ids`
  }

  run(): Promise<PythonRun> {
    return this.#peer.ask<PythonRun>('run')
  }

  close(): void {
    this.#peer.close()
  }
}
