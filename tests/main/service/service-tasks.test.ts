// The service over bundles of tasks besides classes.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { taskProjects } from '../../core/format/export/task-projects'
import { writeBundle } from '../../interop/bundles'
import { ServiceBench, post, sentence } from './service-bench'

let bench: ServiceBench
beforeAll(async () => {
  bench = await ServiceBench.open()
})
afterAll(() => bench.close())

test('bundles of tasks answer as their test vectors say; explaining them is refused by name', async () => {
  const written = await Promise.all(
    taskProjects()
      .filter(([name]) => ['number', 'labels', 'tags of tokens'].includes(name))
      .map(async ([name, project]) => [name.split(' ')[0], await writeBundle(bench.folder, name, project)] as const)
  )
  const { origin } = await bench.start(Object.fromEntries(written))
  for (const [name, bundle] of written) {
    const vectors = JSON.parse(await readFile(join(bundle, 'test_vectors.json'), 'utf8')) as {
      text: string
      says: Record<string, unknown>
    }[]
    const [{ text, says }] = vectors.filter((vector) => vector.text.startsWith('mixed'))
    const response = await post(`${origin}/v1/models/${name}/predict`, { texts: [text] })
    expect(response.status).toBe(200)
    const { predictions } = (await response.json()) as { predictions: Record<string, unknown>[] }
    expect(rounded(predictions[0])).toMatchObject(rounded(says))
    const refused = await post(`${origin}/v1/models/${name}/explain`, { text })
    expect([refused.status, await sentence(refused)]).toEqual([400, expect.stringContaining(`task '${name}'`)])
  }
  const { models } = (await (await fetch(`${origin}/v1/models`)).json()) as { models: { task: string }[] }
  expect(models.map(({ task }) => task).sort()).toEqual(['labels', 'number', 'tags'])
})

/** float32 against float64. */
const rounded = (value: object): object =>
  JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'number' ? Number(inner.toFixed(4)) : inner))
  ) as object
