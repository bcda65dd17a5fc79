// Work that must not overlap: each begins when the one before has ended, well or badly.

export function oneAfterAnother(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const now = last.then(work)
    last = now.catch(() => undefined)
    return now
  }
}
