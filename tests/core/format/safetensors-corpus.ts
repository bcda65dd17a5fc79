// A corpus of safetensors files, hostile and harmless. Each hostile one breaks exactly one rule; those marked "(ours)" the
// reference implementation accepts and we do not. tests/interop puts all of them before that implementation too.

/** A file from a header (text or bytes) and data, with the length field forged when told. */
export function file(header: string | Uint8Array, dataBytes: number, length?: bigint): Uint8Array {
  const text = typeof header === 'string' ? new TextEncoder().encode(header) : header
  const bytes = new Uint8Array(8 + text.length + dataBytes)
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true)
  bytes.set(text, 8)
  return bytes
}
export const tensor = (dtype: string, shape: string, offsets: string, extra = ''): string =>
  `{"dtype":${JSON.stringify(dtype)},"shape":${shape},"data_offsets":${offsets}${extra}}`
const a4 = `"a":${tensor('F32', '[1]', '[0,4]')}`

export const hostile: readonly (readonly [string, Uint8Array])[] = [
  ['an empty file', new Uint8Array(0)],
  ['7 bytes', new Uint8Array(7)],
  ['a length and nothing else', file('', 0)],
  ['a length beyond the file', file('{}', 0, 3n)],
  ['a length of 2^64 - 1', file('{}', 0, 0xffffffffffffffffn)],
  ['a length of 2^63', file('{}', 0, 0x8000000000000000n)],
  ['a header above 100 000 000 bytes', file('{}', 0, 100_000_001n)],
  ['invalid UTF-8', file(new Uint8Array([0x7b, 0xff, 0x7d]), 0)],
  ['an overlong UTF-8 form', file(new Uint8Array([0x7b, 0x22, 0xc0, 0xa2, 0x22, 0x7d]), 0)],
  ['a byte order mark', file(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 0)],
  ['an array as header', file('[]', 0)],
  ['null as header', file('null', 0)],
  ['a number as header', file('1', 0)],
  ['an unclosed object', file('{', 0)],
  ['text after the object', file('{}{}', 0)],
  ['a NUL after the object', file('{}\0', 0)],
  ['NaN in the header', file('{"a":NaN}', 0)],
  ['a comment', file('{/**/}', 0)],
  ['a trailing comma', file('{"a":1,}', 0)],
  ['single quotes', file("{'a':1}", 0)],
  ['a leading zero', file(`{"a":${tensor('F32', '[01]', '[0,4]')}}`, 4)],
  ['a raw newline in a name', file(`{"a\n":${tensor('F32', '[1]', '[0,4]')}}`, 4)],
  ['half a surrogate pair', file(`{"\\ud800":${tensor('F32', '[1]', '[0,4]')}}`, 4)],
  [
    '65 nested arrays (ours: the reference allows 127)',
    file(`{${a4.slice(0, -1)},"deep":${'['.repeat(65)}${']'.repeat(65)}}}`, 4)
  ],
  ['a tensor that is null', file('{"a":null}', 0)],
  ['a tensor that is an array', file('{"a":[]}', 0)],
  ['no dtype', file('{"a":{"shape":[1],"data_offsets":[0,4]}}', 4)],
  ['a dtype in lower case', file(`{"a":${tensor('f32', '[1]', '[0,4]')}}`, 4)],
  ['an unknown dtype', file(`{"a":${tensor('F31', '[1]', '[0,4]')}}`, 4)],
  ['a dtype that is a number', file('{"a":{"dtype":32,"shape":[1],"data_offsets":[0,4]}}', 4)],
  ['no shape', file('{"a":{"dtype":"F32","data_offsets":[0,4]}}', 4)],
  ['a negative extent', file(`{"a":${tensor('F32', '[-1]', '[0,4]')}}`, 4)],
  ['a fraction as extent', file(`{"a":${tensor('F32', '[1.0]', '[0,4]')}}`, 4)],
  ['an exponent as extent', file(`{"a":${tensor('F32', '[1e0]', '[0,4]')}}`, 4)],
  ['a string as extent', file(`{"a":${tensor('F32', '["1"]', '[0,4]')}}`, 4)],
  ['extents whose product wraps to 4 bytes', file(`{"a":${tensor('F32', '[4294967296,4294967296,1]', '[0,4]')}}`, 4)],
  [
    'an extent of 2^53 + 1 (ours: JSON.parse would round it)',
    file(`{"a":${tensor('F32', '[0,9007199254740993]', '[0,0]')}}`, 0)
  ],
  ['no data_offsets', file('{"a":{"dtype":"F32","shape":[1]}}', 4)],
  ['one offset', file(`{"a":${tensor('F32', '[1]', '[0]')}}`, 4)],
  ['three offsets', file(`{"a":${tensor('F32', '[1]', '[0,4,4]')}}`, 4)],
  ['offsets as fractions', file(`{"a":${tensor('F32', '[1]', '[0.0,4.0]')}}`, 4)],
  ['a negative offset', file(`{"a":${tensor('F32', '[1]', '[-4,0]')}}`, 4)],
  ['end before begin', file(`{"a":${tensor('F32', '[1]', '[4,0]')}}`, 4)],
  ['an end beyond the file', file(`{"a":${tensor('F32', '[2]', '[0,8]')}}`, 4)],
  ['a size that is not the shape', file(`{"a":${tensor('F32', '[2]', '[0,4]')}}`, 4)],
  ['half a byte', file(`{"a":${tensor('F4', '[1]', '[0,0]')}}`, 0)],
  ['a first tensor that does not start at 0', file(`{"a":${tensor('F32', '[1]', '[4,8]')}}`, 8)],
  ['a hole', file(`{${a4},"b":${tensor('F32', '[1]', '[8,12]')}}`, 12)],
  ['an overlap', file(`{${a4},"b":${tensor('F32', '[1]', '[2,6]')}}`, 6)],
  ['two tensors on the same bytes', file(`{${a4},"b":${tensor('F32', '[1]', '[0,4]')}}`, 4)],
  ['trailing bytes (a polyglot)', file(`{${a4}}`, 5)],
  ['a missing last byte', file(`{${a4}}`, 3)],
  ['a duplicate field', file('{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 4)],
  ['a duplicate tensor name (ours: the reference takes the last)', file(`{${a4},${a4}}`, 4)],
  ['a duplicate name written with an escape (ours)', file(`{${a4},"\\u0061":${tensor('F32', '[1]', '[0,4]')}}`, 4)],
  ['an empty tensor name (ours)', file(`{"":${tensor('F32', '[1]', '[0,4]')}}`, 4)],
  ['two __metadata__', file(`{"__metadata__":{},"__metadata__":{},${a4}}`, 4)],
  ['a number in __metadata__', file(`{"__metadata__":{"a":1},${a4}}`, 4)],
  ['__metadata__ as a list', file(`{"__metadata__":[],${a4}}`, 4)]
]

export const harmless: readonly (readonly [string, Uint8Array])[] = [
  ['no tensors', file('{}', 0)],
  ['leading and trailing spaces', file(`  {${a4}}  `, 4)],
  ['rank 0', file(`{"a":${tensor('F32', '[]', '[0,4]')}}`, 4)],
  ['a zero extent', file(`{"a":${tensor('F32', '[0,7]', '[0,0]')}}`, 0)],
  ['unknown extra fields', file(`{"a":${tensor('F32', '[1]', '[0,4]', ',"note":[1.5,{}]')}}`, 4)],
  ['tensors out of order', file(`{"b":${tensor('F32', '[1]', '[4,8]')},${a4}}`, 8)],
  ['unaligned data', file(`{"a":${tensor('U8', '[1]', '[0,1]')},"b":${tensor('F64', '[1]', '[1,9]')}}`, 9)],
  ['two 4-bit floats', file(`{"a":${tensor('F4', '[2]', '[0,1]')}}`, 1)],
  ['metadata', file(`{"__metadata__":{"format":"pt"},${a4}}`, 4)]
]
