import { expect, test } from 'vitest'
import {
  type Checkpoint,
  type EncoderSpec,
  RunStore,
  type TrainEvent,
  UNKNOWN_TOKEN,
  PAD_TOKEN,
  formatEvents,
  newRecord,
  parameterCount,
  parseEvents,
  parseRunRecord,
  parseTokenizer,
  quotedPath,
  serialiseTokenizer,
  writeSafetensors,
  zeroParams
} from '@core'
import { MemoryStore, smallSettings, toyExperiment } from '../train/support'

const events: TrainEvent[] = [
  { kind: 'checkpoint', step: 1, epoch: 0 },
  { kind: 'paused', step: 2, why: 'asked: "今天", \u2028 and a line\nbreak' },
  { kind: 'resumed', step: 2 },
  { kind: 'stopped', why: 'finished', epochs: 1, bestEpoch: 1 }
]

test('metrics log: what is written is read back, and every line is JSON by itself', () => {
  const text = formatEvents(events)
  expect(parseEvents(new TextEncoder().encode(text))).toEqual({
    events,
    goodBytes: new TextEncoder().encode(text).length
  })
  for (const line of text.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('crc')
})

test('metrics log: torn at any byte, exactly the whole records before it are read', () => {
  const bytes = new TextEncoder().encode(formatEvents(events))
  const ends = [...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1)
  for (let length = 0; length <= bytes.length; length++) {
    const whole = ends.filter((end) => end <= length).length
    const parsed = parseEvents(bytes.subarray(0, length))
    expect(parsed.events).toEqual(events.slice(0, whole))
    expect(parsed.goodBytes).toBe(whole === 0 ? 0 : ends[whole - 1])
  }
})

test('metrics log: one flipped bit anywhere ends the reading before its record', () => {
  const bytes = new TextEncoder().encode(formatEvents(events))
  const firstEnd = bytes.indexOf(10) + 1
  for (let at = firstEnd; at < bytes.length; at += 7) {
    const torn = bytes.slice()
    torn[at] ^= 4
    const record = [...bytes.subarray(0, at)].filter((byte) => byte === 10).length
    expect(parseEvents(torn).events.length).toBeLessThanOrEqual(record)
  }
})

async function checkpointOf(step: number): Promise<Checkpoint> {
  const { spec } = await toyExperiment(smallSettings())
  const params = zeroParams(spec)
  let value = 0
  for (const { data } of params.values()) data.forEach((_, index) => (data[index] = Math.sin(step + ++value)))
  return {
    seed: 7,
    params,
    optimizer: new Map([
      ['m', params],
      ['v', zeroParams(spec)]
    ]),
    best: null,
    position: {
      step,
      epoch: 1,
      batch: 2,
      seconds: 3.5,
      epochTotals: { loss: 0.1, hits: 3, rows: 8 },
      plateau: { lowest: null, badEpochs: 0, factor: 1 },
      stopping: { bestEpoch: 0, best: null, waited: 0, fit: { highest: 0, last: 0, stalled: 0 } },
      logBytes: 0
    }
  }
}

test('checkpoint: everything comes back bit for bit, with no, shared and separate best weights', async () => {
  for (const best of ['none', 'shared', 'separate']) {
    const disk = new MemoryStore()
    const store = new RunStore(disk, 'run')
    const base = await checkpointOf(3)
    const checkpoint: Checkpoint = {
      ...base,
      best: best === 'none' ? null : best === 'shared' ? base.params : (await checkpointOf(4)).params
    }
    await store.writeCheckpoint(checkpoint)
    expect((await store.latestCheckpoint())!.checkpoint).toEqual(checkpoint)
    expect(disk.files.has('checkpoints/step-3/best.safetensors')).toBe(best === 'separate')
  }
})

test('checkpoint: only the newest two are kept, and cut, altered or missing files are passed over', async () => {
  const disk = new MemoryStore()
  const store = new RunStore(disk, 'run')
  for (const step of [2, 4, 10]) await store.writeCheckpoint(await checkpointOf(step))
  expect(await store.checkpointSteps()).toEqual([4, 10])
  const damages: ((disk: MemoryStore, path: string) => void)[] = [
    (files, path) => files.files.set(path, files.files.get(path)!.slice(0, -2)),
    (files, path) => files.files.delete(path),
    (files, path) => (files.files.get(path)![files.files.get(path)!.length >> 1] ^= 32)
  ]
  for (const damage of damages) {
    for (const file of ['state.json', 'weights.safetensors', 'optimizer.safetensors']) {
      const copy = disk.snapshot()
      damage(copy, `checkpoints/step-10/${file}`)
      const found = await new RunStore(copy, 'run').latestCheckpoint()
      expect(found).toMatchObject({ checkpoint: { position: { step: 4 } } })
    }
  }
})

test('a flipped bit in weights, tokenizer or labels is found out, naming the file; runs without digests still open', async () => {
  const base = await checkpointOf(3)
  const { spec } = await toyExperiment(smallSettings())
  const disk = new MemoryStore()
  const store = new RunStore(disk, 'run')
  await disk.write('tokenizer.json', new TextEncoder().encode('{"kind":"word"}'))
  await disk.write('labels.json', new TextEncoder().encode('["bad","good"]'))
  await store.writeModel(base.params)
  await expect(store.readModel(spec)).resolves.toBeInstanceOf(Map)
  for (const file of ['model.safetensors', 'tokenizer.json', 'labels.json']) {
    const altered = disk.snapshot()
    const bytes = altered.files.get(file)!
    bytes[bytes.length - 4] ^= 1
    await expect(new RunStore(altered, 'run').readModel(spec)).rejects.toThrow(
      `run/${file}: expected the content with which model.safetensors was written`
    )
  }
  const early = disk.snapshot()
  await early.write('model.safetensors', writeSafetensors(base.params))
  early.files.get('labels.json')![2] ^= 1
  await expect(new RunStore(early, 'run').readModel(spec)).resolves.toBeInstanceOf(Map)
})

test('weights with NaN are neither written nor read: run folder and checkpoint name the tensor', async () => {
  const base = await checkpointOf(3)
  const { spec } = await toyExperiment(smallSettings())
  const disk = new MemoryStore()
  const store = new RunStore(disk, 'run')
  await store.writeModel(base.params)
  const file = disk.files.get('model.safetensors')!
  const spoiled = disk.snapshot()
  new DataView(spoiled.files.get('model.safetensors')!.buffer).setFloat32(file.length - 4, NaN, true)
  await expect(new RunStore(spoiled, 'run').readModel(spec)).rejects.toThrow(
    'fc.bias: expected finite weights, got NaN'
  )

  const params = new Map([...base.params, ['fc.bias', { shape: [2], data: Float32Array.of(0, Infinity) }]])
  await expect(store.writeModel(params)).rejects.toThrow('fc.bias: expected finite weights, got Infinity')
  await expect(store.writeCheckpoint({ ...base, params })).rejects.toThrow('fc.bias')
  expect(disk.files.get('model.safetensors')).toEqual(file)
})

const encoder: EncoderSpec = {
  tokenizer: { kind: 'word', normalization: 'NFC', lowercase: true },
  vocabulary: [PAD_TOKEN, UNKNOWN_TOKEN, 'the', '__proto__', '10', '2', '好吃', '"', '\\'],
  maxLength: 12,
  truncate: 'head'
}

test('tokenizer.json: the encoder comes back as it was, odd tokens included', () => {
  expect(parseTokenizer(serialiseTokenizer(encoder), 'tokenizer.json')).toEqual(encoder)
  const char: EncoderSpec = {
    ...encoder,
    tokenizer: { kind: 'char', normalization: 'none', lowercase: false },
    vocabulary: [PAD_TOKEN, UNKNOWN_TOKEN, ' ', '\n', '😀', 'é']
  }
  expect(parseTokenizer(serialiseTokenizer(char), 'tokenizer.json')).toEqual(char)
})

test.each([
  ['{}', 'gatescope'],
  ['[1', 'character'],
  [serialiseTokenizer(encoder).replace('"the":2', '"the":3'), 'ids 0 to 8'],
  [serialiseTokenizer(encoder).replace('"the":2', '"the":2000000'), 'ids 0 to 8'],
  [serialiseTokenizer(encoder).replace('"maxLength":12', '"maxLength":0'), 'gatescope'],
  [serialiseTokenizer(encoder).replace('"<unk>":1', '"unk":1'), UNKNOWN_TOKEN]
])('tokenizer.json: a damaged file is refused with its reason (%#)', (json, words) => {
  expect(() => parseTokenizer(json, 'tokenizer.json')).toThrow(words)
})

test('run.json: comes back as it was; another format version, a wrong field and no JSON each give one sentence', async () => {
  const experiment = await toyExperiment(smallSettings())
  const record = newRecord(
    experiment,
    { id: 'a', name: 'b', created: '2026-01-01T00:00:00Z', versions: { gatescope: '1' } },
    parameterCount(experiment.spec)
  )
  const json = JSON.stringify(record)
  expect(parseRunRecord(json, 'run.json')).toEqual(record)
  // Settings that came later, as their runs had them.
  const earlier = json.replace('"updateBias":0,', '').replace(',"chrono":null', '')
  expect(earlier).not.toMatch(/updateBias|chrono/)
  expect(parseRunRecord(earlier, 'run.json')).toEqual(record)
  expect(() => parseRunRecord(json.replace('"format":1', '"format":2'), 'run.json')).toThrow(
    'run.json: expected a run of format 1, got format 2. Open it with the version of GateScope that wrote it.'
  )
  expect(() => parseRunRecord(json.replace('"status":"running"', '"status":"sleeping"'), 'run.json')).toThrow('status')
  expect(() => parseRunRecord('{"format":1', 'run.json')).toThrow('run.json: expected')
  expect(() => parseRunRecord(`{"__proto__":{"format":1}}`, 'run.json')).toThrow('no format version')
})

test('a folder without weights says how to get them', async () => {
  const experiment = await toyExperiment(smallSettings())
  const store = new RunStore(new MemoryStore(), '/runs/x')
  await expect(store.open()).rejects.toThrow('/runs/x: expected a run folder with run.json, got none')
  await store.create(
    newRecord(experiment, { id: 'a', name: 'b', created: '', versions: {} }, 1),
    experiment.encoder,
    experiment.classes
  )
  await expect(store.open()).rejects.toThrow('gatescope train --resume /runs/x')
})

test('half surrogates in a name or a label are replaced when written, never a file that is refused', async () => {
  const disk = new MemoryStore()
  const store = new RunStore(disk, 'odd')
  const experiment = await toyExperiment(smallSettings())
  const identity = { id: 'odd', name: 'cut \ud83d', created: '2026-01-02T03:04:05.000Z', versions: {} }
  const record = newRecord(experiment, identity, parameterCount(experiment.spec))
  await store.create({ ...record, tags: ['\udc00'] }, experiment.encoder, ['a\ud800', 'b'])
  expect(await store.readRecord()).toMatchObject({ name: 'cut \ufffd', tags: ['\ufffd'] })
  expect(await store.readClasses()).toEqual(['a\ufffd', 'b'])
})

test.each([
  ['/home/a/run-1', '/home/a/run-1'],
  ['/home/我/run', '/home/我/run'],
  ['/home/my runs/run', "'/home/my runs/run'"],
  ["/it's/$HOME", "'/it'\\''s/$HOME'"],
  ['C:\\My Runs\\one', '"C:\\My Runs\\one"']
])('the path %s is printed as %s in a command', (path, quoted) => {
  expect(quotedPath(path)).toBe(quoted)
})
