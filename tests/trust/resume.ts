// Interrupted by Ctrl-C and resumed on another number of threads, a run must end with the bytes of one that ran through:
// every cell, in one and two directions, under both kinds of optimizer, with and without dropout.

import { Tally, type Trial } from './table'
import { Trainings, announced, outcomeOf, short } from './training'

/** @param every of all combinations one in so many is tried; 1: all */
export async function exactResume(every: number): Promise<Trial> {
  const tally = new Tally()
  const trainings = new Trainings()
  const combinations = ['rnn', 'lstm', 'gru'].flatMap((cell) =>
    [[], ['--bidirectional']].flatMap((direction) =>
      [
        ['--optimizer', 'adam'],
        ['--optimizer', 'sgd', '--lr', '0.1']
      ].flatMap((optimizer) =>
        ['0', '0.3'].map((dropout) => ['--cell', cell, ...direction, ...optimizer, '--dropout', dropout])
      )
    )
  )
  try {
    for (const [index, shape] of combinations.entries()) {
      if (index % every !== 0) continue
      const [whole, resumed] = [`whole-${index}`, `resumed-${index}`]
      await trainings.place.run(...trainings.args(whole, [...shape, '--threads', '1']))
      const child = trainings.place.start(trainings.args(resumed, [...shape, '--threads', '1']))
      const left = outcomeOf(child)
      await announced(child, 1 + (index % 3))
      child.kill('SIGINT')
      const first = await left
      const last =
        first.code === 0
          ? first
          : await trainings.place.run('train', '--resume', trainings.folder(resumed), '--threads', '2', '--json')
      if (last.code !== 0) tally.count(`${shape.join(' ')}: ${short(last)}`)
      else
        tally.count(
          trainings.weights(whole) === trainings.weights(resumed) ? null : `${shape.join(' ')}: other weights`
        )
    }
  } finally {
    trainings.remove()
  }
  return tally.trial()
}
