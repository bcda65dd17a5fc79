// Two processes never write into one run folder, and a dead one never keeps it.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isRunning, ownIdentity } from '../../../src-main/host/process-identity'
import { claimFolder, otherWriter, withClaim } from '../../../src-main/host/run-claim'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'gatescope-claim-')), 'run')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

/** A process of its own that claims the folder, says how that went and waits. */
async function elsewhere(): Promise<{ readonly said: string; end(): Promise<void>; readonly pid: number }> {
  const script = `
    import { claimFolder } from './src-main/host/run-claim.ts'
    console.log(await claimFolder(process.argv[1]).then(() => 'claimed', (error) => error.message))
    setInterval(() => undefined, 1000)
  `
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    said: said.toString().trim(),
    pid: child.pid!,
    end: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
  }
}

test('a folder claimed here is refused to another process in one sentence with our number; given back, it is free', async () => {
  const giveBack = await claimFolder(folder)
  const refused = await elsewhere()
  expect(refused.said).toBe(
    `run: expected no other process to be writing into the run, got process ${process.pid} doing so (${folder}). Wait until it has ended or stop it, then try again.`
  )
  await refused.end()
  await giveBack()
  const let_in = await elsewhere()
  expect(let_in.said).toBe('claimed')
  await let_in.end()
})

test('a folder claimed by another process is refused here while it lives, and free once it was killed', async () => {
  const other = await elsewhere()
  expect(await otherWriter(folder)).toMatchObject({ pid: other.pid, local: true })
  await expect(claimFolder(folder)).rejects.toMatchObject({ code: 'run-folder', got: `process ${other.pid} doing so` })
  await other.end()
  expect(await withClaim(folder, async () => 'written')).toBe('written')
  expect(await readdir(folder).catch(() => [])).toEqual([])
})

test.skipIf(process.platform !== 'linux')(
  "a number that a younger process has been given is nobody's claim",
  async () => {
    await mkdir(folder)
    await writeFile(join(folder, `.writer-${process.ppid}-1`), '')
    await (
      await claimFolder(folder)
    )()
    expect(await readdir(folder)).toEqual([])
  }
)

test('claiming a folder that is not there makes it; giving it back unused leaves nothing', async () => {
  const giveBack = await claimFolder(folder)
  await giveBack()
  await expect(readdir(folder)).rejects.toThrow('ENOENT')
  await (await claimFolder(folder), writeFile(join(folder, 'run.json'), '{}'))
  expect(await readdir(folder)).toContain('run.json')
})

test('of many processes that claim at once, one goes on and the others are refused with its number', async () => {
  const all = await Promise.all(Array.from({ length: 4 }, elsewhere))
  expect(all.filter(({ said }) => said === 'claimed')).toHaveLength(1)
  await Promise.all(all.map(({ end }) => end()))
})

/** A claim as another process would have left it. */
async function layClaim(changes: object): Promise<string> {
  await mkdir(folder, { recursive: true })
  const claim = join(folder, '.writer-0123456789abcdef')
  await writeFile(claim, JSON.stringify({ ...(await ownIdentity()), since: 1, ...changes }))
  return claim
}

test.skipIf(process.platform === 'win32')(
  'a process that ended but was not fetched by its parent holds nothing',
  async () => {
    // The shell starts a child that ends at once, then becomes a program that never fetches it.
    const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const zombie = Number(line.toString())
    await expect.poll(() => isRunning({ host: '', boot: '', table: '', pid: zombie, start: '' })).toBe(false)
    expect(() => process.kill(zombie, 0)).not.toThrow()
    await layClaim({ pid: zombie, start: '' })
    const removed: number[] = []
    await withClaim(folder, async () => undefined, { onStale: ({ pid }) => removed.push(pid) })
    expect(removed).toEqual([zombie])
    parent.kill('SIGKILL')
  }
)

test('a claim of another host counts while it is touched, with a next step; an old one is removed and said', async () => {
  const claim = await layClaim({ host: 'elsewhere', pid: 1 })
  await expect(claimFolder(folder)).rejects.toMatchObject({
    case: 'run-claimed-elsewhere',
    got: 'process 1 of elsewhere doing so'
  })
  const old = new Date(Date.now() - 10 * 60_000)
  await utimes(claim, old, old)
  const removed: string[] = []
  await withClaim(folder, async () => undefined, { onStale: ({ host }) => removed.push(host) })
  expect(removed).toEqual(['elsewhere'])
  expect(await readdir(folder)).toEqual([])
})

test.skipIf(process.platform !== 'linux')(
  'a claim whose number a younger process has been given since is removed, and said',
  async () => {
    await layClaim({ pid: process.ppid, start: '1' })
    const removed: number[] = []
    await withClaim(folder, async () => undefined, { onStale: ({ pid }) => removed.push(pid) })
    expect(removed).toEqual([process.ppid])
    const { start } = await ownIdentity()
    await layClaim({ pid: process.ppid, start })
    await expect(withClaim(folder, async () => undefined)).resolves.toBeUndefined()
  }
)

test('a claim of another container, or from before the last start of the system, is not looked up by its number', async () => {
  for (const changes of [{ table: 'pid:[1]' }, { boot: 'another' }]) {
    await layClaim({ pid: 999_999, ...changes })
    await expect(claimFolder(folder)).rejects.toMatchObject({ case: 'run-claimed-elsewhere' })
  }
})

test('one process may claim a folder twice; it is free when both are given back', async () => {
  const [first, second] = await Promise.all([claimFolder(folder), claimFolder(folder)])
  await first()
  const refused = await elsewhere()
  expect(refused.said).toContain(`process ${process.pid}`)
  await refused.end()
  await second()
  expect(await readdir(folder).catch(() => [])).toEqual([])
})
