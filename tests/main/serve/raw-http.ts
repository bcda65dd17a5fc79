// Requests as bytes, so that a test may send what no client library would.

import { connect } from 'node:net'

export interface RawReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const SILENCE_MS = 5_000

/** Sends the bytes and reads until the other end closes, or until an upgrade was accepted and the first frame came. */
export function sendRaw(port: number, text: string): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let said = ''
    const finish = (): void => {
      socket.destroy()
      resolve(parse(said))
    }
    socket.setTimeout(SILENCE_MS, finish)
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1')
      const head = said.indexOf('\r\n\r\n')
      if (said.startsWith('HTTP/1.1 101') && head >= 0 && said.length > head + 4) finish()
    })
    socket.on('end', finish)
    socket.on('error', reject)
  })
}

/** Close code of the first WebSocket frame after an accepted upgrade; null where the first frame is no close. */
export function closeCodeOf(reply: RawReply): number | null {
  const frame = Buffer.from(reply.body, 'latin1')
  return (frame[0] & 0x0f) === 0x8 && frame.length >= 4 ? frame.readUInt16BE(2) : null
}

function parse(said: string): RawReply {
  const [head = '', ...rest] = said.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])
  )
  return { status: Number(first.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') }
}
