// The gradient by all parameters as one vector, and what clipping makes of it. By value cuts each element, which turns the
// vector; by norm scales the whole, which keeps its direction (Pascanu, Mikolov & Bengio 2013). In training value comes first.

/** One element of the gradient. */
export interface GradientElement {
  readonly tensor: string
  readonly index: number
  readonly value: number
}

/** What clipping by value at one limit leaves. */
export interface ValueCut {
  readonly limit: number
  /** Norm afterwards. */
  readonly norm: number
  /** Cosine of the angle by which the vector has turned. */
  readonly cosine: number
  /** Share of the elements that were cut. */
  readonly cut: number
}

export interface GradientPicture {
  readonly norm: number
  readonly tensors: readonly { readonly name: string; readonly norm: number }[]
  /** The two largest by magnitude, of different places: the plane in which the vector is drawn. */
  readonly largest: readonly GradientElement[]
  /** Limits from the largest element down to a ten-thousandth of it. */
  readonly cuts: readonly ValueCut[]
}

/** Limits per factor of ten, and how many such factors. */
const PER_DECADE = 8
const DECADES = 4

export function pictureOf(gradients: ReadonlyMap<string, { readonly data: Float64Array }>): GradientPicture {
  const tensors = [...gradients].map(([name, { data }]) => ({ name, norm: Math.sqrt(squares(data, Infinity)) }))
  const largest = twoLargest(gradients)
  const highest = Math.abs(largest[0]?.value ?? 0)
  const norm = Math.hypot(...tensors.map((tensor) => tensor.norm))
  const cuts =
    highest > 0
      ? Array.from({ length: PER_DECADE * DECADES + 1 }, (_, k) =>
          cutAt(gradients, highest * 10 ** (-k / PER_DECADE), norm)
        )
      : []
  return { norm, tensors, largest, cuts }
}

function cutAt(gradients: ReadonlyMap<string, { readonly data: Float64Array }>, limit: number, norm: number): ValueCut {
  let [total, along, cut, count] = [0, 0, 0, 0]
  for (const { data } of gradients.values()) {
    count += data.length
    total += squares(data, limit)
    for (const value of data) {
      along += Math.abs(value) * Math.min(Math.abs(value), limit)
      if (Math.abs(value) > limit) cut++
    }
  }
  const after = Math.sqrt(total)
  return { limit, norm: after, cosine: along / (norm * after), cut: cut / count }
}

/** Sum of the squares of the values, cut at `limit`. */
function squares(values: Float64Array, limit: number): number {
  let total = 0
  for (const value of values) total += Math.min(Math.abs(value), limit) ** 2
  return total
}

function twoLargest(gradients: ReadonlyMap<string, { readonly data: Float64Array }>): GradientElement[] {
  let best: GradientElement[] = []
  for (const [tensor, { data }] of gradients)
    data.forEach((value, index) => {
      if (best.length === 2 && Math.abs(value) <= Math.abs(best[1].value)) return
      best = [...best, { tensor, index, value }].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, 2)
    })
  return best
}
