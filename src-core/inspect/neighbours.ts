// Nearest training texts by pooled state: "which known texts does the model see as alike?" Cosine similarity, because
// the head reads directions, not lengths.

export interface Neighbour {
  readonly index: number
  readonly similarity: number
}

/** The `count` rows of `states` [P, width] most similar to `query` [width], best first; zero vectors are never similar. */
export function nearest(states: Float32Array, width: number, query: ArrayLike<number>, count: number): Neighbour[] {
  const queryLength = Math.hypot(...Array.from(query))
  const best: Neighbour[] = []
  for (let index = 0; index * width < states.length; index++) {
    let dot = 0
    let square = 0
    for (let h = 0; h < width; h++) {
      const value = states[index * width + h]
      dot += value * query[h]
      square += value * value
    }
    const similarity = square > 0 && queryLength > 0 ? dot / (Math.sqrt(square) * queryLength) : 0
    if (best.length < count || similarity > best[best.length - 1].similarity) {
      best.push({ index, similarity })
      best.sort((a, b) => b.similarity - a.similarity || a.index - b.index)
      if (best.length > count) best.pop()
    }
  }
  return best
}
