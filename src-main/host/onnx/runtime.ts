// Loads one of the two ONNX runtimes into this thread. The only file that names their packages.
//
// Both register themselves with the same onnxruntime-common, so a session must say which one it wants: without an
// execution provider, onnxruntime-web's sessions would quietly run in onnxruntime-node once both are loaded.

import { CoreError, message, type MessageValue, type OnnxRuntime } from '@core'

export type RuntimeName = 'native' | 'wasm'

const PACKAGES: Readonly<Record<RuntimeName, string>> = { native: 'onnxruntime-node', wasm: 'onnxruntime-web' }
/** Set to 1 it keeps the native library from being loaded. */
const NO_NATIVE = 'GATESCOPE_NO_NATIVE'
/** Errors only: the runtimes' warnings speak of graph optimisation and mean nothing to a user. */
const ERRORS_ONLY = 3

export interface LoadedRuntime extends OnnxRuntime {
  /** "onnxruntime-node 1.30.0" */
  readonly title: string
}

/**
 * @param innerThreads threads inside one operator: 1 in a worker, more only where workers cannot be used
 * @throws CoreError "device-unavailable" with the loader's own words
 */
export async function loadRuntime(name: RuntimeName, innerThreads = 1): Promise<LoadedRuntime> {
  if (name === 'native' && process.env[NO_NATIVE] === '1')
    throw unloadable(name, message('runtime-switched-off', { setting: `${NO_NATIVE}=1` }))
  try {
    return name === 'native' ? await loadNative(innerThreads) : await loadWasm(innerThreads)
  } catch (thrown) {
    throw unloadable(name, thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown), thrown)
  }
}

const unloadable = (name: RuntimeName, detail: MessageValue, cause?: unknown): CoreError =>
  new CoreError(
    { code: 'device-unavailable', case: `runtime-${name}`, values: { package: PACKAGES[name], detail } },
    { cause }
  )

async function loadNative(innerThreads: number): Promise<LoadedRuntime> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-node')
  env.logLevel = 'error'
  return {
    InferenceSession,
    Tensor,
    title: `${PACKAGES.native} ${env.versions.node ?? env.versions.common}`,
    session: {
      executionProviders: ['cpu'],
      intraOpNumThreads: innerThreads,
      interOpNumThreads: 1,
      logSeverityLevel: ERRORS_ONLY
    },
    writesInPlace: true,
    readsShared: false
  }
}

async function loadWasm(innerThreads: number): Promise<LoadedRuntime> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-web')
  env.logLevel = 'error'
  env.wasm.numThreads = innerThreads
  return {
    InferenceSession,
    Tensor,
    title: `${PACKAGES.wasm} ${env.versions.web ?? env.versions.common}`,
    session: { executionProviders: ['wasm'], logSeverityLevel: ERRORS_ONLY },
    writesInPlace: false,
    readsShared: true
  }
}
