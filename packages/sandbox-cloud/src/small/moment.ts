import { CloudError } from '../engine/behaviour.ts'

export const UNITS = ['seconds', 'minutes', 'hours', 'days', 'months', 'years'] as const
export const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

const UNIT_MS: Record<string, number> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** Whole seconds in UTC, `2026-01-31T12:00:00Z`. */
export function rfc3339(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z')
}

/** @throws CloudError for text that is no RFC 3339 time */
export function parseTime(given: string): Date {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(given) ? new Date(given) : undefined
  if (!time || Number.isNaN(time.getTime()))
    throw new CloudError('Invalid time', `"${given}" is no RFC 3339 time; one looks like 2026-01-31T12:00:00Z`)
  return time
}

/** The time so many of each unit later. A day that the month does not have runs on into the next month. */
export function moved(time: Date, by: (unit: (typeof UNITS)[number]) => number): Date {
  return new Date(
    Date.UTC(
      time.getUTCFullYear() + by('years'),
      time.getUTCMonth() + by('months'),
      time.getUTCDate() + by('days'),
      time.getUTCHours() + by('hours'),
      time.getUTCMinutes() + by('minutes'),
      time.getUTCSeconds() + by('seconds'),
    ),
  )
}

/** `30s`, `1m30s`, `1.5h` in milliseconds. @throws CloudError */
export function milliseconds(given: string): number {
  if (given === '0') return 0
  if (!/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(given))
    throw new CloudError('Invalid duration', `"${given}" is no duration; one looks like 30s or 1m30s`)
  return [...given.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNIT_MS[unit] ?? 0),
    0,
  )
}
