// What a figure was measured on: processor, vector instructions, versions, load.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { runtimeVersions } from '../../src-main/host/versions'

const processors = cpus()
export const MACHINE = `${processors.length} x ${(processors[0]?.model ?? 'processor of unknown name').trim()}`

/** The widest vector instructions, where the system tells them. */
export function instructions(): string {
  try {
    const flags = new Set(/^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1].trim().split(' '))
    return ['avx512f', 'avx2', 'avx', 'sse2'].find((flag) => flags.has(flag)) ?? ''
  } catch {
    return ''
  }
}

/** Ours and those of the Python peers that are there. */
export function versions(): Record<string, string> {
  const script = `
import json, importlib
found = {}
for name in ('torch', 'numpy', 'onnxruntime'):
    try: found[name] = importlib.import_module(name).__version__
    except Exception: pass
print(json.dumps(found))`
  try {
    const told = execFileSync(process.env.PYTHON ?? 'python3', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    return { ...runtimeVersions(), ...(JSON.parse(told.toString()) as Record<string, string>) }
  } catch {
    return runtimeVersions()
  }
}
