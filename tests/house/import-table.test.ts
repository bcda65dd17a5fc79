// The import table (.eslint/rooms.mjs) is a lint rule; these prove that it bites, room by room.

import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, test } from 'vitest'

// The probes are no files, so no project has types for them; the rules proven here need none.
const eslint = new ESLint({ cwd: process.cwd(), overrideConfig: tseslint.configs.disableTypeChecked })

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return result.messages
    .filter((message) => message.ruleId?.startsWith('rooms/') || message.ruleId?.startsWith('no-restricted'))
    .map((message) => message.message)
}

const forbidden: readonly (readonly [file: string, code: string, names: string])[] = [
  ['src-core/table/probe.ts', "import { readFileSync } from 'node:fs'\nexport const a = readFileSync\n", 'node:'],
  ['src-core/model/probe.ts', "import { ref } from 'vue'\nexport const a = ref\n", 'vue'],
  ['src-core/device/onnx/probe.ts', "import { GPU } from 'gpu.js'\nexport const a = GPU\n", 'gpu.js'],
  [
    'src-core/device/webgpu/probe.ts',
    "import { Plans } from '../gpujs/plans'\nexport const a = Plans\n",
    'src-core/device/gpujs/plans'
  ],
  [
    'src-core/device/probe.ts',
    "import { gpuDevice } from './gpu/device'\nexport const a = gpuDevice\n",
    'src-core/device/gpu/device'
  ],
  ['src-core/numeric/probe.ts', "import { Rng } from '../rng'\nexport const a = Rng\n", 'src-core/rng'],
  [
    'src-core/train/probe.ts',
    "import { referenceDevice } from '../device/reference/device'\nexport const a = referenceDevice\n",
    'src-core/device/reference/device'
  ],
  [
    'src-core/cells/probe.ts',
    "import { chooseDevice } from '../device/choose'\nexport const a = chooseDevice\n",
    'src-core/device/choose'
  ],
  [
    'src-main/host/probe.ts',
    "import { lstm } from '../../src-core/cells/lstm'\nexport const a = lstm\n",
    'src-core/cells/lstm'
  ],
  [
    'src-main/host/probe.ts',
    "import { App } from '../../src-renderer/app/main'\nexport const a = App\n",
    'src-renderer/app/main'
  ],
  ['src-renderer/views/probe.ts', "import { Chart } from 'chart.js'\nexport const a = Chart\n", 'chart.js'],
  [
    'src-renderer/stores/probe.ts',
    "import { ipcRenderer } from 'electron'\nexport const a = ipcRenderer\n",
    'electron'
  ],
  ['src-renderer/stores/probe.ts', "import { GPU } from 'gpu.js'\nexport const a = GPU\n", 'gpu.js'],
  ['src-renderer/compute/probe.ts', "import { ref } from 'vue'\nexport const a = ref\n", 'vue']
]

for (const [file, code, names] of forbidden) {
  test(`${file} may not import ${names}`, async () => {
    const found = await complaints(file, code)
    expect(found.join('\n')).toContain(`${file} imports ${names}`)
  })
}

test('a file with no row in the table fails', async () => {
  expect((await complaints('src-elsewhere/probe.mjs', 'export const a = 1\n')).join('\n')).toContain(
    'expected a row in the import table'
  )
})

test('the core may not draw unseeded random numbers or read the clock', async () => {
  const found = await complaints('src-core/text/probe.ts', 'export const a = Math.random() + Date.now()\n')
  expect(found.join('\n')).toContain('Rng.stream')
  expect(found.join('\n')).toContain('knows no clock')
})

test('what the table allows passes', async () => {
  expect(await complaints('src-core/table/probe.ts', "import Papa from 'papaparse'\nexport const a = Papa\n")).toEqual(
    []
  )
  expect(
    await complaints(
      'src-renderer/stores/probe.ts',
      "import type { Bridge } from '../../src-core/contract/index'\nexport type A = Bridge\n"
    )
  ).toEqual([])
})
