// node packaging/smoke.mjs [PROGRAM ARGUMENT...]: starts an installed GateScope with a table and waits until it is among the recent
// files: main, archive, scheme and the data engine outside the archive have then worked. Fuses shut every debugger out, so this
// looks from outside. Without a program, the one that npm run package laid out in release/.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const WAIT_MS = 120_000
const STEP_MS = 250

const given = process.argv.slice(2)
const [program, ...args] = given.length > 0 ? given : [laidOut()]
const home = mkdtempSync(join(tmpdir(), 'gatescope-smoke-'))
const table = join(home, 'smoke.csv')
writeFileSync(table, 'text,label\ngood film,yes\nbad film,no\nfine plot,yes\ndull end,no\n')
const child = spawn(program, [...args, `--user-data-dir=${join(home, 'profile')}`, table], {
  stdio: 'inherit',
  env: { ...process.env, GATESCOPE_HOME: home }
})
let ended = null
child.once('exit', (code, signal) => (ended = signal ?? code))
child.once('error', (error) => (ended = error.message))
const recent = join(home, 'recent.json')
const opened = () => existsSync(recent) && readFileSync(recent, 'utf8').includes('smoke.csv')
const until = Date.now() + WAIT_MS
while (!opened() && ended === null && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, STEP_MS))
const worked = opened()
console.log(worked ? `${program} opened a table.` : `${program} opened nothing (${ended ?? 'still running'}).`)
child.kill()
await new Promise((resolve) => (ended === null ? child.once('exit', resolve) : resolve()))
rmSync(home, { recursive: true, force: true, maxRetries: 5 })
process.exit(worked ? 0 : 1)

function laidOut() {
  const release = join(import.meta.dirname, '../release')
  const inside =
    { darwin: 'GateScope.app/Contents/MacOS/GateScope', win32: 'GateScope.exe' }[process.platform] ?? 'gatescope'
  const folder = readdirSync(release).find((name) => existsSync(join(release, name, inside)))
  if (!folder) throw new Error(`Smoke test: expected ${inside} in a folder of release/, got none. Run npm run package.`)
  return join(release, folder, inside)
}
