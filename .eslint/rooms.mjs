// Who may import whom, as a lint rule. `table` maps a room (a folder, or a single file) to what its files may import: other
// rooms, single files of them, packages by name, `node:` for all of Node. A file belongs to the longest row above it; a file
// with no row is itself an error. Neither a room's own files nor a room that is named stand for the rooms inside it that have
// a row of their own: 'src-main/**' means the whole tree.

const words = (text) => text.split(/\s+/).filter((word) => word !== '')

/** A row of the core: its rooms and packages, each a line of names. */
const core = (room, rooms = '', packages = '') => [
  `src-core/${room}`,
  words(rooms).map((name) => `src-core/${name}`),
  words(packages)
]

/** Rows: [room, allowed rooms, allowed packages]. The core's are in order: each imports rows above it only. */
export const table = [
  core('host-globals.d.ts'),
  core('rng.ts'),
  core('json-object.ts'),
  // The errors' words come from the catalogue; the catalogue knows an error's shape (a type only).
  core('messages', 'errors.ts', '@intlify/core-base'),
  core('errors.ts', 'messages'),
  core('shapes.ts', 'errors.ts'),
  core('numeric', 'shapes.ts'),
  core('settings', 'errors.ts messages json-object.ts', 'valibot'),
  core('archive', 'errors.ts messages', 'fflate'),
  core(
    'table',
    'archive errors.ts messages settings json-object.ts',
    'papaparse @noble/hashes fflate hucre hyparquet hyparquet-compressors hyparquet-writer apache-arrow'
  ),
  core('data', 'errors.ts messages rng.ts'),
  core('text', 'data settings errors.ts messages table/table.ts table/container'),
  core('baseline', 'text data numeric rng.ts'),
  core('wide', 'baseline text data numeric rng.ts'),
  core('label-errors', 'baseline data table rng.ts'),
  core('labelling', 'baseline rng.ts'),
  core('metrics', 'errors.ts rng.ts'),
  core('model', 'settings shapes.ts errors.ts rng.ts', 'valibot'),
  core('cells', 'model'),
  core('graph', 'model numeric settings shapes.ts errors.ts', '@bufbuild/protobuf'),
  core('device', 'model data numeric settings shapes.ts errors.ts messages rng.ts'),
  // No device imports another: what several need is in device/ itself or in numeric/.
  core('device/reference', 'device cells model data numeric settings shapes.ts errors.ts'),
  core('device/onnx', 'device graph model data numeric settings shapes.ts errors.ts messages', 'onnxruntime-common'),
  core('device/gpujs', 'device model data numeric settings shapes.ts errors.ts', 'gpu.js'),
  core('device/webgpu', 'device model data numeric settings shapes.ts errors.ts'),
  core('device/gpu', 'device device/gpujs device/webgpu model errors.ts messages', 'gpu.js'),
  core(
    'tasks',
    'device/device.ts baseline metrics model data text table numeric settings errors.ts messages rng.ts',
    'valibot'
  ),
  core(
    'inspect',
    'device/device.ts device/answers.ts model data text table/scripts.ts metrics numeric settings errors.ts messages rng.ts'
  ),
  // The one part of it that needs the reference itself: every number of one text's backward pass, in float64.
  core('inspect/bptt', 'device/reference cells model data numeric settings shapes.ts'),
  core('abstain', 'inspect device/device.ts data text table/scripts.ts metrics'),
  core(
    'run',
    'device/device.ts tasks model metrics wide abstain table/table.ts table/roles.ts settings errors.ts messages'
  ),
  core('samples', 'errors.ts rng.ts'),
  core('language', 'device/device.ts device/carried.ts tasks model data text settings errors.ts messages rng.ts'),
  core(
    'format',
    `archive run tasks language inspect metrics wide abstain device/device.ts device/carried.ts graph model data numeric text table settings shapes.ts errors.ts
      messages rng.ts`,
    'valibot fflate @bufbuild/protobuf @noble/hashes'
  ),
  core(
    'train',
    `run tasks language numeric baseline wide abstain metrics inspect device/device.ts device/dropout.ts device/carried.ts model data text table format settings shapes.ts
      errors.ts messages rng.ts`,
    'valibot @noble/hashes'
  ),
  core('search', 'train metrics settings format errors.ts messages rng.ts', 'valibot'),
  core('lessons', 'run format samples inspect model settings shapes.ts errors.ts messages', 'valibot'),
  core('index.ts', '**'),
  core('contract', 'settings errors.ts', 'valibot @noble/hashes'),
  ['src-main/preload', ['src-core/contract'], ['electron']],
  ['src-main/host/onnx/bundle-from-source.mjs', [], ['node:', 'esbuild']],
  ['src-main/start.mjs', [], ['node:', 'electron']],
  [
    'src-main/service',
    ['src-main/service', 'src-main/host', 'src-main/serve/checks.ts', 'src-core/index.ts'],
    ['node:', 'valibot', 'fastify', '@fastify/rate-limit', '@fastify/swagger', 'prom-client']
  ],
  [
    'src-main',
    ['src-main/**', 'src-core/index.ts', 'src-core/contract'],
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
    ['src-renderer/**', 'src-core/index.ts'],
    ['vue', 'pinia', 'vue-i18n', 'reka-ui', '@tanstack/vue-virtual', '@lucide/vue']
  ],
  ['tests', ['src-core/**', 'src-main/**', 'src-renderer/**', 'packaging', 'resources', '.eslint', '.githooks'], ['*']],
  ['electron.vite.config.ts', ['packaging'], ['*']],
  ['vitest.config.ts', ['packaging'], ['*']],
  ['eslint.config.mjs', ['.eslint'], ['*']],
  ['.ci', [], []],
  ['packaging', ['packaging'], ['node:', 'vite', '@resvg/resvg-js', 'marked', 'temml']],
  ['.eslint', ['.eslint'], ['*']],
  ['.githooks', ['.githooks'], ['node:']]
]

/** Rooms that may import types (not values) from somewhere more: the renderer knows the contract's shapes, the contract the core's. */
const typeOnly = [
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

/** The files that an import without its ending may mean. */
const endings = ['', '.ts', '.vue', '.mjs', '/index.ts']

const allows = (row, target) => {
  const [, rooms, packages] = row
  if (target.package) return packages.includes('*') || packages.includes(target.package)
  const files = endings.map((ending) => target.path + ending)
  const rows = files.map(rowOf).filter(Boolean)
  const own = rows.sort((a, b) => b[0].length - a[0].length)[0]
  const matches = (room) =>
    room.endsWith('/**')
      ? under(target.path, room.slice(0, -3))
      : files.some((name) => under(name, room)) && (own?.[0] ?? '').length <= room.length
  return own === row || rooms.some(matches)
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
