// `npm start`: from a fresh clone to the workbench, with nothing but Node. Builds what is missing or older than its
// sources, fetches Electron's program where it is missing and could be shown, then opens the window; where the program or
// a display cannot be had it says so in one sentence and serves the same workbench to the browser.
// Plain JavaScript, because it must run before anything is built. `--after-build` is the tail of `npm run build`.

import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cli = join(root, 'out/main/cli.js')
/** What the build reads. */
const SOURCES = ['src-core', 'src-main', 'src-renderer', 'electron.vite.config.ts', 'package.json']
/**
 * The sentences of this program, in both languages: the catalogue of the rest is TypeScript, which needs building first.
 * Which language: as for the command line, see cli/language.ts.
 */
const SENTENCES = {
  en: {
    building: 'Building GateScope ...',
    fetching: "Fetching Electron's program file, once, about 120 MB (Ctrl-C: the browser instead) ...",
    noDisplay: 'there is no display',
    noProgram: "Electron's program file is not installed (npx install-electron --no fetches it)",
    notFetched: "Electron's program file could not be fetched (npx install-electron --no tries again)",
    notOpened: 'the window could not be opened',
    browser: (why) => `GateScope runs in your browser, because ${why}.`
  },
  zh: {
    building: '正在构建 GateScope……',
    fetching: '正在下载 Electron 程序文件（只需一次，约 120 MB；按 Ctrl-C 改用浏览器）……',
    noDisplay: '没有可用的显示器',
    noProgram: '尚未安装 Electron 程序文件（可运行 npx install-electron --no 下载）',
    notFetched: '无法下载 Electron 程序文件（可运行 npx install-electron --no 重试）',
    notOpened: '无法打开窗口',
    browser: (why) => `${why}，GateScope 将在浏览器中运行。`
  }
}
const { GATESCOPE_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env
const asked = [GATESCOPE_LANGUAGE, LC_ALL, LC_MESSAGES, LANG].find(Boolean) ?? 'en'
const text = SENTENCES[/^zh/i.test(asked) ? 'zh' : 'en']
const SHEBANG = '#!/usr/bin/env node\n'
/** A window that is gone so soon never opened: a sandbox that the system forbids, a display that refuses. */
const NEVER_OPENED_MS = 5_000
/** A network that swallows every packet must not keep the workbench closed. */
const FETCH_MS = 300_000

if (process.argv.includes('--after-build')) makeExecutable()
else process.exit(start(process.argv.slice(2)))

/** The command line's bundle can be run as it is. */
function makeExecutable() {
  const code = readFileSync(cli, 'utf8')
  if (!code.startsWith('#!')) writeFileSync(cli, SHEBANG + code)
  chmodSync(cli, 0o755)
}

/** @param given arguments after `npm start --`: a data file for the window, `--port N` and `--no-open` for the browser */
function start(given) {
  if (isStale() && !build()) return 1
  const why = hasDisplay() ? missingElectron() : text.noDisplay
  if (why === null) {
    const electron = electronExecutable()
    const started = Date.now()
    const code = run(electron, [root, ...given])
    if (code === 0 || Date.now() - started > NEVER_OPENED_MS) return code
  }
  console.error(text.browser(why ?? text.notOpened))
  return run(process.execPath, [join(root, 'out/main/serve.js'), ...serveArguments(given)])
}

/** Electron's package comes without its program: it is fetched once, when it is first wanted. @returns why there is none, null where there is one */
function missingElectron() {
  if (electronExecutable() !== null) return null
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return text.noProgram
  console.error(text.fetching)
  process.on('SIGINT', () => undefined)
  spawnSync(process.execPath, [join(root, 'node_modules/electron/install.js')], {
    cwd: root,
    stdio: 'ignore',
    timeout: FETCH_MS
  })
  return electronExecutable() === null ? text.notFetched : null
}

/**
 * The Electron program, real or a double; null where there is none. Looked for on the disk only: requiring the package
 * would start a download.
 */
function electronExecutable() {
  const { ELECTRON_EXEC_PATH, ELECTRON_OVERRIDE_DIST_PATH } = process.env
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const path = ELECTRON_EXEC_PATH
    ? resolve(ELECTRON_EXEC_PATH)
    : ELECTRON_OVERRIDE_DIST_PATH
      ? resolve(ELECTRON_OVERRIDE_DIST_PATH, name)
      : join(folder, 'dist', name)
  return existsSync(path) && statSync(path).isFile() ? path : null
}

/** Only X11 and Wayland can be missing; other systems always have a desktop. */
function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** What the server understands of the arguments; files are opened in the page there. */
function serveArguments(given) {
  const port = given.indexOf('--port')
  return [...(port >= 0 ? given.slice(port, port + 2) : []), ...(given.includes('--no-open') ? ['--no-open'] : [])]
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
  console.error(text.building)
  return (
    run(join(root, 'node_modules/.bin', process.platform === 'win32' ? 'electron-vite.cmd' : 'electron-vite'), [
      'build',
      '--logLevel',
      'warn'
    ]) === 0 && (makeExecutable(), true)
  )
}

/** Runs a program in this terminal; Ctrl-C reaches it by itself. @returns its exit code */
function run(program, args) {
  process.on('SIGINT', () => undefined)
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && program.endsWith('.cmd')
  })
  if (error) console.error(`start: ${error.message}`)
  return status ?? 1
}
