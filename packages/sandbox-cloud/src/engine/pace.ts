import { setTimeout as sleep } from 'node:timers/promises'
import type { WorldSettings } from './provider.ts'

/** The median of lines such as "Creation complete after 1m44s" that terraform printed for others and that they published. */
export interface Seen {
  seconds: number
  /** How many there were. */
  lines: number
  /** Day on which they were looked up. */
  read: string
}

/** Seconds of one operation; a bare number is an estimate. */
export type Figure = number | Seen

/** Seconds that the cloud takes until an object is there, changed, and gone. */
export type Seconds = readonly [create: Figure, update: Figure, remove: Figure]

export function seenOn(read: string): (seconds: number, lines: number) => Seen {
  return (seconds, lines) => ({ seconds, lines, read })
}

/** Clouds answer a request soon and work on: the object has its id long before it is ready. */
const ACCEPTED_SECONDS = 1
const AT = { create: 0, update: 1, delete: 2 } as const

/** Milliseconds of one operation before it takes effect, and after. */
export function waitsOf(
  operation: keyof typeof AT,
  seconds: Seconds,
  { delayMs = 0, pace = 0 }: Pick<WorldSettings, 'delayMs' | 'pace'>,
): { before: number; after: number } {
  const figure = seconds[AT[operation]]
  const all = typeof figure === 'number' ? figure : figure.seconds
  const accepted = Math.min(all, ACCEPTED_SECONDS)
  return { before: delayMs + accepted * pace * 1000, after: (all - accepted) * pace * 1000 }
}

/** Ends early, without an error, when the signal says so: who interrupts a run wants it to come to an end. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds > 0) await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
}
