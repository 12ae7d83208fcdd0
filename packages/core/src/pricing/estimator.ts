import type { Band, Cloud, UnpricedReason } from '@mcp-cloud/contracts'
import type { UsageName } from './usage.ts'

/** Something that is charged for: an item of the book and how much of it a month takes. */
export interface Ask {
  item: string
  quantity: Band
  usage?: UsageName
}

/** Thrown by an estimator for what it cannot say: the resource, or one part of it, is unpriced. */
export class NotPriced extends Error {
  readonly reason: UnpricedReason
  readonly what: string

  constructor(reason: UnpricedReason, what: string) {
    super(`${reason}: ${what}`)
    this.reason = reason
    this.what = what
  }
}

/** What an estimator may look at: the values of one resource, and the other resources of the same side of the plan. */
export interface Subject {
  cloud: Cloud
  values: Values
  others: (type: string) => Values[]
}

/** Answers everything that is charged for by one resource. May add what it cannot say to `missing`. */
export type Estimator = (subject: Subject, missing: NotPriced[]) => Ask[]

/** Reads the values of a resource, where some are known only after apply. */
export class Values {
  private readonly values: Record<string, unknown>
  private readonly unknown: Record<string, unknown>

  constructor(values: unknown, unknown: unknown = {}) {
    this.values = record(values)
    this.unknown = record(unknown)
  }

  text(name: string): string | undefined {
    const value = this.values[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  number(name: string): number | undefined {
    const value = this.values[name]
    if (typeof value === 'number') return value
    return typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined
  }

  flag(name: string): boolean {
    return this.values[name] === true
  }

  /** A value the price hangs on. @throws NotPriced where it is not known yet, or not there. */
  need(name: string): string {
    const value = this.text(name)
    if (value === undefined) throw new NotPriced('unknown-value', name)
    return value
  }

  /** As `need`, for a number. */
  needNumber(name: string): number {
    const value = this.number(name)
    if (value === undefined) throw new NotPriced('unknown-value', name)
    return value
  }

  isUnknown(name: string): boolean {
    return this.unknown[name] === true
  }

  /** Nested blocks by name; terraform gives single ones as lists, too. */
  blocks(name: string): Values[] {
    const value = this.values[name]
    const unknown = this.unknown[name]
    const items = Array.isArray(value) ? value : value !== null && typeof value === 'object' ? [value] : []
    return items.map((item, index) => new Values(item, Array.isArray(unknown) ? unknown[index] : {}))
  }

  texts(name: string): string[] {
    const value = this.values[name]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  }

  count(name: string): number {
    const value = this.values[name]
    return Array.isArray(value) ? value.length : 0
  }
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
