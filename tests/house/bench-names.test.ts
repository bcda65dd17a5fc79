// What `npm run bench:tasks -- --only` takes: names of tasks, some of which hold a comma.

import { expect, test } from 'vitest'
import { TASKS, tasksNamed } from '../bench/accuracy/tasks'

const namesOf = (only: string | undefined): string[] => tasksNamed(only).map(({ name }) => name)

test('every task can be asked for by its own name, alone and beside another', () => {
  for (const { name } of TASKS) {
    expect(namesOf(name)).toEqual([name])
    expect(namesOf(`GunPoint,${name}`)).toEqual(namesOf(undefined).filter((one) => [name, 'GunPoint'].includes(one)))
  }
})

test('the beginning of a name stands for all that begin with it; one that begins none is refused by name', () => {
  expect(namesOf('tinyshakespeare')).toEqual(['tinyshakespeare, characters'])
  expect(namesOf('addition without')).toHaveLength(2)
  expect(() => tasksNamed('GunPoint,shakespeare')).toThrow('got "shakespeare"')
})
