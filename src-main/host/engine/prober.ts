// What the loop probes after each epoch of a run in this folder: gates, states and gradient flow on a fixed sample of
// its texts. A resumed run goes on with as many texts as its last probe had.

import { Prober, type ProbeRecord, type Prepared, type RunOptions, type RunStore } from '@core'

export function prober(
  { sets, settings }: Pick<Prepared, 'sets' | 'settings'>,
  store: RunStore
): NonNullable<RunOptions['probe']> {
  let made: Promise<Prober> | null = null
  return async (model, epoch, time) => {
    made ??= makeProber({ sets, settings }, store)
    return (await made).probe(model, epoch, time)
  }
}

async function makeProber({ sets, settings }: Pick<Prepared, 'sets' | 'settings'>, store: RunStore): Promise<Prober> {
  const last = (await store.probeEpochs()).at(-1)
  const before = last === undefined ? null : ((await store.readProbe(last)) as ProbeRecord)
  return new Prober({
    sets: [sets.validation, sets.train],
    seed: settings.seed,
    epochs: settings.epochs,
    now: () => performance.now(),
    ...(before ? { texts: before.texts } : {})
  })
}
