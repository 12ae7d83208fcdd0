import type { Value } from '../../../value.ts'
import { textOf } from './python.ts'

/** A time by strftime's letters, in UTC; a simulated cloud is in no other zone. */
export function dateText(value: Value, pattern: string, unit: string): Value {
  if (value === null || value === '') return ''
  const given = typeof value === 'number' ? (value * 1000) / Number(unit) : Date.parse(textOf(value))
  const moment = new Date(given)
  if (Number.isNaN(moment.getTime())) return value
  const two = (number: number) => String(number).padStart(2, '0')
  const parts: Record<string, string> = {
    Y: String(moment.getUTCFullYear()),
    m: two(moment.getUTCMonth() + 1),
    d: two(moment.getUTCDate()),
    H: two(moment.getUTCHours()),
    M: two(moment.getUTCMinutes()),
    S: two(moment.getUTCSeconds()),
    Z: 'UTC',
    z: '+0000',
    '%': '%',
  }
  return pattern.replace(/%(?:\d?[Oe])?([A-Za-z%])/g, (whole, letter: string) => parts[letter] ?? whole)
}

/** `3600s` or a number of seconds → `1h`. */
export function durationText(value: Value): Value {
  const seconds = Number.parseFloat(textOf(value))
  if (!Number.isFinite(seconds)) return ''
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'D'],
    [Math.floor((seconds % 86_400) / 3600), 'H'],
    [Math.floor((seconds % 3600) / 60), 'M'],
    [seconds % 60, 'S'],
  ]
  const [days, ...times] = parts
  const clock = times.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`)
  return `P${days![0] > 0 ? `${days![0]}D` : ''}${clock.length > 0 ? `T${clock.join('')}` : days![0] > 0 ? '' : 'T0S'}`
}
