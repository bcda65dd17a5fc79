// A small training by the built command line, to be killed, starved of disk, resumed and compared bit by bit.

import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { sentences } from '../core/train/support'
import { Workplace, outcomeOf, type Outcome } from '../main/cli/support'

const CHECKPOINT_EVERY = 2
const STEP_OF_CHECKPOINT = /"event":"checkpoint"[^\n]*?"step":(\d+)|"step":(\d+)[^\n]*?"event":"checkpoint"/g

export class Trainings {
  readonly place: Workplace

  constructor() {
    this.place = new Workplace()
    writeFileSync(this.place.path('toy.csv'), sentences(80))
    writeFileSync(this.place.path('config.json'), JSON.stringify({ checkpointEvery: CHECKPOINT_EVERY }))
  }

  folder(name: string): string {
    return this.place.path(name)
  }

  args(name: string, extra: readonly string[] = [], epochs = 6): string[] {
    const given = new Set(extra)
    const defaults: readonly (readonly [string, string])[] = [
      ['--text', 'text'],
      ['--label', 'label'],
      ['--device', 'native'],
      ['--hidden', '6'],
      ['--embedding', '6'],
      ['--batch', '4'],
      ['--epochs', String(epochs)],
      ['--patience', '99'],
      ['--config', this.place.path('config.json')]
    ]
    return [
      'train',
      this.place.path('toy.csv'),
      ...defaults.filter(([option]) => !given.has(option)).flat(),
      ...extra,
      '--out',
      this.folder(name),
      '--json'
    ]
  }

  /** Goes on with a run that was left; starts it where it was killed before it was a run. */
  again(name: string, extra: readonly string[] = [], epochs = 6): string[] {
    const folder = this.folder(name)
    return existsSync(join(folder, 'run.json'))
      ? ['train', '--resume', folder, '--json']
      : this.args(name, extra, epochs)
  }

  /** SHA-256 of the weights a run ended with. */
  weights(name: string): string {
    return createHash('sha256')
      .update(readFileSync(join(this.folder(name), 'model.safetensors')))
      .digest('hex')
  }

  remove(): void {
    this.place.remove()
  }
}

/** The last checkpoint that a run announced on stdout; null before the first. */
export function lastAnnounced(stdout: string): number | null {
  const steps = [...stdout.matchAll(STEP_OF_CHECKPOINT)].map((match) => Number(match[1] ?? match[2]))
  return steps.at(-1) ?? null
}

/** Resolves when the process has announced so many checkpoints, or has ended. */
export function announced(child: ChildProcess, times: number): Promise<void> {
  let text = ''
  return new Promise((resolve) => {
    child.stdout!.on('data', (chunk: Buffer | string) => {
      text += chunk.toString()
      if (text.split('"event":"checkpoint"').length > times) resolve()
    })
    child.on('close', () => resolve())
  })
}

export const short = ({ code, stderr }: Outcome): string => `exit ${code}: ${stderr.trim().split('\n').at(-1) ?? ''}`

export { outcomeOf }
