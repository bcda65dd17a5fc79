// Curves of one class against the rest: ROC, precision-recall; and calibration. Equal scores move together, so the order
// of equal rows never shapes a curve. Rows whose score is not a number are left out.

/** x and y after accepting every row with a score of at least `threshold`. */
export interface CurvePoint {
  readonly x: number
  readonly y: number
  readonly threshold: number
}

export interface RocCurve {
  readonly auc: number
  /** x: false positive rate, y: true positive rate; from (0, 0), whose threshold is Infinity, to (1, 1). */
  readonly points: readonly CurvePoint[]
}

export interface PrecisionRecallCurve {
  readonly averagePrecision: number
  /** x: recall, y: precision. */
  readonly points: readonly CurvePoint[]
}

export interface CalibrationBin {
  readonly confidence: number
  readonly accuracy: number
  readonly count: number
}

export interface CalibrationCurve {
  readonly expectedCalibrationError: number
  /** Occupied bins only, ascending. */
  readonly bins: readonly CalibrationBin[]
}

/** Points beyond it are thinned for charts, evenly and keeping both ends; areas are always computed from all. */
const MAX_POINTS = 1_000

/**
 * ROC of scores against truth. NaN area where one side is missing.
 *
 * @param scores [N] the class's probability
 * @param isPositive [N] true for rows of the class
 */
export function rocCurve(scores: ArrayLike<number>, isPositive: ArrayLike<boolean>): RocCurve {
  const { steps, positives, negatives } = sweep(scores, isPositive)
  const points: CurvePoint[] = [{ x: 0, y: 0, threshold: Infinity }]
  let auc = 0
  for (const { hits, misses, threshold } of steps) {
    const point = { x: misses / negatives, y: hits / positives, threshold }
    const before = points.at(-1)!
    auc += ((point.x - before.x) * (point.y + before.y)) / 2
    points.push(point)
  }
  return positives === 0 || negatives === 0 ? { auc: NaN, points: [] } : { auc, points: thinned(points) }
}

/** Precision-recall curve; average precision is sum (R_n - R_{n-1}) P_n, without interpolation. NaN without positives. */
export function prCurve(scores: ArrayLike<number>, isPositive: ArrayLike<boolean>): PrecisionRecallCurve {
  const { steps, positives } = sweep(scores, isPositive)
  if (positives === 0) return { averagePrecision: NaN, points: [] }
  const points: CurvePoint[] = []
  let averagePrecision = 0
  for (const { hits, misses, threshold } of steps) {
    const point = { x: hits / positives, y: hits / (hits + misses), threshold }
    averagePrecision += (point.x - (points.at(-1)?.x ?? 0)) * point.y
    points.push(point)
  }
  return { averagePrecision, points: thinned(points) }
}

/**
 * Reliability of the winning class's probability in bins of equal width (Guo et al. 2017); the expected calibration error
 * is the mean distance of confidence and accuracy, weighted by the bins' rows.
 *
 * @param probabilities [N, O]
 * @param labels [N] class index; rows with -1 are left out
 */
export function calibrationCurve(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classCount: number,
  { bins = 10 }: { readonly bins?: number } = {}
): CalibrationCurve {
  const sums = Array.from({ length: bins }, () => ({ confidence: 0, hits: 0, count: 0 }))
  let rows = 0
  for (let n = 0; n < labels.length; n++) {
    if (labels[n] < 0) continue
    let predicted = 0
    for (let o = 1; o < classCount; o++)
      if (probabilities[n * classCount + o] > probabilities[n * classCount + predicted]) predicted = o
    const confidence = probabilities[n * classCount + predicted]
    if (Number.isNaN(confidence)) continue
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))]
    bin.confidence += confidence
    bin.hits += predicted === labels[n] ? 1 : 0
    bin.count++
    rows++
  }
  const occupied = sums
    .filter((bin) => bin.count > 0)
    .map((bin) => ({ confidence: bin.confidence / bin.count, accuracy: bin.hits / bin.count, count: bin.count }))
  const distance = occupied.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.accuracy) * bin.count, 0)
  return { expectedCalibrationError: distance / rows, bins: occupied }
}

export interface Curves {
  readonly classes: readonly string[]
  readonly roc: readonly ({ readonly label: number } & RocCurve)[]
  readonly pr: readonly ({ readonly label: number } & PrecisionRecallCurve)[]
  readonly calibration: CalibrationCurve
}

/** Every curve of an evaluated split: one against the rest for each class that has rows. */
export function curvesOf(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: readonly string[]
): Curves {
  const classCount = classes.length
  const rows = Array.from({ length: labels.length }, (_, n) => n).filter((n) => labels[n] >= 0)
  const present = classes.map((_, label) => label).filter((label) => rows.some((n) => labels[n] === label))
  const scoresOf = (label: number): Float64Array =>
    Float64Array.from(rows, (n) => probabilities[n * classCount + label])
  const truthOf = (label: number): boolean[] => rows.map((n) => labels[n] === label)
  return {
    classes,
    roc: present.map((label) => ({ label, ...rocCurve(scoresOf(label), truthOf(label)) })),
    pr: present.map((label) => ({ label, ...prCurve(scoresOf(label), truthOf(label)) })),
    calibration: calibrationCurve(probabilities, labels, classCount)
  }
}

interface Sweep {
  /** Hits and misses so far after each distinct score, the highest first. */
  readonly steps: readonly { readonly hits: number; readonly misses: number; readonly threshold: number }[]
  readonly positives: number
  readonly negatives: number
}

function sweep(scores: ArrayLike<number>, isPositive: ArrayLike<boolean>): Sweep {
  const order = Array.from({ length: scores.length }, (_, n) => n)
    .filter((n) => !Number.isNaN(scores[n]))
    .sort((a, b) => scores[b] - scores[a])
  const steps: { hits: number; misses: number; threshold: number }[] = []
  let hits = 0
  let misses = 0
  order.forEach((n, place) => {
    if (isPositive[n]) hits++
    else misses++
    const next = order[place + 1]
    if (next === undefined || scores[next] !== scores[n]) steps.push({ hits, misses, threshold: scores[n] })
  })
  return { steps, positives: hits, negatives: misses }
}

function thinned(points: readonly CurvePoint[]): readonly CurvePoint[] {
  if (points.length <= MAX_POINTS) return points
  return Array.from({ length: MAX_POINTS }, (_, i) => points[Math.round((i * (points.length - 1)) / (MAX_POINTS - 1))])
}
