/** A map whose values stand in the order of their keys: sorted when it is read after a change that disordered it, not at each read. */
export class InOrder<V> {
  readonly #byKey = new Map<string, V>()
  /** Every key, those in `#gone` included. */
  #keys: string[] = []
  readonly #gone = new Set<string>()
  #isSorted = true

  get(key: string): V | undefined {
    return this.#byKey.get(key)
  }

  set(key: string, value: V): void {
    // One that comes back has kept its place.
    if (!this.#byKey.has(key) && !this.#gone.delete(key)) {
      const last = this.#keys.at(-1)
      if (last !== undefined && last > key) this.#isSorted = false
      this.#keys.push(key)
    }
    this.#byKey.set(key, value)
  }

  delete(key: string): void {
    if (this.#byKey.delete(key)) this.#gone.add(key)
  }

  values(): V[] {
    if (this.#gone.size > 0) this.#keys = this.#keys.filter((key) => this.#byKey.has(key))
    this.#gone.clear()
    if (!this.#isSorted) this.#keys.sort()
    this.#isSorted = true
    return this.#keys.map((key) => this.#byKey.get(key)!)
  }
}
