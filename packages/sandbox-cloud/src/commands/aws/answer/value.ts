import { BigDecimal, Unknown, type Value } from '../../../value.ts'

/** A number that is printed with its decimal point though it is whole, as services' floating numbers are. */
export class Real extends Number {
  get text(): string {
    return Number.isInteger(this.valueOf()) ? `${this.valueOf()}.0` : String(this.valueOf())
  }

  toJSON(): unknown {
    return rawJSON(this.text)
  }
}

/** Part of the language since 2025, which the compiler's library does not know. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

/** One of a list of objects, made when it is printed: of a page that shows twenty of thousands only twenty are. */
export class Row {
  readonly make: () => Members | Promise<Members>
  constructor(make: () => Members | Promise<Members>) {
    this.make = make
  }
}

/** What is printed. */
export type Json = null | boolean | number | Real | string | Json[] | { [name: string]: Json }

/** What an operation answers, before its model orders and shapes it. What is undefined or null is left out. */
export type Answer = undefined | Value | Real | Date | Uint8Array | Row | Answer[] | { [member: string]: Answer }
export type Members = { [member: string]: Answer }

export function isMembers(value: Answer): value is Members {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof Real) &&
    !(value instanceof Row) &&
    !(value instanceof BigDecimal) &&
    !(value instanceof Unknown)
  )
}

export function isRecord(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Real)
}
