// Against scipy 1.x: stats.t.ppf and stats.norm.ppf.
import { expect, test } from 'vitest'
import { normalQuantile, studentQuantile } from '../../../src-core/metrics/quantiles'

const FREEDOMS = [1, 2, 3, 7, 30, 200]
const CASES: readonly (readonly [p: number, normal: number, student: readonly number[]])[] = [
  [
    0.975,
    1.959963984540054,
    [
      12.706204736174694, 4.302652729749462, 3.1824463052837078, 2.364624251592784, 2.0422724563012378,
      1.9718962236339088
    ]
  ],
  [
    0.99,
    2.3263478740408408,
    [
      31.820515953773935, 6.9645567342832715, 4.540702858568132, 2.9979515668685277, 2.457261542400591,
      2.345137082259468
    ]
  ],
  [
    0.99375,
    2.497705474412374,
    [50.92303663648572, 8.860200034654316, 5.391949071934058, 3.3352949398170826, 2.657355255406109, 2.5204998516599617]
  ],
  [
    0.9995,
    3.2905267314919255,
    [
      636.6192487687897, 31.599054576445365, 12.923978636687961, 5.407882520861828, 3.6459586350420627,
      3.3398354062757107
    ]
  ]
]

test.each(CASES)('at %s both distributions have the quantiles of tables, to nine digits', (p, normal, student) => {
  expect(normalQuantile(p) / normal).toBeCloseTo(1, 9)
  FREEDOMS.forEach((freedom, n) => expect(studentQuantile(freedom, p) / student[n]).toBeCloseTo(1, 9))
})
