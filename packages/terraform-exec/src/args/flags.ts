import { isAbsolute } from 'node:path'

/** `-name=value` for every value given; nothing for none. */
export function repeated(name: string, values: readonly string[] = []): string[] {
  return values.map((value) => `-${name}=${value}`)
}

/** `-name=value`, or nothing when the value is absent: terraform's own default then holds. */
export function optional(name: string, value: string | number | boolean | undefined): string[] {
  return value === undefined ? [] : [`-${name}=${value}`]
}

/** `-name` when true. */
export function flag(name: string, on: boolean | undefined): string[] {
  return on ? [`-${name}`] : []
}

/**
 * A path that stands alone in argv. It must be absolute: a relative one could begin with `-` and be read as a flag,
 * and a saved plan records absolute paths anyway.
 */
export function positionalPath(what: string, path: string): string {
  if (!isAbsolute(path)) throw new TypeError(`${what} is "${path}"; give an absolute path`)
  return path
}

/** `-lock-timeout=30s`. */
export function seconds(name: string, value: number | undefined): string[] {
  return value === undefined ? [] : [`-${name}=${value}s`]
}
