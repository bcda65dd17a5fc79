// An Int32Array that grows: ids and counts of unknown number, without boxed arrays.

export class GrowableInt32 {
  #data: Int32Array<ArrayBuffer>
  #length = 0

  constructor(capacity = 1024) {
    this.#data = new Int32Array(Math.max(16, capacity))
  }

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#data.length) {
      // Half as much again: at 10 million ids the copy in flight stays below 100 MB.
      const larger = new Int32Array(Math.ceil(this.#data.length * 1.5))
      larger.set(this.#data)
      this.#data = larger
    }
    this.#data[this.#length++] = value
  }

  at(index: number): number {
    return this.#data[index]
  }

  set(index: number, value: number): void {
    this.#data[index] = value
  }

  /** The values in a range, until the next `push`. */
  view(from: number, to: number): Int32Array<ArrayBuffer> {
    return this.#data.subarray(from, to)
  }

  /**
   * Exactly the pushed values, after which nothing is pushed: a copy, but where little room is left over the array itself, so that
   * hundreds of megabytes do not stand in memory twice.
   */
  trimmed(): Int32Array<ArrayBuffer> {
    const isFull = 8 * (this.#data.length - this.#length) <= this.#data.length
    return isFull ? this.#data.subarray(0, this.#length) : this.#data.slice(0, this.#length)
  }
}
