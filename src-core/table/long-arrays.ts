// Arrays of a number for each of many million rows, taken from the system a few megabytes at a time: it finds memory when it is first
// written to, and a hundred megabytes at once would keep a host from hearing that the user cancels.

/** Numbers written between two pauses: 4 MB. */
const WRITTEN_AT_ONCE = 1_048_576

/** Waited for again and again, so that the host hears of progress and of cancelling. */
export type Pause = () => Promise<void>

/** An array that holds `value` everywhere. */
export async function filledInt32(length: number, value: number, pause: Pause): Promise<Int32Array> {
  const array = new Int32Array(length)
  await inSteps(length, WRITTEN_AT_ONCE, pause, (from, to) => void array.fill(value, from, to))
  return array
}

/** Calls `step` for one stretch of [0, length) after the other, with a pause behind each. */
export async function inSteps(
  length: number,
  size: number,
  pause: Pause,
  step: (from: number, to: number) => void
): Promise<void> {
  for (let from = 0; from < length; from += size) {
    step(from, Math.min(length, from + size))
    await pause()
  }
}
