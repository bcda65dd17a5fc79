// @vitest-environment happy-dom
// One list of settings serves every screen, so it must be complete and every default must pass the core's schema.

import { expect, test } from 'vitest'
import * as v from 'valibot'
import { trainSettingsSchema } from '../../../../src-core/settings/train-settings'
import { en } from '../../../../src-core/messages/en'
import { PRESETS, SETTINGS_WITHOUT_DATA, applyPreset } from '../../../../src-renderer/stores/presets'
import { differingPaths, settingAt, withSetting } from '../../../../src-core/settings/setting-paths'
import { settingList } from '../../../../src-renderer/views/model/setting-list'

test('every leaf of TrainSettings has exactly one row in the list', () => {
  const leaves = Object.entries(SETTINGS_WITHOUT_DATA).flatMap(([head, value]) =>
    typeof value === 'object' && value !== null ? Object.keys(value).map((tail) => `${head}.${tail}`) : [head]
  )
  expect(settingList.map(({ path }) => path).sort()).toEqual(leaves.sort())
})

test('every setting and every option has a name', () => {
  const nameless = settingList.flatMap((setting) => {
    const found = setting.path
      .split('.')
      .reduce<unknown>((tree, key) => (tree as Record<string, unknown>)[key], en.settings) as Record<string, string>
    const options = 'options' in setting ? setting.options : []
    return ['label', ...options].filter((key) => !found?.[key]).map((key) => `${setting.path}.${key}`)
  })
  expect(nameless).toEqual([])
})

test('all four presets pass the schema and differ from one another', () => {
  const made = PRESETS.map((name) => applyPreset(name, SETTINGS_WITHOUT_DATA))
  for (const settings of made) expect(v.safeParse(trainSettingsSchema, settings).success).toBe(true)
  for (let a = 0; a < made.length; a++)
    for (let b = a + 1; b < made.length; b++)
      expect(differingPaths(made[a], made[b]).length, `${PRESETS[a]} and ${PRESETS[b]}`).toBeGreaterThan(2)
})

test('withSetting changes the one path and leaves the original alone', () => {
  const changed = withSetting(SETTINGS_WITHOUT_DATA, 'model.hidden', 17)
  expect(settingAt(changed, 'model.hidden')).toBe(17)
  expect(differingPaths(changed, SETTINGS_WITHOUT_DATA)).toEqual(['model.hidden'])
  expect(settingAt(SETTINGS_WITHOUT_DATA, 'model.hidden')).not.toBe(17)
})
