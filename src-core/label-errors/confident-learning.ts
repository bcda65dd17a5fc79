// Confident learning (Northcutt, Jiang & Chuang 2021): which labels are likely wrong, from probabilities by classifiers that
// have not seen the rows. A class's threshold is the mean probability it gets from rows that carry it; a row that another class
// holds with at least that class's threshold counts as one of it. The counts, scaled to the classes' sizes, say how many labels
// of each kind are wrong; as many rows are suspected, those the other class holds by the largest margin first.

export interface Suspect {
  readonly row: number
  readonly given: number
  /** The class that the row most likely is. */
  readonly suggested: number
  /** Probabilities of the two. */
  readonly givenProbability: number
  readonly suggestedProbability: number
}

/** Counts of rows by label and by the class that holds them. */
export interface ConfidentJoint {
  readonly classCount: number
  /** [O, O] rows with the first as label that are confidently of the second, scaled so that a row sums to the label's rows. */
  readonly counts: Float64Array
  /** [O] NaN for a class without rows. */
  readonly thresholds: Float64Array
}

/** @param probabilities [N, O] out of fold @param labels [N] 0..O-1 */
export function confidentJoint(probabilities: Float64Array, labels: Int32Array, classCount: number): ConfidentJoint {
  const sums = new Float64Array(classCount)
  const rows = new Float64Array(classCount)
  labels.forEach((label, n) => {
    sums[label] += probabilities[n * classCount + label]
    rows[label]++
  })
  const thresholds = sums.map((sum, label) => sum / rows[label])
  const counts = new Float64Array(classCount * classCount)
  labels.forEach((label, n) => {
    const held = heldBy(probabilities, n, thresholds)
    if (held >= 0) counts[label * classCount + held]++
  })
  for (let label = 0; label < classCount; label++) {
    const row = counts.subarray(label * classCount, (label + 1) * classCount)
    // A class that no row is confidently of keeps its label.
    if (row.every((count) => count === 0)) row[label] = 1
    const sum = row.reduce((all, count) => all + count, 0)
    for (let i = 0; i < classCount; i++) row[i] *= rows[label] / sum
  }
  return { classCount, counts, thresholds }
}

/** @returns likely wrong labels, the likeliest first */
export function suspectsOf(probabilities: Float64Array, labels: Int32Array, classCount: number): Suspect[] {
  const { counts } = confidentJoint(probabilities, labels, classCount)
  const byPair = new Map<number, Suspect[]>()
  labels.forEach((given, row) => {
    for (let suggested = 0; suggested < classCount; suggested++) {
      if (suggested === given) continue
      const suspect: Suspect = {
        row,
        given,
        suggested,
        givenProbability: probabilities[row * classCount + given],
        suggestedProbability: probabilities[row * classCount + suggested]
      }
      if (suspect.suggestedProbability <= suspect.givenProbability) continue
      const pair = given * classCount + suggested
      const known = byPair.get(pair)
      if (known === undefined) byPair.set(pair, [suspect])
      else known.push(suspect)
    }
  })
  const best = new Map<number, Suspect>()
  for (const [pair, candidates] of byPair) {
    candidates.sort(byMargin)
    for (const suspect of candidates.slice(0, Math.round(counts[pair]))) {
      const known = best.get(suspect.row)
      if (known === undefined || byMargin(suspect, known) < 0) best.set(suspect.row, suspect)
    }
  }
  return [...best.values()].sort(byLikelihood)
}

/** The class that holds a row with at least its threshold, the likeliest of several; -1 where none does. */
function heldBy(probabilities: Float64Array, row: number, thresholds: Float64Array): number {
  let held = -1
  let max = -1
  for (let label = 0; label < thresholds.length; label++) {
    const probability = probabilities[row * thresholds.length + label]
    if (probability < thresholds[label] || probability <= max || Number.isNaN(thresholds[label])) continue
    max = probability
    held = label
  }
  return held
}

const marginOf = ({ suggestedProbability, givenProbability }: Suspect): number =>
  suggestedProbability - givenProbability
const byMargin = (a: Suspect, b: Suspect): number => marginOf(b) - marginOf(a) || a.row - b.row
/** The less likely the label that was given, the likelier it is wrong. */
const byLikelihood = (a: Suspect, b: Suspect): number => a.givenProbability - b.givenProbability || byMargin(a, b)
