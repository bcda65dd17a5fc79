// Ridge regression on dense rows of moderate width, exactly: the moments of the rows, gathered one row at a time, and a Cholesky
// factorisation of them for each penalty. Minimises the weighted sum of |y - W x - b|^2 plus penalty |W|^2, the bias free of it.
// (For sparse rows of any width there is ridge.ts.)

export interface RidgeWeights {
  /** [O, K] */
  readonly weight: Float64Array
  /** [O] */
  readonly bias: Float64Array
}

export class RidgeMoments {
  readonly #width: number
  readonly #outputs: number
  /** [K, K] weighted sum of x x', below the diagonal and on it */
  readonly #square: Float64Array
  /** [K, O] weighted sum of x y' */
  readonly #cross: Float64Array
  /** [K] and [O] weighted sums */
  readonly #x: Float64Array
  readonly #y: Float64Array
  #count = 0

  /** @param width K @param outputs O */
  constructor(width: number, outputs: number) {
    this.#width = width
    this.#outputs = outputs
    this.#square = new Float64Array(width * width)
    this.#cross = new Float64Array(width * outputs)
    this.#x = new Float64Array(width)
    this.#y = new Float64Array(outputs)
  }

  /** One row whose target is 1 at `label` and 0 at every other output. @param x [K] */
  add(x: ArrayLike<number>, label: number, weight = 1): void {
    const K = this.#width
    this.#count += weight
    this.#y[label] += weight
    for (let i = 0; i < K; i++) {
      const xi = weight * x[i]
      this.#x[i] += xi
      this.#cross[i * this.#outputs + label] += xi
      for (let j = 0, at = i * K; j <= i; j++, at++) this.#square[at] += xi * x[j]
    }
  }

  /** Mean of the diagonal that a penalty is added to: what makes a penalty large or small. */
  get scale(): number {
    const K = this.#width
    let sum = 0
    for (let i = 0; i < K; i++) sum += this.#square[i * K + i] - (this.#x[i] * this.#x[i]) / this.#count
    return sum / K
  }

  /** @returns null where rows depend on each other so closely that the penalty is too small to solve for them */
  solve(penalty: number): RidgeWeights | null {
    const K = this.#width
    const O = this.#outputs
    // Moments about the means: the bias drops out.
    const matrix = this.#square.slice()
    for (let i = 0; i < K; i++) {
      for (let j = 0; j <= i; j++) matrix[i * K + j] -= (this.#x[i] * this.#x[j]) / this.#count
      matrix[i * K + i] += penalty
    }
    if (!factorise(matrix, K)) return null
    const weight = new Float64Array(O * K)
    const bias = new Float64Array(O)
    for (let o = 0; o < O; o++) {
      const w = weight.subarray(o * K, (o + 1) * K)
      for (let i = 0; i < K; i++) w[i] = this.#cross[i * O + o] - (this.#x[i] * this.#y[o]) / this.#count
      substitute(matrix, K, w)
      bias[o] = this.#y[o] / this.#count - w.reduce((sum, value, i) => sum + value * this.#x[i], 0) / this.#count
    }
    return { weight, bias }
  }
}

/** A = L L' in place of A's lower half. @returns false where A is not positive definite in float64 */
function factorise(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]
      for (let k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k]
      if (i !== j) a[i * n + j] = sum / a[j * n + j]
      else if (sum > 0) a[i * n + i] = Math.sqrt(sum)
      else return false
    }
  }
  return true
}

/** Solves L L' x = b in place of b. */
function substitute(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i] -= l[i * n + k] * b[k]
    b[i] /= l[i * n + i]
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i] -= l[k * n + i] * b[k]
    b[i] /= l[i * n + i]
  }
}
