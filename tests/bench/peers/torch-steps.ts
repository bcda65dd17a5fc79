// PyTorch on the processor as a contestant: a whole step with embedding, clipping and Adam, in a process of its own that takes turns.
// Ragged lengths it trains padded and packed in turns of one run: the faster counts.

import type { Contestant } from '../contestant'
import { texts } from '../task'
import { PythonPeer } from './python'

const SCRIPT = `
import json, sys, time, torch
given = json.loads(sys.argv[1])
torch.set_num_threads(given['threads'])
torch.manual_seed(1)
class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        kind = {'lstm': torch.nn.LSTM, 'gru': torch.nn.GRU, 'rnn': torch.nn.RNN}[given['cell']]
        self.embedding = torch.nn.Embedding(given['vocabulary'], given['embedding'], padding_idx=0)
        self.rnn = kind(given['embedding'], given['hidden'], given['layers'], batch_first=True, bidirectional=given['both'])
        self.fc = torch.nn.Linear(given['hidden'] * (2 if given['both'] else 1), given['classes'])
    def forward(self, ids, lengths):
        steps = self.embedding(ids)
        if lengths is not None:
            steps = torch.nn.utils.rnn.pack_padded_sequence(steps, lengths, batch_first=True, enforce_sorted=False)
        last = self.rnn(steps)[1]
        last = last[0] if given['cell'] == 'lstm' else last
        return self.fc(torch.cat([last[-2], last[-1]], 1) if given['both'] else last[-1])
model = Model()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
batches = [(torch.tensor(ids), torch.tensor(lengths), torch.tensor(labels)) for ids, lengths, labels in given['batches']]
def all_steps(packed):
    for ids, lengths, labels in batches:
        optimizer.zero_grad(set_to_none=True)
        torch.nn.functional.cross_entropy(model(ids, lengths if packed else None), labels).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
ways = [False, True] if given['ragged'] else [False]
for packed in ways: all_steps(packed)
print(json.dumps(torch.__version__), flush=True)
for line in sys.stdin:
    found = []
    for packed in ways:
        wall, cpu = time.perf_counter(), time.process_time()
        all_steps(packed)
        found.append({'seconds': time.perf_counter() - wall, 'cpu': time.process_time() - cpu})
    print(json.dumps(min(found, key=lambda one: one['seconds'])), flush=True)
`
/** Batches of one timed run where lengths differ, as ours has them. */
const RAGGED_BATCHES = 8

export function torch(threads: number): Contestant {
  return {
    name: `PyTorch, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    leavesOut: '',
    threads,
    async prepare(task) {
      const { spec, batchSize, steps, shortest } = task
      const ragged = shortest !== steps
      const count = ragged ? RAGGED_BATCHES : 1
      const { ids, offsets, labels } = texts(task, batchSize * count)
      const batches = Array.from({ length: count }, (_, b) => {
        const rows = Array.from({ length: batchSize }, (_, row) => b * batchSize + row)
        const padded = (n: number): number[] => {
          const kept = Array.from(ids.subarray(offsets[n], offsets[n + 1]))
          return [...kept, ...Array<number>(steps - kept.length).fill(0)]
        }
        return [rows.map(padded), rows.map((n) => offsets[n + 1] - offsets[n]), rows.map((n) => labels[n])]
      })
      const { cell, vocabulary, embedding, hidden, layers, classes, bidirectional: both } = spec
      const given = { cell, vocabulary, embedding, hidden, layers, classes, both, ragged, threads, batches }
      const peer = new PythonPeer(SCRIPT, given, threads)
      try {
        await peer.next<string>()
      } catch (thrown) {
        console.error(`PyTorch is skipped: ${String(thrown)}`)
        return null
      }
      return {
        run: async () => ({
          ...(await peer.ask<{ seconds: number; cpu: number }>('step')),
          sequences: batchSize * count,
          tokens: ids.length
        }),
        close: async () => peer.close()
      }
    }
  }
}
