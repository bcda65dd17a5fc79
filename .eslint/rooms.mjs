// Who may import whom, as a lint rule. `table` maps a folder to what its files may import: other rooms by folder,
// packages by name, `node:` for all of Node. The longest matching folder wins; a file with no row is itself an error.

/** Rows: [folder, allowed rooms, allowed packages]. A room may always import itself. */
export const table = [
  ['src-core/index.ts', ['src-core'], []],
  ['src-core/device/gpujs', ['src-core'], ['gpu.js', 'onnxruntime-common']],
  ['src-core/device/onnx', ['src-core'], ['onnxruntime-common']],
  [
    'src-core/cells',
    [
      'src-core/cells',
      'src-core/model',
      'src-core/data',
      'src-core/shapes.ts',
      'src-core/errors.ts',
      'src-core/rng.ts'
    ],
    []
  ],
  [
    'src-core/train',
    [
      'src-core/train',
      'src-core/settings',
      'src-core/device/device.ts',
      'src-core/device/dropout.ts',
      'src-core/model',
      'src-core/data',
      'src-core/text',
      'src-core/table',
      'src-core/metrics',
      'src-core/baseline',
      'src-core/inspect',
      'src-core/format',
      'src-core/run',
      'src-core/shapes.ts',
      'src-core/errors.ts',
      'src-core/said.ts',
      'src-core/messages',
      'src-core/rng.ts'
    ],
    ['valibot', '@noble/hashes']
  ],
  [
    'src-core/metrics',
    [
      'src-core/metrics',
      'src-core/data',
      'src-core/device/device.ts',
      'src-core/model',
      'src-core/shapes.ts',
      'src-core/errors.ts',
      'src-core/rng.ts'
    ],
    []
  ],
  ['src-core/messages', ['src-core/messages', 'src-core/errors.ts'], ['@intlify/core-base']],
  ['src-core', ['src-core'], ['valibot', 'papaparse', 'chardet', '@noble/hashes', '@bufbuild/protobuf', 'fflate']],
  ['src-core/contract', ['src-core/settings', 'src-core/errors.ts'], ['valibot']],
  [
    'src-core/settings',
    ['src-core/settings', 'src-core/messages', 'src-core/errors.ts', 'src-core/said.ts', 'src-core/shapes.ts'],
    ['valibot']
  ],
  ['src-main/preload', ['src-core/contract'], ['electron']],
  ['src-main/host/onnx/bundle-from-source.mjs', [], ['node:', 'esbuild']],
  ['src-main/start.mjs', [], ['node:', 'electron']],
  [
    'src-main',
    ['src-main', 'src-core/index.ts', 'src-core/contract'],
    [
      'node:',
      'electron',
      'commander',
      'valibot',
      'ws',
      'onnxruntime-node',
      'onnxruntime-web',
      'onnxruntime-common',
      'webgpu',
      'gpu.js',
      'fflate',
      '@noble/hashes'
    ]
  ],
  [
    'src-renderer/charts',
    [
      'src-renderer/charts',
      'src-renderer/components',
      'src-renderer/composables',
      'src-renderer/i18n',
      'src-core/index.ts'
    ],
    ['chart.js', 'chartjs-plugin-annotation', 'chartjs-plugin-zoom', 'vue', 'reka-ui', '@lucide/vue']
  ],
  ['src-renderer/transport', ['src-renderer/transport', 'src-core/contract', 'src-core/index.ts'], ['valibot']],
  [
    'src-renderer/compute',
    ['src-renderer/compute', 'src-core/index.ts', 'src-core/contract'],
    ['gpu.js', 'onnxruntime-web']
  ],
  [
    'src-renderer',
    ['src-renderer', 'src-core/index.ts'],
    ['vue', 'pinia', 'vue-i18n', 'reka-ui', '@tanstack/vue-virtual', '@lucide/vue']
  ],
  ['tests', ['src-core', 'src-main', 'src-renderer', 'tests', 'resources', '.eslint', '.githooks'], ['*']],
  ['electron.vite.config.ts', [], ['*']],
  ['vitest.config.ts', [], ['*']],
  ['eslint.config.mjs', ['.eslint'], ['*']],
  ['.ci', [], []],
  ['.eslint', ['.eslint'], ['*']],
  ['.githooks', ['.githooks'], ['node:']]
]

/** Rooms that may import types (not values) from somewhere more: the renderer knows the contract's shapes, the contract the core's. */
export const typeOnly = [
  ['src-renderer', 'src-core/contract'],
  ['src-core/contract', 'src-core/index.ts']
]

const under = (file, folder) => file === folder || file.startsWith(folder + '/')
const rowOf = (file) => table.filter(([folder]) => under(file, folder)).sort((a, b) => b[0].length - a[0].length)[0]

const aliases = { '@core': 'src-core/index.ts', '@contract': 'src-core/contract/index.ts' }

/** Turns an import into a repository path ("src-core/errors") or a package name. */
function resolveImport(file, specifier) {
  const bare = specifier.replace(/\?.*$/, '')
  if (aliases[bare]) return { path: aliases[bare] }
  if (bare.startsWith('.')) {
    const parts = file.split('/').slice(0, -1)
    for (const part of bare.split('/')) {
      if (part === '..') parts.pop()
      else if (part !== '.') parts.push(part)
    }
    return { path: parts.join('/') }
  }
  if (bare.startsWith('node:')) return { package: 'node:' }
  const [scope, name] = bare.split('/')
  return { package: scope.startsWith('@') ? `${scope}/${name}` : scope }
}

const allows = (row, target) => {
  const [folder, rooms, packages] = row
  if (target.package) return packages.includes('*') || packages.includes(target.package)
  const path = target.path
  const matches = (room) =>
    under(path, room) || path === room.replace(/\.\w+$/, '') || path === room.replace(/\/index\.ts$/, '')
  return under(path, folder) || rooms.some(matches)
}

export const importTable = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      noRow: '{{file}}: expected a row in the import table, got none. Add its room to .eslint/rooms.mjs.',
      forbidden:
        "{{file}} imports {{target}}: expected one of [{{allowed}}]. Move the code to a room that may, or import the room's door."
    }
  },
  create(context) {
    const file = context.filename.replaceAll('\\', '/').replace(context.cwd.replaceAll('\\', '/') + '/', '')
    const row = rowOf(file)
    if (!row) return { Program: (node) => context.report({ node, messageId: 'noRow', data: { file } }) }
    const visit = (node, source, typeImport) => {
      if (!source || typeof source.value !== 'string') return
      const target = resolveImport(file, source.value)
      if (allows(row, target)) return
      if (typeImport && target.path && typeOnly.some(([from, to]) => under(file, from) && under(target.path, to)))
        return
      context.report({
        node: source,
        messageId: 'forbidden',
        data: { file, target: target.package ?? target.path, allowed: [row[0], ...row[1], ...row[2]].join(', ') }
      })
    }
    return {
      ImportDeclaration: (node) => visit(node, node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => visit(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => visit(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => visit(node, node.source, false)
    }
  }
}
