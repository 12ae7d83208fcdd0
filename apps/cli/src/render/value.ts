import { cut } from './width.ts'

/** One attribute or output value on one line, at most that many cells. */
export function renderValue(value: unknown, cells = 80): string {
  if (value === null || value === undefined) return 'null'
  return cut(JSON.stringify(value), cells)
}
