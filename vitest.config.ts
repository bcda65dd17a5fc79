import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  resolve: {
    alias: {
      '@core': resolve(import.meta.dirname, 'src-core/index.ts'),
      '@contract': resolve(import.meta.dirname, 'src-core/contract/index.ts')
    }
  },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/bench/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
    maxWorkers: 2,
    // Processes, browsers and sockets share two cores in the gate: a second and third try there, none at the desk.
    retry: process.env.CI ? 2 : 0
  }
})
