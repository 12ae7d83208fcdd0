import { crypto } from '../../../builtin.ts'

/** A number of 16 digits, as the messaging services count. */
export function numericText(): string {
  return `${crypto().randomInt(10 ** 7, 10 ** 8)}${crypto().randomInt(10 ** 7, 10 ** 8)}`
}
