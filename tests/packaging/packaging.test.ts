// What an installer of GateScope holds and how it is set: files by an allow-list, fuses by the table, associations, icons, licences; and
// that training works from the packaged places. `npm run test:package` runs end-to-end specs there.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { filesIn } from '../../src-main/window/arguments'
import { buildLayout, type Layout, whyNoLayout } from './layout'

const ROOT = resolve(import.meta.dirname, '../..')
const TOOLS = join(ROOT, 'packaging/node_modules')
interface Config {
  readonly fileAssociations: readonly { readonly ext: readonly string[] }[]
  readonly electronFuses: object
  readonly asar: boolean
}
/** Plain JavaScript, for electron-builder reads it: by a name that TypeScript does not follow. */
const script = (name: string): string => pathToFileURL(join(ROOT, 'packaging', name)).href
const { default: config, FUSES } = (await import(script('electron-builder.mjs'))) as { default: Config; FUSES: object }

const folder = mkdtempSync(join(tmpdir(), 'gatescope-packaging-'))
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

/** Megabytes of everything but Electron's own program (about 250): runtimes 60, the rest is ours. */
const BUDGET_MB = 90

const why = whyNoLayout()
const laidOut = why === '' ? test : test.skip
if (why !== '') test.skip(`packaged layout: ${why}`, () => undefined)
let made: Layout | null = null
const layout = (): Layout => (made ??= buildLayout(join(folder, 'layout')))

test('every ending that an installer registers is one that the app opens', () => {
  const endings = config.fileAssociations.flatMap(({ ext }) => ext)
  expect(endings).toEqual(expect.arrayContaining(['csv', 'zip', 'onnx']))
  const files = endings.map((ending) => join(folder, `file.${ending}`))
  for (const file of files) writeFileSync(file, '')
  expect(filesIn(['gatescope', ...files], folder)).toEqual(files)
})

test('every fuse is set, to what SECURITY.md says of it', () => {
  expect(FUSES).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false
  })
  expect(config.electronFuses).toBe(FUSES)
  expect(config.asar).toBe(true)
})

test.skipIf(!existsSync(TOOLS))(
  'electron-builder knows no fuse beside these (skipped where packaging/ is not installed)',
  () => {
    const types = readFileSync(join(TOOLS, 'app-builder-lib/out/configuration.d.ts'), 'utf8')
    const [, body] = /interface FuseOptionsV1 \{([\s\S]*?)\n\}/.exec(types)!
    const known = [...body.matchAll(/^ {4}(\w+)\?: boolean/gm)].map(([, name]) => name)
    // Of the signature, not of the fuses.
    expect(known.filter((name) => name !== 'resetAdHocDarwinSignature').sort()).toEqual(Object.keys(FUSES).sort())
  }
)

test('npm run package says in one sentence why it cannot', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'packaging/package.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, GATESCOPE_ELECTRON_DIST: join(folder, 'none') }
  })
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^GateScope cannot be packaged here, because [^\n]+\.\n$/)
})

test.skipIf(!existsSync(join(ROOT, 'out/sbom.cdx.json')))(
  'licences and SBOM name what is shipped, bundled or not, and nothing else',
  () => {
    const { specVersion, components } = JSON.parse(readFileSync(join(ROOT, 'out/sbom.cdx.json'), 'utf8')) as {
      specVersion: string
      components: { name: string; version: string; purl: string; licenses: object[]; properties: { value: string }[] }[]
    }
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    expect(specVersion).toBe('1.6')
    const shipped = new Map(components.map((component) => [component.name, component]))
    for (const [name, version] of Object.entries(dependencies)) expect(shipped.get(name)?.version).toBe(version)
    for (const name of ['vue', 'chart.js', 'valibot', 'commander', 'fastify', 'prom-client'])
      expect(shipped.get(name)?.properties[0].value).toBe('bundled')
    for (const name of ['vitest', 'eslint', 'electron-vite', 'typescript', 'electron-builder'])
      expect(shipped.has(name)).toBe(false)
    const licences = readFileSync(join(ROOT, 'out/licences.txt'), 'utf8')
    for (const { name, version, purl, licenses } of components) {
      expect(licences).toContain(`${name} ${version}: `)
      expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`)
      expect(licenses).toHaveLength(1)
    }
  }
)

test.skipIf(!existsSync(TOOLS))(
  'icons: each PNG has its size, both containers end where their heads say (skipped where packaging/ is not installed)',
  async () => {
    const { writeIcons } = (await import(script('icons.mjs'))) as { writeIcons(folder: string): void }
    writeIcons(folder)
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
      const png = readFileSync(join(folder, `${size}x${size}.png`))
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
    }
    const ico = readFileSync(join(folder, 'icon.ico'))
    const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => 6 + 16 * at)
    expect(entries.map((at) => ico.readUInt8(at) || 256)).toEqual([16, 24, 32, 48, 64, 128, 256])
    for (const at of entries) expect(ico.readUInt32BE(ico.readUInt32LE(at + 12))).toBe(0x89504e47)
    const last = entries.at(-1)!
    expect(ico.readUInt32LE(last + 8) + ico.readUInt32LE(last + 12)).toBe(ico.length)
    const icns = readFileSync(join(folder, 'icon.icns'))
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length])
    let at = 8
    const types = []
    while (at < icns.length) {
      types.push(icns.toString('latin1', at, at + 4))
      at += icns.readUInt32BE(at + 4)
    }
    expect(at).toBe(icns.length)
    expect(types).toEqual(['icp4', 'icp5', 'icp6', 'ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14'])
  }
)

laidOut(
  'the layout holds what the allow-list says, within its size, and what runs apart lies outside the archive',
  () => {
    const { files, unpacked, megabytes } = layout()
    const platform = `${process.platform}/${process.arch}`
    const allowed = [
      /^(?:LICENSE|package\.json)$/,
      /^out\/(?:licences\.txt|sbom\.cdx\.json)$/,
      /^out\/(?:main|preload|renderer)\/[\w./-]+\.(?:c?js|html|css|wasm|woff2|svg)$/,
      new RegExp(`^node_modules/onnxruntime-node/(?:package\\.json|dist/\\w+\\.js|bin/napi-v6/${platform}/[\\w.]+)$`),
      /^node_modules\/onnxruntime-web\/(?:package\.json|dist\/ort\.node\.min\.mjs|dist\/ort-wasm-simd-threaded\.(?:mjs|wasm))$/,
      /^node_modules\/(?:onnxruntime-common|gpu\.js|gpu-mock\.js|acorn|ws|flatbuffers|guid-typescript|long|platform|protobufjs|@protobufjs\/\w+|debug|ms|undici-types)\//
    ]
    const isFile = (path: string): boolean =>
      /\.\w+$|LICENSE|bin\//.test(path.split('/').at(-1)!) && !/^(?:node_modules|out)$/.test(path)
    const packages = /^node_modules\/(?:@[^/]+\/)?[^/]+$/
    expect(
      files.filter((path) => isFile(path) && !packages.test(path) && !allowed.some((each) => each.test(path)))
    ).toEqual([])
    for (const path of [
      'package.json',
      'out/licences.txt',
      'out/main/engine.js',
      'out/main/slice-worker.js',
      'out/main/measure-worker.js',
      'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
      `node_modules/onnxruntime-node/bin/napi-v6/${platform}/onnxruntime_binding.node`
    ])
      expect(existsSync(join(unpacked, path)), path).toBe(true)
    expect(existsSync(join(unpacked, 'out/renderer'))).toBe(false)
    expect(megabytes).toBeLessThan(BUDGET_MB)
  },
  300_000
)

laidOut.each(['native', 'wasm'])(
  'from its packaged place %s trains with worker threads, predicts and exports',
  (device) => {
    const cli = join(layout().unpacked, 'out/main/cli.js')
    const run = (...args: string[]): string => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, GATESCOPE_HOME: join(folder, 'home') }
      })
      expect(status, stderr).toBe(0)
      return stdout
    }
    const place = `run-${device}`
    run('sample', 'topics', '--rows', '120', '--out', 'topics.csv')
    run('train', 'topics.csv', '--out', place, '--epochs', '1', '--hidden', '4', '--device', device, '--threads', '2')
    expect(run('predict', place, 'the goalkeeper', '--json', '--device', device)).toContain('"label"')
    run('export', place, '--format', 'bundle', '--out', `${place}.zip`)
    expect(readFileSync(join(folder, place, 'run.json'), 'utf8')).toContain(`"got": "${device}"`)
  },
  300_000
)
