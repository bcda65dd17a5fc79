// A structured-clone-like codec for messages between the double's main and its pages: JSON text in which dates, maps,
// sets, typed arrays, non-finite numbers, bigints, errors and undefined survive. Runs in Node and, injected, in the page.
;(function (scope) {
  const toBase64 = (bytes) => {
    if (typeof Buffer !== 'undefined')
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    if (bytes.toBase64) return bytes.toBase64()
    let text = ''
    for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode.apply(null, bytes.subarray(i, i + 32768))
    return btoa(text)
  }
  const fromBase64 = (text) => {
    if (typeof Buffer !== 'undefined') return new Uint8Array(Buffer.from(text, 'base64'))
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text)
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  }
  const tag = (kind, value) => ({ $: kind, v: value })

  function encode(value) {
    if (value === undefined) return tag('undefined')
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : tag('number', Object.is(value, -0) ? '-0' : String(value))
    if (typeof value === 'bigint') return tag('bigint', String(value))
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (value instanceof Date) return tag('date', Number(value))
    if (value instanceof RegExp) return tag('regexp', [value.source, value.flags])
    if (value instanceof Map)
      return tag(
        'map',
        [...value].map(([key, entry]) => [encode(key), encode(entry)])
      )
    if (value instanceof Set) return tag('set', [...value].map(encode))
    if (value instanceof Error) return tag('error', [value.name, value.message, value.stack])
    if (value instanceof ArrayBuffer) return tag('buffer', toBase64(new Uint8Array(value)))
    if (ArrayBuffer.isView(value)) {
      const name = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name
      return { $: 'view', name, v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) }
    }
    if (Array.isArray(value)) return value.map(encode)
    const plain = {}
    for (const key of Object.keys(value)) plain[key] = encode(value[key])
    return '$' in plain ? tag('object', plain) : plain
  }

  const decodeFields = (value) => Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, decode(entry)]))
  const decoders = {
    undefined: () => undefined,
    number: ({ v }) => Number(v),
    bigint: ({ v }) => BigInt(v),
    date: ({ v }) => new Date(v),
    regexp: ({ v }) => new RegExp(v[0], v[1]),
    map: ({ v }) => new Map(v.map(([key, entry]) => [decode(key), decode(entry)])),
    set: ({ v }) => new Set(v.map(decode)),
    error: ({ v }) => Object.assign(new Error(v[1]), { name: v[0] }),
    buffer: ({ v }) => fromBase64(v).buffer,
    view: ({ v, name }) =>
      name === 'DataView' ? new DataView(fromBase64(v).buffer) : new globalThis[name](fromBase64(v).buffer),
    object: ({ v }) => decodeFields(v)
  }
  function decode(value) {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(decode)
    return typeof value.$ === 'string' ? decoders[value.$](value) : decodeFields(value)
  }

  scope.__doubleCodec = { encode: (value) => JSON.stringify(encode(value)), decode: (text) => decode(JSON.parse(text)) }
})(globalThis)
