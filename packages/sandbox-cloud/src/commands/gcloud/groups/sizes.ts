import { usage } from '../fault.ts'

const UNITS: Record<string, number> = { '': 1, GB: 1, GIB: 1, G: 1, TB: 1024, TIB: 1024, T: 1024, MB: 1 / 1024, MIB: 1 / 1024, M: 1 / 1024 }

/** `20GB` → 20. @throws GcloudFault for what is no size */
export function gigabytes(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(given) ?? []
  const factor = UNITS[unit.toUpperCase()]
  if (number === '' || factor === undefined) throw usage(`"${given}" is no size; write for example 20GB`)
  return Math.round(Number(number) * factor)
}

/** `30s`, `5m`, `2h`, `7d` or a number of seconds → `300s`. @throws GcloudFault for what is no duration */
export function secondsText(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  return `${seconds(given)}s`
}

export function seconds(given: string): number {
  const parts = [...given.matchAll(/(\d+)(ms|[smhdw]?)/g)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== given)
    throw usage(`"${given}" is no duration; write for example 30s, 10m, 2h or 7d`)
  const scale: Record<string, number> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, ms: 0.001 }
  return Math.round(parts.reduce((sum, [, number, unit]) => sum + Number(number) * scale[unit!]!, 0))
}
