// The service as other programs meet it: predictions of graphs that it did not make, refusals in one sentence, metrics, the
// description, newer files, the end.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limitsOf } from '../../../src-main/service/limits'
import type { Service } from '../../../src-main/service/service'
import { EXPORTS, ServiceBench, WORDS, post, sentence } from './service-bench'

const TEXTS = ['good film', 'so very dull', 'not fun', 'end', 'a plot so bad so dull so very bad']

/** The graph's own softmax over its scores for a text alone, by onnxruntime. */
async function theirs(file: string, text: string): Promise<number[]> {
  const session = await InferenceSession.create(join(EXPORTS, file), { logSeverityLevel: 4 })
  const ids = text.split(' ').map((word) => BigInt(Math.max(1, WORDS.indexOf(word))))
  const feeds = { [session.inputNames[0]]: new Tensor('int64', BigInt64Array.from(ids), [1, ids.length]) }
  const row = [...((await session.run(feeds))[session.outputNames[0]].data as Float32Array)]
  await session.release()
  const logits = row.length === 1 ? [0, row[0]] : row
  const sum = logits.reduce((all, logit) => all + Math.exp(logit), 0)
  return logits.map((logit) => Math.exp(logit) / sum)
}

let bench: ServiceBench
let service: Service
beforeAll(async () => {
  bench = await ServiceBench.open()
  service = await bench.start({
    mlp: await bench.modelAt('mlp', 'lstm-mlp.onnx'),
    deep: await bench.modelAt('deep', 'gru-bi-deep.onnx')
  })
})
afterAll(() => bench.close())

test.each([
  ['mlp', 'lstm-mlp.onnx'],
  ['deep', 'gru-bi-deep.onnx']
])('%s: texts are answered in order with the probabilities of its own graph, |d| < 1e-5', async (name, file) => {
  const response = await post(`${service.origin}/v1/models/${name}/predict`, { texts: TEXTS })
  expect(response.status).toBe(200)
  const { model, predictions } = (await response.json()) as {
    model: string
    predictions: { label: string; probabilities: Record<string, number>; unknown: string[]; truncated: boolean }[]
  }
  expect(model).toBe(name)
  expect(predictions).toHaveLength(TEXTS.length)
  for (const [at, text] of TEXTS.entries()) {
    const due = await theirs(file, text)
    const { label, probabilities } = predictions[at]
    Object.values(probabilities).forEach((value, o) => expect(value).toBeCloseTo(due[o], 5))
    expect(label).toBe(Object.keys(probabilities)[due.indexOf(Math.max(...due))])
  }
  expect(predictions.map(({ unknown }) => unknown)).toEqual([[], [], [], [], ['a']])
})

test('explain: what leaving a token out changes, by the graph itself; a class by name', async () => {
  const classes = service.models[0].current.run.classes
  const response = await post(`${service.origin}/v1/models/mlp/explain`, { text: 'so very dull', explain: classes[1] })
  const { explained, saliency, tokens, layers } = (await response.json()) as {
    explained: string
    saliency: { leaveOneOut: number[]; integrated: unknown }
    tokens: { text: string }[]
    layers?: unknown
  }
  const whole = await theirs('lstm-mlp.onnx', 'so very dull')
  const without = await theirs('lstm-mlp.onnx', 'so dull')
  expect(saliency.leaveOneOut[1]).toBeCloseTo(whole[1] - without[1], 4)
  expect(saliency.integrated).toBeNull()
  expect(explained).toBe(classes[1])
  expect(tokens.map(({ text }) => text)).toEqual(['so', 'very', 'dull'])
  expect(layers).toBeUndefined()
})

test('40 requests at once are answered each with its own, in fewer batches than requests', async () => {
  const url = `${service.origin}/v1/models/mlp/predict`
  const alone = await Promise.all(TEXTS.map(async (text) => (await post(url, { text })).json()))
  const many = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => (await post(url, { text: TEXTS[n % TEXTS.length] })).json())
  )
  expect(many).toEqual(Array.from({ length: 40 }, (_, n) => alone[n % TEXTS.length]))
  const metrics = await (await fetch(`${service.origin}/metrics`)).text()
  const figure = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)![1])
  const batches = figure('gatescope_batch_texts_count\\{model="mlp"\\}')
  const texts = figure('gatescope_texts_total\\{model="mlp"\\}')
  expect(texts).toBe(5 + 5 + 40)
  expect(batches).toBeLessThan(1 + 5 + 40)
})

test.each([
  ['{', 400, 'body: expected JSON in UTF-8, got something else. Check quotes, commas and braces.'],
  ['', 400, 'body: expected JSON in UTF-8, got something else. Check quotes, commas and braces.'],
  [
    '{"__proto__":{"text":"x"}}',
    400,
    'body: expected JSON in UTF-8, got something else. Check quotes, commas and braces.'
  ],
  ['[]', 400, 'body: expected "text" or "texts", got both or neither. Send one of them.'],
  ['{}', 400, 'body: expected "text" or "texts", got both or neither. Send one of them.'],
  ['{"text":"a","texts":["b"]}', 400, 'body: expected "text" or "texts", got both or neither. Send one of them.'],
  [
    '{"text":3}',
    400,
    'body: expected an object with "text", "texts", "abstain", got 3 in place of a text (text). See /openapi.json.'
  ],
  ['{"texts":[]}', 400, 'texts: expected from 1 to 8, got 0. Send them in several requests.'],
  [
    JSON.stringify({ texts: new Array(9).fill('a') }),
    400,
    'texts: expected from 1 to 8, got 9. Send them in several requests.'
  ],
  [
    JSON.stringify({ text: 'a'.repeat(5000) }),
    413,
    'body: expected at most 4000 bytes, got more. Send fewer texts a request.'
  ]
])('body %# is refused with one sentence', async (body, status, due) => {
  const response = await post(`${service.origin}/v1/models/mlp/predict`, body)
  expect(response.status).toBe(status)
  expect(await sentence(response)).toBe(due)
})

test('other refusals, in the language that is asked for', async () => {
  const { origin } = service
  const missing = await post(`${origin}/v1/models/none/predict`, { text: 'a' }, { 'Accept-Language': 'zh-CN' })
  expect(missing.status).toBe(404)
  expect(await sentence(missing)).toBe('模型：应为mlp, deep 之一，实为“none”。请看 /v1/models。')
  const plain = await fetch(`${origin}/v1/models/mlp/predict`, { method: 'POST', body: 'good film' })
  expect(plain.status).toBe(415)
  expect(await sentence(plain)).toContain('Content-Type: application/json')
  const cross = await post(`${origin}/v1/models/mlp/predict`, { text: 'a' }, { Origin: 'http://evil.example' })
  expect(cross.status).toBe(403)
  const nowhere = await fetch(`${origin}/v2/models`)
  expect(nowhere.status).toBe(404)
  expect(await sentence(nowhere)).toContain('GET /v2/models: expected an address of the service')
  const odd = await fetch(`${origin}/%zz`)
  expect(odd.status).toBe(400)
  const unclassed = await post(`${origin}/v1/models/mlp/explain`, { text: 'a', explain: 'no class' })
  expect(unclassed.status).toBe(400)
  expect(await sentence(unclassed)).toContain("got 'no class'")
  expect((await fetch(`${origin}/health`, { method: 'OPTIONS' })).headers.get('access-control-allow-origin')).toBeNull()
})

test('the description names every address with its bodies; the page shows an example of each in the language asked for', async () => {
  const description = (await (await fetch(`${service.origin}/openapi.json`)).json()) as {
    openapi: string
    paths: Record<string, Record<string, { requestBody?: unknown }>>
  }
  expect(description.openapi).toBe('3.1.0')
  expect(Object.keys(description.paths).sort()).toEqual([
    '/health',
    '/metrics',
    '/v1/models',
    '/v1/models/{name}/explain',
    '/v1/models/{name}/predict'
  ])
  expect(JSON.stringify(description.paths['/v1/models/{name}/predict'].post.requestBody)).toContain('"texts"')
  const page = await fetch(service.origin, { headers: { 'Accept-Language': 'zh' } })
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await page.text()
  expect(html).toContain('GateScope 预测服务')
  expect(html).toContain('/v1/models/NAME/predict')
  expect(html).toContain('A film to see twice.')
  expect(html).not.toContain('<script')
})

test('newer files are taken between two batches; files that are no model leave the one in use, and are named', async () => {
  const place = await bench.modelAt('changing', 'lstm-mlp.onnx')
  const { origin, models } = await bench.start({ changing: place })
  const [model] = models
  const ask = async (): Promise<{ version: string; predictions: { probabilities: Record<string, number> }[] }> =>
    (await post(`${origin}/v1/models/changing/predict`, { text: 'good film' })).json() as never
  const before = await ask()
  await model.refresh()
  expect((await ask()).version).toBe(before.version)

  await bench.modelAt('changing', 'gru-bi-deep.onnx')
  await model.refresh()
  expect((await ask()).version, 'files are opened at the second look that finds them alike').toBe(before.version)
  await model.refresh()
  const after = await ask()
  expect(after.version).not.toBe(before.version)
  const due = await theirs('gru-bi-deep.onnx', 'good film')
  Object.values(after.predictions[0].probabilities).forEach((value, o) => expect(value).toBeCloseTo(due[o], 5))

  await writeFile(join(place, 'model.onnx'), 'no model')
  await model.refresh()
  await model.refresh()
  expect(await ask()).toEqual(after)
  const listed = (await (await fetch(`${origin}/v1/models`)).json()) as { models: { refused: string }[] }
  expect(listed.models[0].refused).toContain('onnx')
  expect(await (await fetch(`${origin}/metrics`)).text()).toContain(
    'gatescope_model_loads_total{model="changing",outcome="refused"} 1'
  )
})

test('a rate is kept to by address, with health checks free', async () => {
  const { origin } = await bench.start(
    { mlp: join(bench.folder, 'mlp') },
    { limits: limitsOf({ rate: '3', reload: '0' }) }
  )
  const statuses = []
  for (let n = 0; n < 5; n++) statuses.push((await fetch(`${origin}/v1/models`)).status)
  expect(statuses).toEqual([200, 200, 200, 429, 429])
  expect(await sentence(await fetch(`${origin}/v1/models`))).toContain('requests: expected at most 3 a minute')
  expect((await fetch(`${origin}/health`)).status).toBe(200)
})

test('with a token nothing about models is said without it', async () => {
  const token = 'a-token-of-some-length'
  const { origin } = await bench.start({ mlp: join(bench.folder, 'mlp') }, { token })
  for (const path of ['/v1/models', '/metrics']) {
    const refused = await fetch(`${origin}${path}`)
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    expect((await fetch(`${origin}${path}`, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200)
  }
  expect(await (await fetch(`${origin}/health`)).json()).toEqual({ status: 'ok' })
})

test('at the end answers under way are given, and then nobody answers', async () => {
  const ending = await bench.start({ mlp: join(bench.folder, 'mlp') })
  let answered = 0
  const answers = Array.from({ length: 20 }, async () => {
    const { status } = await post(`${ending.origin}/v1/models/mlp/explain`, { text: 'so very dull so very bad' })
    answered++
    return status
  })
  await expect.poll(() => answered + ending.models[0].waiting, { interval: 1 }).toBeGreaterThanOrEqual(19)
  await Promise.all([ending.close(), ...answers])
  expect(await Promise.all(answers)).toEqual(new Array(20).fill(200))
  await expect(fetch(`${ending.origin}/health`)).rejects.toThrow()
})

test('an address that cannot be had is refused with a sentence, and the models are closed', async () => {
  const port = Number(new URL(service.origin).port)
  await expect(bench.start({ mlp: join(bench.folder, 'mlp') }, { port })).rejects.toThrow('EADDRINUSE')
})
