/** Bytes from the other side that are no message or no value: its mistake, never ours. */
export class WireError extends RangeError {
  override readonly name = 'WireError'
}
