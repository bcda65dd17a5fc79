// What an installed GateScope consists of. Outside the archive (app.asar.unpacked): everything that runs in a process or thread of
// its own, because neither utility processes nor workers load ES modules from an archive, and the runtimes with their shared
// libraries, which the system's loader must find. src-main/host/locations.ts knows the two places.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OPENABLE } from './openable.mjs'

const ROOT = join(import.meta.dirname, '..')
const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8'))

/** Every fuse that electron-builder knows, so that a new one cannot be forgotten (tests/packaging compares). */
export const FUSES = {
  // Node from the app's own program is a door past every other fuse; engines are utility processes.
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Electron checks archives on these two systems.
  enableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  // Pages come from app://, never from file://.
  grantFileProtocolExtraPrivileges: false
}

/** Of the runtimes: the libraries of the system that is packaged for, and of four WebAssembly builds the one in use. */
const RUNTIMES = [
  '!node_modules/onnxruntime-node/bin/napi-v6/**',
  'node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}/**',
  '!node_modules/onnxruntime-node/script/**',
  '!node_modules/onnxruntime-web/lib/**',
  '!node_modules/onnxruntime-web/dist/**',
  'node_modules/onnxruntime-web/dist/ort.node.min.mjs',
  'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.{mjs,wasm}',
  // Electron's GPU is Chromium's: Dawn for Node refuses to run there.
  '!node_modules/webgpu/**',
  '!node_modules/@webgpu/**',
  '!node_modules/gl/**',
  '!node_modules/gpu.js/dist/**',
  // What fetches CUDA when onnxruntime-node's install script runs, and is never loaded afterwards.
  '!node_modules/{adm-zip,global-agent,matcher,semver,serialize-error,type-fest,escape-string-regexp}/**',
  '!node_modules/{globalthis,gopd,define-properties,define-data-property,has-property-descriptors,object-keys}/**',
  '!node_modules/{es-define-property,es-errors}/**'
]

export default {
  appId: 'org.gatescope.workbench',
  productName: 'GateScope',
  copyright: 'MIT licence',
  electronVersion: version,
  electronDist: process.env.GATESCOPE_ELECTRON_DIST ?? join(ROOT, 'node_modules/electron/dist'),
  directories: { app: ROOT, output: join(ROOT, 'release'), buildResources: join(ROOT, 'packaging/icons') },
  files: [
    'out/**',
    '!out/bundled/**',
    'package.json',
    'LICENSE',
    '!**/*.{map,md,ts,flow}',
    '!node_modules/@types/**',
    ...RUNTIMES
  ],
  asar: true,
  asarUnpack: ['package.json', 'out/licences.txt', 'out/main/**', 'node_modules/**'],
  // Nothing is compiled for Electron: the runtimes speak Node-API.
  npmRebuild: false,
  nodeGypRebuild: false,
  buildDependenciesFromSource: false,
  electronFuses: FUSES,
  electronLanguages: ['en', 'en-US', 'zh_CN', 'zh-CN'],
  fileAssociations: OPENABLE.map((file) => ({ role: 'Viewer', rank: 'Alternate', ...file })),
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  // No feed is written and nothing looks for one: the app asks no server for anything.
  publish: null,
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Science',
    icon: join(ROOT, 'packaging/icons'),
    executableName: 'gatescope'
  },
  deb: { maintainer: 'GateScope contributors <gatescope@users.noreply.github.com>' },
  mac: {
    target: [{ target: 'dmg', arch: ['universal'] }],
    category: 'public.app-category.education',
    icon: join(ROOT, 'packaging/icons/icon.icns'),
    hardenedRuntime: true,
    // Where APPLE_ID and its like are set, electron-builder signs and notarizes by itself.
    x64ArchFiles: '**/onnxruntime-node/bin/**'
  },
  win: { target: ['nsis'], icon: join(ROOT, 'packaging/icons/icon.ico') },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true }
}
