// A service on a free port for a test file, the models it answers with, and what a client says to it.

import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limitsOf } from '../../../src-main/service/limits'
import { type Service, type ServiceOptions, startService } from '../../../src-main/service/service'

export const EXPORTS = join(import.meta.dirname, '../../fixtures/exports')
export const WORDS = ['<pad>', '<unk>', 'good', 'bad', 'film', 'so', 'very', 'not', 'dull', 'fun', 'plot', 'end']

/** A temporary folder for models, and the services that a test file started; all are closed and removed at the end. */
export class ServiceBench {
  readonly #running: Service[] = []
  private constructor(readonly folder: string) {}

  static async open(): Promise<ServiceBench> {
    return new ServiceBench(await mkdtemp(join(tmpdir(), 'gatescope-service-')))
  }

  /** A folder with this export of PyTorch as its model: a graph that is kept, for no device of ours computes its head. */
  async modelAt(name: string, file: string): Promise<string> {
    const place = join(this.folder, name)
    await mkdir(place, { recursive: true })
    await writeFile(join(place, 'vocab.txt'), WORDS.join('\n'))
    await copyFile(join(EXPORTS, file), join(place, 'model.onnx'))
    return place
  }

  async start(models: Record<string, string>, more: Partial<ServiceOptions> = {}): Promise<Service> {
    const service = await startService({
      models: Object.entries(models).map(([name, path]) => ({ name, path })),
      device: { device: 'reference' },
      limits: limitsOf({ reload: '0', maxTexts: '8', maxBytes: '4000' }),
      address: '127.0.0.1',
      port: 0,
      token: null,
      language: 'en',
      ...more
    })
    this.#running.push(service)
    return service
  }

  async close(): Promise<void> {
    await Promise.all(this.#running.map((one) => one.close()))
    await rm(this.folder, { recursive: true, force: true })
  }
}

export const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body)
  })

export const sentence = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { sentence: string } }).error.sentence
