// Clients that ask one text after another over kept connections, and how long each answer took. In the process of the bench: its
// own work is a part of every figure, alike for whoever is measured.

import { Agent, request } from 'node:http'

export interface Load {
  readonly origin: string
  readonly texts: readonly string[]
  /** Connections, each with one request at a time. */
  readonly clients: number
  /** Requests of all clients together; fewer where the seconds are over first. */
  readonly requests: number
  readonly seconds: number
}

export interface LoadFigures {
  readonly requests: number
  readonly perSecond: number
  /** Milliseconds from a request to the end of its answer. */
  readonly p50: number
  readonly p99: number
}

/** @throws Error for an answer that is not 200 */
export async function load({ origin, texts, clients, requests, seconds }: Load): Promise<LoadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const milliseconds: number[] = []
  const started = performance.now()
  let sent = 0
  const client = async (): Promise<void> => {
    while (sent < requests && performance.now() - started < seconds * 1000) {
      const text = texts[sent++ % texts.length]
      const before = performance.now()
      await ask(agent, `${origin}/v1/models/model/predict`, JSON.stringify({ text }))
      milliseconds.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const took = (performance.now() - started) / 1000
  agent.destroy()
  milliseconds.sort((one, other) => one - other)
  const at = (share: number): number =>
    milliseconds[Math.min(milliseconds.length - 1, Math.floor(share * milliseconds.length))]
  return { requests: milliseconds.length, perSecond: milliseconds.length / took, p50: at(0.5), p99: at(0.99) }
}

function ask(agent: Agent, url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
    request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`status ${response.statusCode}`))
      )
    })
      .on('error', reject)
      .end(body)
  })
}
