const START_BYTES = 4096
/** A larger buffer is let go after use: one large value must not be paid for ever after. */
const KEPT_BYTES = 1 << 20

/** Bytes written one after the other into one buffer that grows: a buffer for each piece costs more than all the bytes. */
export class ByteWriter {
  #buffer = Buffer.allocUnsafeSlow(START_BYTES)
  #length = 0

  byte(value: number): void {
    this.#room(1)
    this.#buffer[this.#length++] = value
  }

  /** A whole number of so many bytes, the highest first. */
  unsigned(value: number, size: number): void {
    this.#room(size)
    this.#length = this.#buffer.writeUIntBE(value, this.#length, size)
  }

  /** @param size of the text in UTF-8, as `Buffer.byteLength` tells */
  text(text: string, size: number): void {
    this.#room(size)
    // As many bytes as characters: ASCII, which is written several times as fast as such.
    this.#buffer.write(text, this.#length, size, size === text.length ? 'latin1' : 'utf8')
    this.#length += size
  }

  bytes(bytes: Uint8Array): void {
    this.#room(bytes.length)
    this.#buffer.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** A copy of what was written; the writer is empty again. */
  take(): Uint8Array {
    const taken = Buffer.from(this.#buffer.subarray(0, this.#length))
    this.clear()
    return taken
  }

  clear(): void {
    this.#length = 0
    if (this.#buffer.length > KEPT_BYTES) this.#buffer = Buffer.allocUnsafeSlow(START_BYTES)
  }

  #room(size: number): void {
    const needed = this.#length + size
    if (needed <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#buffer.length * 2))
    this.#buffer.copy(larger, 0, 0, this.#length)
    this.#buffer = larger
  }
}
