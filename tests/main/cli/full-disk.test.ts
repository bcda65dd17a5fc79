// A disk that is really full, as a small file system in memory: the training waits with its weights, goes on when there is room
// and ends with the bytes of one that always had room.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sentences } from '../../core/train/support'
import { Workplace, outcomeOf } from './support'

const KIB = 1024
/** Left for the run: more than what it begins with, less than its first checkpoints. */
const ROOM = 60 * KIB
const disk = mkdtempSync(join(tmpdir(), 'gatescope-full-'))
const isMounted =
  process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status === 0
const place = new Workplace()
afterAll(() => {
  if (isMounted) spawnSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
  place.remove()
})

test.skipIf(!isMounted)(
  `a training on a full disk waits for room and ends with the same weights${isMounted ? '' : ' (no file system may be mounted here)'}`,
  { timeout: 120_000 },
  async () => {
    writeFileSync(place.path('toy.csv'), sentences(80))
    const train = (out: string): string[] =>
      ['train', place.path('toy.csv'), '--text', 'text', '--label', 'label', '--device', 'native'].concat([
        '--hidden',
        '32',
        '--embedding',
        '32',
        '--epochs',
        '3',
        '--patience',
        '99',
        '--out',
        out,
        '--json'
      ])
    const whole = await place.run(...train(place.path('whole')))
    expect(whole.code).toBe(0)
    const { bavail, bsize } = statfsSync(disk)
    mkdirSync(join(disk, 'other'))
    const filler = join(disk, 'other', 'film.mp4')
    writeFileSync(filler, Buffer.alloc(bavail * bsize - ROOM, 1))
    const child = place.start(train(join(disk, 'run')))
    const ended = outcomeOf(child)
    await new Promise<void>((resolve) => {
      child.stdout!.on('data', (text: string) => text.includes('disk-full') && resolve())
      child.on('close', () => resolve())
    })
    expect(child.exitCode).toBeNull()
    rmSync(filler)
    const { code, json } = await ended
    expect(code).toBe(0)
    expect(json.filter(({ event }) => event === 'paused')).toMatchObject([{ why: 'disk-full' }])
    expect(readFileSync(join(disk, 'run', 'model.safetensors'))).toEqual(
      readFileSync(join(place.path('whole'), 'model.safetensors'))
    )
  }
)
