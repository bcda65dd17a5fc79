// No circles among imports: a file can be read, tested and loaded before whoever imports it. In the core and in the pages
// types count as well as values; in src-main, values (an engine's methods and their types still name each other).

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
// @ts-expect-error: a lint rule in plain JavaScript, without declarations
import { table } from '../../.eslint/rooms.mjs'

type Graph = ReadonlyMap<string, readonly string[]>

const ALIASES: Readonly<Record<string, string>> = { '@core': 'src-core/index.ts' }
const ENDINGS = ['.ts', '.vue', '.mjs', '/index.ts', '']

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .filter((file) => /\.(ts|vue|mjs)$/.test(file))

function importsOf(file: string, types: boolean): string[] {
  const found: string[] = []
  const statements = /(?:^|\n)\s*(?:import|export)\s(type\s)?[^'"`;]*?\bfrom '([^']+)'|import\('([^']+)'\)/g
  for (const [, type, from, lazily] of readFileSync(file, 'utf8').matchAll(statements)) {
    const specifier = from ?? lazily
    if (type !== undefined && !types) continue
    const path = ALIASES[specifier] ?? normalize(join(dirname(file), specifier)).replaceAll('\\', '/')
    if (!specifier.startsWith('.') && !(specifier in ALIASES)) continue
    const target = ENDINGS.map((ending) => path + ending).find((name) => /\.\w+$/.test(name) && existsSync(name))
    if (target !== undefined) found.push(target)
  }
  return found
}

/** The first circle found, as the files along it; empty when there is none. */
function circleIn(graph: Graph): string[] {
  const done = new Set<string>()
  const path: string[] = []
  const walk = (file: string): string[] | null => {
    const start = path.indexOf(file)
    if (start >= 0) return [...path.slice(start), file]
    if (done.has(file)) return null
    path.push(file)
    for (const target of graph.get(file) ?? []) {
      const circle = walk(target)
      if (circle) return circle
    }
    path.pop()
    done.add(file)
    return null
  }
  for (const file of graph.keys()) {
    const circle = walk(file)
    if (circle) return circle
  }
  return []
}

for (const [folder, types] of [
  ['src-core', true],
  ['src-main', false],
  ['src-renderer', true]
] as const) {
  test(`${folder}: no circle of imports, ${types ? 'types and values' : 'values'}`, () => {
    const files = sources(folder)
    const graph: Graph = new Map(files.map((file) => [file, importsOf(file, types)]))
    expect([...graph.values()].flat().length).toBeGreaterThan(files.length)
    expect(circleIn(graph)).toEqual([])
  })
}

test('a circle is found, and the way around it', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c']],
    ['c', ['b']]
  ])
  expect(circleIn(graph)).toEqual(['b', 'c', 'b'])
})

test('the core’s rooms are in order: each may import rooms above it only, but for the words of errors', () => {
  const rows = (table as readonly (readonly [string, readonly string[], readonly string[]])[]).filter(
    ([room]) => room.startsWith('src-core/') && room !== 'src-core/index.ts'
  )
  const names = rows.map(([room]) => room)
  const placeOf = (room: string): number =>
    names.findIndex((name) => room === name || (!names.includes(room) && room.startsWith(name + '/')))
  const below = rows.flatMap(([room, allowed], place) =>
    allowed
      .filter((other) => other !== 'src-core/index.ts' && !(placeOf(other) < place))
      .map((other) => `${room} imports ${other}`)
  )
  expect(below).toEqual(['src-core/messages imports src-core/errors.ts'])
})
