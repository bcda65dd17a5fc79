// @vitest-environment happy-dom
// Backpropagation through time on the page: the scrubber goes forwards and back, equations hold this net's numbers, factors and
// terms belong to the step in view, and a net that is set by hand changes with its weights.

import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, test } from 'vitest'
import { h } from 'vue'
import { tinyNet, walkTiny } from '@core'
import TheatreView from '../../../../../src-renderer/views/inspect/theatre/TheatreView.vue'
import TinyPart from '../../../../../src-renderer/views/lessons/TinyPart.vue'
import WalkPart from '../../../../../src-renderer/views/inspect/theatre/WalkPart.vue'
import { parseSequence } from '../../../../../src-renderer/views/lessons/tiny-net'
import { usePredictionsStore } from '../../../../../src-renderer/stores/predictions'
import { useRunsStore } from '../../../../../src-renderer/stores/runs'
import { answering } from '../../../answering'
import { inDocument, mounted } from '../../../mounted'

beforeEach(() => sessionStorage.clear())

const scrub = async (to: number): Promise<void> => {
  const slider = inDocument<HTMLInputElement>('.controls input[type="range"]')
  slider.value = String(to)
  slider.dispatchEvent(new Event('input'))
  await flushPromises()
}
const equations = (): string => inDocument('[aria-labelledby="theatre-equations"]').textContent.replace(/\s+/g, ' ')

test('forwards and back: the state of the last step, the gradient of the first, each by hand', async () => {
  const walk = walkTiny(tinyNet('vanishes'))
  await mounted(TheatreView, {
    props: {
      walk,
      tokens: tinyNet('vanishes').sequence.map(String),
      target: 'a logit',
      clip: { norm: null, value: null }
    }
  })
  // tanh(1 * 1 + 0.5 * 0 + 0) = 0.762
  expect(document.body.textContent).toContain('Step 1 of 10 reads “1”: the state now has norm 0.762')
  expect(equations()).toContain('0.762')
  await scrub(10)
  expect(document.body.textContent).toContain('Back at step 10 (“0”): the gradient by its state has norm 1, 100.00%')
  await scrub(19)
  const first = Math.abs(walk.dStates[0])
  expect(first).toBeLessThan(1e-2)
  expect(document.body.textContent).toContain('Before it stands the zero state')
  expect(document.body.textContent).toContain(`norm ${first.toPrecision(3).replace(/0+$/, '')}`)
  // Ten states were drawn, nine factors between them.
  expect(document.querySelectorAll('.gradient')).toHaveLength(10)
  expect(document.querySelectorAll('.factor')).toHaveLength(9)
  inDocument('[data-step="4"]').dispatchEvent(new Event('click'))
  await flushPromises()
  expect(document.body.textContent).toContain('Back at step 5')
})

test.each([
  ['vanishes', {}],
  ['explodes', {}],
  ['remembers', {}],
  ['peeps', {}],
  ['keeps', {}],
  ['keeps', { cell: 'gru-cho' }],
  ['vanishes', { cell: 'indrnn' }]
] as const)('every equation of the cell has a line with numbers, forwards and back: %s %o', async (name, changes) => {
  const walk = walkTiny({ ...tinyNet(name), ...changes })
  await mounted(TheatreView, {
    props: { walk, tokens: tinyNet(name).sequence.map(String), target: 'a logit', clip: { norm: 1, value: null } }
  })
  const lines = { rnn: [1, 2], lstm: [6, 6], gru: [4, 4], 'gru-cho': [4, 4], indrnn: [1, 2] }[walk.cell]
  expect(document.querySelectorAll('.lines .line')).toHaveLength(lines[0])
  await scrub(12)
  expect(document.querySelectorAll('.lines .line')).toHaveLength(lines[1])
  expect([...document.querySelectorAll('.figures')].every(({ textContent }) => /\d/.test(textContent))).toBe(true)
})

test('a weight typed by hand changes the factors; a sequence that is none is said, not taken', async () => {
  await mounted(TinyPart)
  const weight = inDocument<HTMLInputElement>('[aria-label="rnn.weight_hh_l0, row 1, column 1"]')
  expect(weight.value).toBe('0.5')
  await scrub(11)
  expect(document.body.textContent).toContain('lengthens a vector to 0.5 times at most')
  weight.value = '0.25'
  weight.dispatchEvent(new Event('change'))
  await flushPromises()
  expect(document.body.textContent).toContain('lengthens a vector to 0.25 times at most')
  const sequence = inDocument<HTMLInputElement>('.typed')
  sequence.value = '1 x'
  sequence.dispatchEvent(new Event('input'))
  await flushPromises()
  expect(document.body.textContent).toContain('Expected 1 to 24 numbers with spaces between, got “1 x”')
  sequence.value = '1 2 3'
  sequence.dispatchEvent(new Event('input'))
  await flushPromises()
  expect(document.querySelectorAll('rect.box')).toHaveLength(3)
})

test('numbers of a sequence: spaces, commas, at most 24, nothing else', () => {
  expect(parseSequence(' 1 -2,0.5 ')).toEqual([1, -2, 0.5])
  expect(parseSequence('')).toBeNull()
  expect(parseSequence('1 two')).toBeNull()
  expect(parseSequence('1 '.repeat(25))).toBeNull()
})

test('a run and its text are walked through in the host; the tokens are those that the model read', async () => {
  const { bridge } = await mounted({ render: () => h('i') })
  answering(bridge, {
    'run.walk': () => ({
      walk: walkTiny({ ...tinyNet('remembers'), sequence: [1, 0] }),
      tokens: ['late', 'goal', 'cut'].map((text, n) => ({ text, start: 0, end: 1, id: n, known: true, kept: n < 2 })),
      classes: ['bad', 'good']
    })
  })
  usePredictionsStore().text = 'late goal cut'
  const { mount } = await import('@vue/test-utils')
  const { i18n } = await import('../../../../../src-renderer/i18n')
  const { TooltipProvider } = await import('reka-ui')
  mount(
    { render: () => h(TooltipProvider, null, () => h(WalkPart, { run: useRunsStore().usable[0] })) },
    { attachTo: '#root', global: { plugins: [i18n] } }
  )
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve, 20))
  await flushPromises()
  const asked = bridge.calls.findLast(({ channel }) => channel === 'run.walk')!.argument
  expect(asked).toMatchObject({ text: 'late goal cut', layer: 0, direction: 0, kind: 'loss', class: null })
  expect([...document.querySelectorAll('text.token')].map(({ textContent }) => textContent.trim())).toEqual([
    'late',
    'goal'
  ])
  expect(document.body.textContent).toContain('Loss with this label')
})
