// gatescope host as a process: a run and the bundle made of it answer what `predict --json` prints; refusals at the start; the end.

import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Workplace } from './support'

const place = new Workplace()
afterAll(() => place.remove())
beforeAll(async () => {
  await place.run('sample', 'topics', '--rows', '800', '--out', 'topics.csv')
  const quick = ['--hidden', '6', '--embedding', '5', '--epochs', '1', '--device', 'native', '--threads', '1']
  const trained = await place.run('train', 'topics.csv', ...quick, '--out', 'run')
  expect(trained.code, trained.stderr).toBe(0)
  expect((await place.run('export', 'run', '--format', 'bundle', '--out', 'bundle.zip')).code).toBe(0)
})

test('a run and its bundle answer as predict does, until the process is asked to end', async () => {
  const text = 'the goalkeeper and the parliament'
  const [printed] = (await place.run('predict', 'run', text, '--abstain', '--json')).json
  const child = place.start(['host', 'run', 'packed=bundle.zip', '--port', '0'])
  let said = ''
  child.stdout!.setEncoding('utf8').on('data', (part: string) => (said += part))
  await expect.poll(() => said).toContain('\n')
  expect(said).toMatch(/^Answering at http:\/\/127\.0\.0\.1:\d+ \(models: run, packed\)\n$/)
  const origin = /http:\S+/.exec(said)![0]
  for (const name of ['run', 'packed']) {
    const response = await ask(`${origin}/v1/models/${name}/predict`, text, { abstain: true })
    const { predictions } = (await response.json()) as { predictions: object[] }
    const { label, probabilities, unknown, truncated, contribution, abstain } = printed
    const due = { label, probabilities, unknown, truncated, contribution, abstain }
    expect(predictions).toEqual([due])
    expect(abstain).toBeDefined()
    // N-grams predict beside this network: what is explained is what both predict, and the network's own word is beside it.
    expect(contribution).toBeDefined()
    const explained = (await (await ask(`${origin}/v1/models/${name}/explain`, text)).json()) as Record<string, unknown>
    expect(explained).toMatchObject({
      label: due.label,
      probabilities: due.probabilities,
      explained: due.label,
      network: { label: expect.any(String) as string }
    })
  }
  child.kill('SIGTERM')
  // Windows knows no signals: the process just ends.
  expect(await once(child, 'exit')).toEqual(process.platform === 'win32' ? [null, 'SIGTERM'] : [0, null])
})

const ask = (url: string, text: string, more: object = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text, ...more })
  })

test('what cannot be hosted is refused before anything listens', async () => {
  for (const [args, sentence] of [
    [[], 'host: expected at least one model'],
    [['run', 'x/run'], "'run' twice"],
    [['run', '--max-texts', 'many'], "--max-texts: expected a whole number from 1 to 100000, got 'many'"],
    [['run', '--port', '70000'], '--port: expected a number from 0 to 65535'],
    [['run', '--host', '0.0.0.0'], 'token: expected one, where other machines reach the service (0.0.0.0), got none'],
    [['run', '--token-file', 'none'], '--token-file: expected a file that can be read, got ENOENT'],
    [['none'], 'none']
  ] as const) {
    const refused = await place.run('host', ...args)
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain(sentence)
    expect(refused.stdout).toBe('')
  }
})
