// Gauss-Legendre nodes and weights on [0, 1]: integrated gradients converge far faster with them than with a Riemann
// sum, so that 32 points usually meet the promised 2 %.
//
// Method: Newton's iteration on the Legendre polynomial from Chebyshev-like starting points (Abramowitz & Stegun 25.4.30).

/** @param count number of nodes @returns nodes ascending in (0, 1) and their weights, which sum to 1 */
export function gaussLegendre(count: number): { readonly nodes: number[]; readonly weights: number[] } {
  const nodes = new Array<number>(count)
  const weights = new Array<number>(count)
  for (let i = 0; i < count; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let slope = 1
    for (let iteration = 0; iteration < 100; iteration++) {
      let previous = 1
      let current = x
      for (let n = 2; n <= count; n++) [previous, current] = [current, ((2 * n - 1) * x * current - (n - 1) * previous) / n]
      slope = count === 1 ? 1 : (count * (x * current - previous)) / (x * x - 1)
      const step = (count === 1 ? x : current) / slope
      x -= step
      if (Math.abs(step) < 1e-15) break
    }
    nodes[count - 1 - i] = (x + 1) / 2
    weights[count - 1 - i] = 1 / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}
