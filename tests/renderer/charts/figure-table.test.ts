// @vitest-environment happy-dom
// Views that are no charts: one description gives the table on the page, the CSV with all digits and the picture.

import { flushPromises, mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { expect, test } from 'vitest'
import { h } from 'vue'
import ViewCard from '../../../src-renderer/charts/ViewCard.vue'
import { csvOfFigures, tableOfFigures, type Figures } from '../../../src-renderer/charts/figure-table'
import { pictureOfTable } from '../../../src-renderer/charts/table-picture'
import { i18n } from '../../../src-renderer/i18n'

const figures: Figures = {
  columns: [
    { key: 'text', label: 'Text' },
    { key: 'share', label: 'Share', write: (value) => `${(value * 100).toFixed(0)}%` }
  ],
  rows: [
    ['a "good", quick\nroom', 0.123456789],
    ['=SUM(A1)', null]
  ]
}

test('the CSV keeps every digit, quotes what must be quoted, changes no text, and leaves absent figures empty', () => {
  expect(csvOfFigures(figures)).toBe('Text,Share\r\n"a ""good"", quick\nroom",0.123456789\r\n=SUM(A1),\r\n')
})

test('the table shows figures as they are read', () => {
  expect(tableOfFigures(figures).rows).toEqual([
    ['a "good", quick\nroom', '12%'],
    ['=SUM(A1)', '']
  ])
})

test('the picture holds every cell as escaped text, long ones shortened, wide letters counted twice', () => {
  const { svg, width } = pictureOfTable(
    'Slices',
    { columns: ['Text'], rows: [['<b> & "c"'], ['x'.repeat(200)]], thinned: false },
    (token) => token
  )
  expect(svg).toContain('&lt;b&gt; &amp; &quot;c&quot;')
  expect(svg).toMatch(/>x{63}…</)
  const chinese = pictureOfTable(
    'T',
    { columns: ['一二三四五六七八九十'], rows: [], thinned: false },
    (token) => token
  ).width
  expect(chinese).toBeGreaterThan(
    pictureOfTable('T', { columns: ['abcdefghij'], rows: [], thinned: false }, (token) => token).width
  )
  expect(width).toBeGreaterThan(200)
})

test('a picture of very many rows says how many it leaves out', () => {
  const rows = Array.from({ length: 250 }, (_, n) => [String(n)])
  expect(pictureOfTable('T', { columns: ['n'], rows, thinned: false }, (token) => token).svg).toContain('… 50')
})

test('a card names its view, says what it is, swaps view and table, and offers no exports before there are figures', async () => {
  document.body.innerHTML = '<div id="root"></div>'
  const wrapper = mount(
    {
      props: ['figures'],
      render(this: { figures: Figures | null }) {
        return h(TooltipProvider, null, () =>
          h(ViewCard, { title: 'Decision', what: 'What the model says.', figures: this.figures, swaps: true }, () =>
            h('p', 'bars')
          )
        )
      }
    },
    { attachTo: '#root', props: { figures: null }, global: { plugins: [i18n] } }
  )
  expect(wrapper.get('section').attributes('aria-labelledby')).toBe(wrapper.get('h2').attributes('id'))
  expect(wrapper.text()).toContain('What the model says.')
  expect(wrapper.find('.export').exists()).toBe(false)
  await wrapper.setProps({ figures })
  expect(wrapper.get('.export').attributes('aria-label')).toContain('Decision')
  await wrapper.get('.takeaway button').trigger('click')
  await flushPromises()
  expect(wrapper.text()).not.toContain('bars')
  expect(wrapper.findAll('tbody tr').map((row) => row.text())).toEqual(['a "good", quick\nroom12%', '=SUM(A1)'])
})
