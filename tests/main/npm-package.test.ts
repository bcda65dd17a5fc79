// npm pack: what is in the package, and that it works with nothing of this repository but the packages it declares. By
// GATESCOPE_INSTALL=1 it is also installed by npm into an empty folder, from the registry. Needs a build.

import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const built = existsSync(join(ROOT, 'out/main/cli.js')) && existsSync(join(ROOT, 'out/renderer/index.html'))
if (!built) test.skip('npm pack: out/ is not built: npm run build', () => undefined)

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
  readonly bin: Readonly<Record<string, string>>
}

let folder: string
let archive: string
let paths: readonly string[]

const npm = (...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(NPM, args, { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' })

describe.skipIf(!built)('npm pack', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatescope-pack-'))
    // Packed as it is built: `prepack` would build under the tests that run beside.
    const { status, stdout, stderr } = npm('pack', '--ignore-scripts', '--json', '--pack-destination', folder)
    expect(status, stderr).toBe(0)
    const told = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[]
    const [{ filename, files }] = Array.isArray(told) ? told : Object.values<(typeof told)[0]>(told)
    archive = join(folder, filename)
    paths = files.map(({ path }) => path)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  test('holds what was built, words about it and nothing else', () => {
    const others = paths.filter(
      (path) => !/^out\/(?:main|preload|renderer)\/[\w./-]+\.(?:c?js|html|css|wasm|woff2|svg)$/.test(path)
    )
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'out/licences.txt',
      'out/sbom.cdx.json',
      'package.json'
    ])
    for (const entry of [
      'main/cli.js',
      'main/serve.js',
      'main/engine.js',
      'main/slice-worker.js',
      'renderer/index.html'
    ])
      expect(paths).toContain(`out/${entry}`)
  })

  test('asks for no script when it is installed, and every link of its README leads somewhere', () => {
    const { scripts = {} } = manifestOf(ROOT)
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(name)
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path]) => path)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('unpacked beside the packages it declares it trains, predicts and serves the workbench', async () => {
    const place = join(folder, 'beside')
    const modules = join(place, 'node_modules')
    mkdirSync(modules, { recursive: true })
    expect(spawnSync('tar', ['-xzf', archive, '-C', modules]).status).toBe(0)
    renameSync(join(modules, 'package'), join(modules, 'gatescope'))
    linkDeclared(modules)
    await works(place)
  })

  test.skipIf(process.env.GATESCOPE_INSTALL !== '1')(
    'installed by npm into an empty folder it does the same (GATESCOPE_INSTALL=1)',
    async ({ skip }) => {
      skip(npm('ping').status !== 0, 'the registry cannot be reached')
      const place = join(folder, 'installed')
      mkdirSync(place)
      const { status, stderr } = npm(
        'install',
        ...['--prefix', place, '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', archive]
      )
      expect(status, stderr).toBe(0)
      expect(readdirSync(join(place, 'node_modules/.bin'))).toContain('gatescope')
      await works(place)
    },
    600_000
  )
})

const manifestOf = (place: string): Manifest =>
  JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as Manifest

/** Links the declared packages of gatescope and theirs, found as Node finds them, and no other. */
function linkDeclared(modules: string): void {
  const links = new Map<string, string>()
  const follow = (from: string, names: readonly string[]): void => {
    for (const name of names) {
      const found = above(from)
        .map((at) => join(at, 'node_modules', name))
        .find((path) => existsSync(path))
      // A package within its dependant's own folder comes along with it.
      if (found === undefined || links.has(name) || dirname(found) !== join(ROOT, 'node_modules', dirname(name)))
        continue
      links.set(name, found)
      follow(found, Object.keys(manifestOf(found).dependencies ?? {}))
    }
  }
  follow(ROOT, Object.keys(manifestOf(ROOT).dependencies ?? {}))
  expect([...links.keys()]).toContain('onnxruntime-common')
  expect(links.has('fastify')).toBe(false)
  for (const [name, path] of links) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(path, join(modules, name), 'junction')
  }
}

const above = (folder: string): string[] =>
  dirname(folder) === folder ? [folder] : [folder, ...above(dirname(folder))]

/** From a sample to an answer, by the installed program alone. */
async function works(place: string): Promise<void> {
  const home = join(place, 'node_modules/gatescope')
  const program = join(home, manifestOf(home).bin.gatescope)
  // Links are not followed to their places in the repository: packages are looked for here.
  const node = ['--preserve-symlinks', '--preserve-symlinks-main', program]
  const options = { cwd: place, env: { ...process.env, GATESCOPE_HOME: join(place, 'home'), GATESCOPE_LANGUAGE: 'en' } }
  const run = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...node, ...args], { ...options, encoding: 'utf8' })
    expect(status, stderr).toBe(0)
    return stdout
  }
  run('sample', 'topics', '--rows', '120', '--out', 'topics.csv')
  run('train', 'topics.csv', '--out', 'run', '--epochs', '1', '--hidden', '4', '--device', 'native', '--threads', '2')
  const { label } = JSON.parse(run('predict', 'run', 'the goalkeeper', '--json').split('\n')[0]) as { label: string }

  const workbench = await served(run2('serve', '--no-open'))
  expect(await (await fetch(workbench.origin)).text()).toContain('<div id="app"')
  await workbench.close()
  const service = await served(run2('host', 'run', '--port', '0'))
  const answer = await fetch(`${service.origin}/v1/models/run/predict`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: 'the goalkeeper' })
  })
  expect(await answer.json()).toMatchObject({ predictions: [{ label }] })
  expect(healthCheck(service.origin)).toBe(0)
  await service.close()
  expect(healthCheck(service.origin)).toBe(1)

  function run2(...args: string[]) {
    return spawn(process.execPath, [...node, ...args], { ...options, stdio: ['ignore', 'pipe', 'inherit'] })
  }
}

async function served(child: ReturnType<typeof spawn>): Promise<{ origin: string; close: () => Promise<void> }> {
  let said = ''
  child.stdout!.setEncoding('utf8').on('data', (part: string) => (said += part))
  await expect.poll(() => said).toMatch(/http:\S+/)
  return {
    origin: /http:\/\/[^/\s]+/.exec(said)![0],
    close: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
  }
}

/** The exit code of the Dockerfile's health check against a service elsewhere. */
function healthCheck(origin: string): number | null {
  const line = /^HEALTHCHECK .*?CMD (\[.*\])$/m.exec(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))![1]
  const [, ...args] = JSON.parse(line) as string[]
  expect(args.join(' ')).toContain('http://127.0.0.1:8080/health')
  return spawnSync(
    process.execPath,
    args.map((arg) => arg.replace('http://127.0.0.1:8080', origin))
  ).status
}
