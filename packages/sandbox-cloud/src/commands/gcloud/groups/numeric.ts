import { randomInt } from 'node:crypto'

/** A number of 16 digits, as the messaging services count. */
export function numericText(): string {
  return `${randomInt(10 ** 7, 10 ** 8)}${randomInt(10 ** 7, 10 ** 8)}`
}
