// The three builds: main (Node side, one entry per process), preload, renderer. Nothing is minified: compression breaks
// gpu.js kernels, and the app is read from disk anyway.

import { resolve } from 'node:path'
import { existsSync } from 'node:fs'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { lectureNotes } from './packaging/lecture-notes.ts'
import { shippedPackages } from './packaging/shipped-packages'

const at = (path: string): string => resolve(import.meta.dirname, path)
const alias = { '@core': at('src-core/index.ts'), '@contract': at('src-core/contract/index.ts') }
/** Entry name to source; one bundle per process or worker. */
const entries = {
  main: 'src-main/main.ts',
  cli: 'src-main/cli/cli.ts',
  serve: 'src-main/serve/main.ts',
  engine: 'src-main/host/engine/main.ts',
  'slice-worker': 'src-main/host/onnx/slice-worker.ts',
  'measure-worker': 'src-main/host/measure-worker.ts'
}
const present = (map: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(map)
      .map(([name, path]) => [name, at(path)] as const)
      .filter(([, path]) => existsSync(path))
  )

export default defineConfig({
  main: {
    // fflate's entry for Node declares a `require` of its own beside the one that electron-vite declares; it differs only in
    // how its asynchronous functions start a worker, and none of them is used.
    resolve: { alias: { ...alias, fflate: 'fflate/browser' } },
    plugins: [shippedPackages('main', import.meta.dirname)],
    build: {
      outDir: 'out/main',
      target: 'node20',
      externalizeDeps: true,
      rolldownOptions: {
        input: present(entries),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
      }
    }
  },
  preload: {
    resolve: { alias },
    plugins: [shippedPackages('preload', import.meta.dirname)],
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('src-main/preload/preload.ts'), compute: at('src-main/preload/compute.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: 'src-renderer',
    resolve: { alias },
    plugins: [vue(), lectureNotes(), shippedPackages('renderer', import.meta.dirname)],
    build: {
      outDir: 'out/renderer',
      assetsInlineLimit: 0,
      rolldownOptions: { input: present({ index: 'src-renderer/index.html', compute: 'src-renderer/compute.html' }) }
    }
  }
})
