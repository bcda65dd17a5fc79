// Whether Chromium may use WebGPU on graphics cards it has not tested. It takes that as a switch, before the first page, and on
// Linux many cards need it; it is an experimental feature, so somebody has to ask for it: in the menu, for the next start.

import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'

const FILE = 'webgpu-allowed'
const SWITCH = 'enable-unsafe-webgpu'

/** Elsewhere Chromium offers WebGPU by itself. */
export const isAsked = (platform: NodeJS.Platform): boolean => platform === 'linux'

/** Before the app is ready. */
export function applyWebGpuChoice(app: Pick<App, 'commandLine'>, home: string, platform = process.platform): void {
  if (isAsked(platform) && isWebGpuAllowed(home)) app.commandLine.appendSwitch(SWITCH)
}

export function isWebGpuAllowed(home: string): boolean {
  try {
    return readFileSync(join(home, FILE), 'utf8').trim() === 'yes'
  } catch {
    return false
  }
}

/** @throws Error of the file system where the home folder cannot be written */
export function allowWebGpu(home: string, allowed: boolean): void {
  const path = join(home, FILE)
  if (!allowed) return rmSync(path, { force: true })
  mkdirSync(home, { recursive: true })
  const temporary = `${path}.tmp-${process.pid}`
  writeFileSync(temporary, 'yes\n')
  renameSync(temporary, path)
}
