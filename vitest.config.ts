import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { lectureNotes } from './packaging/lecture-notes.ts'

export default defineConfig({
  plugins: [vue(), lectureNotes()],
  resolve: {
    alias: {
      '@core': resolve(import.meta.dirname, 'src-core/index.ts'),
      '@contract': resolve(import.meta.dirname, 'src-core/contract/index.ts')
    }
  },
  test: {
    // Tests of the core keep nothing between files: one process runs many of them and loads the core once, in half the time.
    // Pages, engines and processes do keep something; each of their files has a process of its own.
    projects: [
      { extends: true, test: { name: 'core', include: ['tests/{core,house}/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: {
          name: 'programs',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{core,house}/**', 'tests/e2e/**', 'tests/bench/**']
        }
      }
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
    maxWorkers: 2,
    // Processes, browsers and sockets share two cores in the gate: a second and third try there, none at the desk.
    retry: process.env.CI ? 2 : 0
  }
})
