// `npm start`: from a fresh clone to a trained model, with nothing but Node. Builds what is missing or older than its
// sources, generates the bundled sample, trains on it and says where the run lies.
// Plain JavaScript, because it must run before anything is built. `--after-build` is the tail of `npm run build`.

import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cli = join(root, 'out/main/cli.js')
/** What the build reads. */
const SOURCES = ['src-core', 'src-main', 'src-renderer', 'electron.vite.config.ts', 'package.json']
const SHEBANG = '#!/usr/bin/env node\n'

if (process.argv.includes('--after-build')) makeExecutable()
else process.exit(start())

/** The command line's bundle can be run as it is. */
function makeExecutable() {
  const code = readFileSync(cli, 'utf8')
  if (!code.startsWith('#!')) writeFileSync(cli, SHEBANG + code)
  chmodSync(cli, 0o755)
}

function start() {
  if (isStale() && !build()) return 1
  return trainSample()
}

/** True when the build is missing or a source is newer. */
function isStale() {
  return !existsSync(cli) || SOURCES.some((source) => newest(join(root, source)) > statSync(cli).mtimeMs)
}

/** Modification time of the newest file at or under a path. */
function newest(path) {
  const status = statSync(path)
  if (!status.isDirectory()) return status.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function build() {
  console.error('Building GateScope ...')
  return run(join(root, 'node_modules/.bin', process.platform === 'win32' ? 'electron-vite.cmd' : 'electron-vite'), ['build', '--logLevel', 'warn']) === 0 && (makeExecutable(), true)
}

/** Trains on the bundled sample and predicts one sentence with the result. */
function trainSample() {
  const folder = mkdtempSync(join(tmpdir(), 'gatescope-'))
  const data = join(folder, 'reviews.csv')
  try {
    const code = run(process.execPath, [cli, 'sample', 'reviews', '--out', data])
    return code === 0 ? run(process.execPath, [cli, 'train', data, '--text', 'review', '--label', 'sentiment']) : code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs a program in this terminal; Ctrl-C reaches it by itself. @returns its exit code */
function run(program, args) {
  process.on('SIGINT', () => undefined)
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' && program.endsWith('.cmd') })
  if (error) console.error(`start: ${error.message}`)
  return status ?? 1
}
