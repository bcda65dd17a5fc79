// What a run was made with: ours and the runtimes' versions, for run.json.

import { createRequire } from 'node:module'
import { VERSION } from './locations'

export function runtimeVersions(): Record<string, string> {
  const versions: Record<string, string> = { gatescope: VERSION, node: process.versions.node }
  if (process.versions.electron) versions.electron = process.versions.electron
  for (const name of ['onnxruntime-node', 'onnxruntime-web']) {
    const version = versionOf(name)
    if (version !== null) versions[name] = version
  }
  return versions
}

function versionOf(name: string): string | null {
  try {
    return (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version
  } catch {
    return null
  }
}
