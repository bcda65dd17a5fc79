// @vitest-environment happy-dom
// A number is taken when it is one, in range; otherwise the field says what it wants and nothing is lost.

import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import NumberField from '../../../src-renderer/components/NumberField.vue'
import { i18n } from '../../../src-renderer/i18n'

const field = (props: Record<string, unknown>) =>
  mount(NumberField, { props: { modelValue: 10, label: 'Epochs', ...props }, global: { plugins: [i18n] } })

test('out of range, fractional or not a number: said in place, not emitted, marked for screen readers', async () => {
  const wrapper = field({ min: 1, max: 100, integer: true })
  for (const wrong of ['0', '101', '2.5', 'many']) {
    await wrapper.get('input').setValue(wrong)
    expect(wrapper.get('[role="alert"]').text()).toContain('between 1 and 100')
    expect(wrapper.get('input').attributes('aria-invalid')).toBe('true')
  }
  expect(wrapper.emitted('update:modelValue')).toBeUndefined()
})

test('a decimal comma is a decimal point, and an empty nullable field is null', async () => {
  const wrapper = field({ min: 0, nullable: true })
  await wrapper.get('input').setValue('0,25')
  await wrapper.get('input').setValue('')
  expect(wrapper.emitted('update:modelValue')).toEqual([[0.25], [null]])
})

test('arrow keys step, PageUp by ten, sizes double, and nothing leaves the range', async () => {
  const wrapper = field({ min: 1, max: 12, integer: true })
  await wrapper.get('input').trigger('keydown', { key: 'ArrowUp' })
  await wrapper.get('input').trigger('keydown', { key: 'PageUp' })
  expect(wrapper.emitted('update:modelValue')).toEqual([[11], [12]])
  const sizes = field({ modelValue: 64, min: 1, max: 4096, integer: true, doubling: true })
  await sizes.get('input').trigger('keydown', { key: 'ArrowDown' })
  expect(sizes.emitted('update:modelValue')?.at(-1)).toEqual([32])
})

test('a changed setting shows its way back, by name', async () => {
  const wrapper = field({ changed: true })
  await wrapper.get('button.reset').trigger('click')
  expect(wrapper.get('button.reset').attributes('aria-label')).toBe('Reset Epochs to its default')
  expect(wrapper.emitted('reset')).toHaveLength(1)
})
