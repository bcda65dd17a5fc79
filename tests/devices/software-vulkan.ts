// Software Vulkan for the proofs of WebGPU: SwiftShader and its loader as Debian's chromium package ships them. They are
// not on the loader's path, so the library is opened here by its full name, once, and Dawn then finds it by its own.

import { existsSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'

const FOLDER = '/usr/lib/chromium'
/** Keeps a library in the process although Node, which expects an addon, closes it again (glibc's dlfcn.h). */
const RTLD_NODELETE = 0x1000

/** '' when WebGPU can be proven here, else why not. A machine's own Vulkan driver is used where it has one. */
export function useSoftwareVulkan(): string {
  if (process.env.VK_ICD_FILENAMES) return ''
  if (!existsSync(`${FOLDER}/vk_swiftshader_icd.json`))
    return "Debian's chromium package is not installed, so there is no software Vulkan"
  process.env.VK_ICD_FILENAMES = `${FOLDER}/vk_swiftshader_icd.json`
  process.env.LD_LIBRARY_PATH = FOLDER
  process.env.XDG_RUNTIME_DIR ??= tmpdir()
  try {
    process.dlopen({ exports: {} }, `${FOLDER}/libvulkan.so.1`, constants.dlopen.RTLD_LAZY | RTLD_NODELETE)
  } catch {
    // "Module did not self-register": it is no addon, but it is loaded.
  }
  return ''
}
