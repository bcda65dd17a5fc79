// The few web-standard names every host of the core has (Node 20, Chromium, workers). The core sees no DOM and no
// node types on purpose; what it may touch of its surroundings is listed here and nowhere else.

interface TextDecoderOptions {
  fatal?: boolean
  ignoreBOM?: boolean
}
declare class TextDecoder {
  constructor(label?: string, options?: TextDecoderOptions)
  readonly encoding: string
  decode(input?: ArrayBufferView | ArrayBufferLike, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number }
}
interface AbortSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
}
declare class AbortController {
  readonly signal: AbortSignal
  abort(): void
}
declare function setTimeout(handler: () => void, ms?: number): unknown
declare function queueMicrotask(callback: () => void): void
declare function structuredClone<T>(value: T): T
