// The product of OpenBLAS, by way of NumPy where a Python with it is: the limit that shares are given of.

import { PythonPeer } from './python'

const SCRIPT = `
import json, sys, time, numpy
try: name = numpy.show_config(mode='dicts')['Build Dependencies']['blas']['name']
except Exception: name = 'BLAS'
a = numpy.random.rand(1024, 1024).astype(numpy.float32)
a @ a
print(json.dumps('NumPy ' + numpy.__version__ + ', ' + name), flush=True)
for line in sys.stdin:
    before = time.perf_counter(); a @ a
    print(json.dumps(2 * 1024 ** 3 / (time.perf_counter() - before) / 1e9), flush=True)
`

/** GFLOPS of one more product on so many threads; null where there is no NumPy. */
export async function openBlas(
  threads: number
): Promise<{ readonly title: string; readonly measure: () => Promise<number>; readonly close: () => void } | null> {
  const peer = new PythonPeer(SCRIPT, null, threads)
  try {
    const title = await peer.next<string>()
    return { title, measure: () => peer.ask<number>('product'), close: () => peer.close() }
  } catch {
    return null
  }
}
