// Quantiles of the normal distribution and of Student's t, by bisection of their distribution functions: seldom asked for, and right
// to the last digits that are shown.
//
// Source: Abramowitz & Stegun 1964, 26.5 (incomplete beta) and 26.7 (Student's t); the continued fraction by Lentz's method.

/** Below it a denominator of the continued fraction counts as zero. */
const TINY = 1e-300
const PRECISION = 1e-15
const MAX_TERMS = 500
const HALVINGS = 200

/** Where a share `p` in (0.5, 1) of the normal distribution lies below. */
export const normalQuantile = (p: number): number => studentQuantile(Infinity, p)

/** Student's t with so many degrees of freedom: where a share `p` in (0.5, 1) lies below; Infinity: the normal distribution. */
export function studentQuantile(freedom: number, p = 0.975): number {
  let high = 1
  while (studentTail(high, freedom) > 1 - p) high *= 2
  let low = 0
  for (let step = 0; step < HALVINGS && high - low > PRECISION * high; step++) {
    const middle = (low + high) / 2
    if (studentTail(middle, freedom) > 1 - p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The share above t >= 0. */
function studentTail(t: number, freedom: number): number {
  if (freedom === Infinity) return incompleteGammaTail(t * t)
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
}

/** The share of the normal distribution above sqrt(x), by the continued fraction or the series of the error function. */
function incompleteGammaTail(x: number): number {
  const z = x / 2
  const scale = Math.exp(-z) * Math.sqrt(z / Math.PI)
  if (z < 1.5) {
    let [term, sum] = [1 / 0.5, 1 / 0.5]
    for (let n = 1; n < MAX_TERMS && term > PRECISION * sum; n++) sum += term *= z / (0.5 + n)
    return (1 - scale * sum) / 2
  }
  let b = z + 0.5
  let c = 1 / TINY
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < MAX_TERMS; n++) {
    const a = -n * (n - 0.5)
    b += 2
    d = 1 / guarded(a * d + b)
    c = guarded(b + a / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < PRECISION) break
  }
  return (scale * fraction) / 2
}

/** I_x(a, b) */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x >= 1) return 1
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < MAX_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guarded(1 + even * d)
    c = guarded(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guarded(1 + odd * d)
    c = guarded(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < PRECISION) break
  }
  return fraction
}

const guarded = (value: number): number => (Math.abs(value) < TINY ? TINY : value)

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/** Stirling's series above 10, by recurrence below. */
function logGamma(x: number): number {
  let shift = 0
  let z = x
  for (; z < 10; z++) shift += Math.log(z)
  const z2 = z * z
  return (
    (z - 0.5) * Math.log(z) -
    z +
    0.5 * Math.log(2 * Math.PI) +
    1 / (12 * z) -
    1 / (360 * z * z2) +
    1 / (1260 * z * z2 * z2) -
    1 / (1680 * z * z2 ** 3) -
    shift
  )
}
