// Bytes as text, for files that must be one file: weights inside an HTML page.

const LETTERS = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
const PADDING = 0x3d

/** Base 64 with padding (RFC 4648, section 4). */
export function base64(bytes: Uint8Array): string {
  const text = new Uint8Array(4 * Math.ceil(bytes.length / 3))
  let at = 0
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let shift = 18; shift >= 0; shift -= 6) text[at++] = LETTERS[(three >> shift) & 63]
  }
  const missing = (3 - (bytes.length % 3)) % 3
  text.fill(PADDING, text.length - missing)
  return new TextDecoder().decode(text)
}
