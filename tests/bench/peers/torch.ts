// PyTorch's own LSTM, where a Python with torch is: cuDNN on a GPU, oneDNN else. One process per shape; `PYTHON` names it.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Task } from '../task'

const SCRIPT = `
import json, sys, time, torch
vocabulary, embedding, hidden, classes, batch, steps, seconds = json.loads(sys.argv[1])
device = 'cuda' if torch.cuda.is_available() else 'cpu'
class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(vocabulary, embedding, padding_idx=0)
        self.rnn = torch.nn.LSTM(embedding, hidden, batch_first=True)
        self.fc = torch.nn.Linear(hidden, classes)
    def forward(self, ids):
        return self.fc(self.rnn(self.embedding(ids))[1][0][-1])
model = Model().to(device)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
ids, labels = torch.randint(1, vocabulary, (batch, steps)).to(device), torch.randint(0, classes, (batch,)).to(device)
def step():
    optimizer.zero_grad(set_to_none=True)
    torch.nn.functional.cross_entropy(model(ids), labels).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    if device == 'cuda': torch.cuda.synchronize()
best, end = float('inf'), time.time() + seconds
step()
while time.time() < end or best == float('inf'):
    before = time.time(); step(); best = min(best, time.time() - before)
print(json.dumps([torch.__version__, torch.cuda.get_device_name() if device == 'cuda' else 'cpu', best * 1000]))
`

/** Milliseconds of one training step, or why there are none. */
export async function torchStep(
  { spec, batchSize, steps }: Task,
  seconds: number
): Promise<{ readonly milliseconds: number | null; readonly title: string }> {
  const argument = JSON.stringify([
    spec.vocabulary,
    spec.embedding,
    spec.hidden,
    spec.classes,
    batchSize,
    steps,
    seconds
  ])
  try {
    const { stdout } = await promisify(execFile)(process.env.PYTHON ?? 'python3', ['-c', SCRIPT, argument], {
      timeout: 1000 * (60 + 10 * seconds)
    })
    const [version, where, milliseconds] = JSON.parse(stdout) as [string, string, number]
    return { milliseconds, title: `PyTorch ${version}, ${where}` }
  } catch (thrown) {
    return {
      milliseconds: null,
      title: `PyTorch: ${
        /No module named 'torch'/.test(String(thrown))
          ? 'not installed'
          : (String(thrown)
              .split('\n')
              .find((line) => /Error/.test(line)) ?? 'failed')
      }`
    }
  }
}
