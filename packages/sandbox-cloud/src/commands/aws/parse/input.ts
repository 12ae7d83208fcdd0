/** A value that goes into an operation, shaped as its model says. Moments are texts. */
export type Given = null | boolean | number | string | Uint8Array | Given[] | { [member: string]: Given }
export type Input = { [member: string]: Given }

export function isInput(value: Given | undefined): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
}
