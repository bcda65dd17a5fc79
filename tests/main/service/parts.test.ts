// Names of models, limits, languages and the door, without a server.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assertToken, Door } from '../../../src-main/service/door'
import { preferredLanguage } from '../../../src-main/service/language'
import { limitsOf } from '../../../src-main/service/limits'
import { namedModels } from '../../../src-main/service/model-arguments'

test('a model is called as it is told, else as its file; a path with an equals sign stays one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatescope-names-'))
  const odd = join(folder, 'a=b.onnx')
  writeFileSync(odd, '')
  expect(namedModels(['x=/m/run', '/m/Reviews 2.onnx', '/m/bundle.zip', '/m/v1.2', odd])).toEqual([
    { name: 'x', path: '/m/run' },
    { name: 'Reviews-2', path: '/m/Reviews 2.onnx' },
    { name: 'bundle', path: '/m/bundle.zip' },
    { name: 'v1.2', path: '/m/v1.2' },
    { name: 'a-b', path: odd }
  ])
  rmSync(folder, { recursive: true })
  expect(() => namedModels([])).toThrow('at least one model')
  expect(() => namedModels(['/a/run', '/b/run'])).toThrow("'run' twice")
  expect(() => namedModels(['é=/m/run'])).toThrow("got 'é'")
})

test('limits are whole numbers within bounds, and say which', () => {
  expect(limitsOf({ maxTexts: '7' })).toMatchObject({ maxTexts: 7, timeout: 30, rate: 0 })
  for (const value of ['0', '-1', '1.5', 'x', '1e3', ''])
    expect(() => limitsOf({ maxTexts: value })).toThrow(
      `--max-texts: expected a whole number from 1 to 100000, got '${value}'`
    )
})

test.each([
  [undefined, 'en', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'en', 'zh'],
  ['en-GB, zh;q=0.5', 'zh', 'en'],
  ['fr;q=1, zh;q=0.1', 'en', 'zh'],
  ['zh;q=0, en', 'zh', 'en'],
  ['fr', 'zh', 'zh'],
  ['*', 'zh', 'zh'],
  ['zh;q=0.2, en;q=0.7', 'zh', 'en'],
  [',;q=,=', 'en', 'en']
] as const)('Accept-Language %j with %s at home is answered in %s', (header, own, due) => {
  expect(preferredLanguage(header, own)).toBe(due)
})

const TOKEN = 'a-token-of-some-length'

test('an address that others reach needs a token, and a token is not a short word', () => {
  expect(() => assertToken(null, '0.0.0.0')).toThrow('expected one, where other machines reach the service (0.0.0.0)')
  expect(() => assertToken('short', '0.0.0.0')).toThrow('at least 16')
  expect(() => assertToken(`${TOKEN} x`, '0.0.0.0')).toThrow('at least 16')
  for (const address of ['127.0.0.1', '127.9.9.9', '::1', 'localhost'])
    expect(() => assertToken(null, address)).not.toThrow()
  for (const address of ['127.0.0.1.evil.com', '10.0.0.1', '::', 'localhost.evil.com', '2130706433'])
    expect(() => assertToken(null, address)).toThrow('token')
})

interface Head {
  readonly host?: string
  readonly origin?: string
  readonly authorization?: string
}

/** The case of the refusal, or null. */
function caseOf(door: Door, headers: Head, url = '/v1/models'): string | null {
  try {
    door.check({ headers, routeOptions: { url }, protocol: 'http' } as unknown as Parameters<Door['check']>[0])
    return null
  } catch (thrown) {
    return (thrown as { case: string }).case
  }
}

test('on loopback only requests that name it are answered, and no page of another origin', () => {
  const door = new Door({ address: '127.0.0.1', token: null })
  for (const host of ['127.0.0.1:8080', 'localhost:8080', 'LOCALHOST:1', '[::1]:8080', '127.0.0.1'])
    expect(caseOf(door, { host })).toBeNull()
  for (const host of [
    'evil.com',
    '127.0.0.1.evil.com',
    'localhost.evil.com:80',
    '0.0.0.0:80',
    '',
    '2130706433',
    '[::ffff:127.0.0.1]'
  ])
    expect(caseOf(door, { host })).toBe('service-host-header')
  const host = '127.0.0.1:8080'
  expect(caseOf(door, { host, origin: `http://${host}` })).toBeNull()
  for (const origin of [
    'null',
    'http://127.0.0.1:8081',
    'http://evil.com',
    `http://${host}.evil.com`,
    `https://${host}`
  ])
    expect(caseOf(door, { host, origin })).toBe('service-origin')
})

test('with a token: health and description without it, everything else with it alone; many wrong ones are put off', () => {
  const door = new Door({ address: '0.0.0.0', token: TOKEN })
  const host = 'models.example:80'
  expect(caseOf(door, { host }, '/health')).toBeNull()
  expect(caseOf(door, { host }, '/openapi.json')).toBeNull()
  expect(caseOf(door, { host, authorization: `Bearer ${TOKEN}` })).toBeNull()
  for (const authorization of [undefined, 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN])
    expect(caseOf(door, { host, authorization }, '/metrics')).toBe('service-token-wrong')
  for (let wrong = 0; wrong < 20; wrong++) caseOf(door, { host })
  expect(caseOf(door, { host })).toBe('service-token-tries')
  expect(caseOf(door, { host, authorization: `Bearer ${TOKEN}` })).toBeNull()
})
