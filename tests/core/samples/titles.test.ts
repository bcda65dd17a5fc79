// What samples are called in Chinese: a term or a name may be Latin, a sentence may not.

import { expect, test } from 'vitest'
import { SAMPLES } from '@core'

test.each(SAMPLES.map(({ name, title }) => [name, title.zh]))(
  '%s: the Chinese title is no English sentence',
  (_, title) => {
    expect(title).toMatch(/\p{Script=Han}/u)
    expect(title).not.toMatch(/(?:[A-Za-z]+ ){2,}[A-Za-z]+/)
  }
)
