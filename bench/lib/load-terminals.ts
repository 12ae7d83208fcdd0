import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from '../figure.ts'
import { ms, quantile } from './statistics.ts'

/** Terminals that are open, by their index below it. */
export const OPEN = 1_000
const COMMANDS_A_SECOND = 50
const SECONDS = 6
const WARM = 8
const SETTLE_MS = 4_000
const TYPISTS = 100
const KEYS = 40

export interface Keyboards {
  /** Types something and waits until a text is on the screen. @returns milliseconds. */
  type(index: number, data: string, wanted: string): Promise<number>
  /** Types something and does not wait. */
  press(index: number, data: string): void
}

/**
 * (t) Commands at a steady rate, then keys of many at once, by whatever way the terminals are reached. `held` is asked for when the
 * commands are through; `way` names the way behind what was measured.
 */
export async function loadTerminals<T>(
  { type, press }: Keyboards,
  { way, held }: { way: string; held: () => Promise<T> },
): Promise<{ held: T; figures: Figure[] }> {
  const describe = (index: number) => type(index, 'aws ec2 describe-vpcs\r', '"Vpcs"')
  // Terminals that have been used before: as many threads stand as the commands of a moment want, and start no more.
  for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: WARM }, (_, index) => describe(OPEN - 1 - index)))
  await sleep(SETTLE_MS)
  const waiting: Promise<number>[] = []
  for (let tick = 0; tick < COMMANDS_A_SECOND * SECONDS; tick++) {
    waiting.push(describe(tick % OPEN))
    await sleep(1_000 / COMMANDS_A_SECOND)
  }
  const commands = await Promise.all(waiting)
  const asked = await held()
  const echoes: number[] = []
  for (let key = 0; key < KEYS; key++) {
    for (let typist = 0; typist < TYPISTS; typist++) press(600 + typist, 'x')
    echoes.push(await type(599, 'y', 'y'))
    await sleep(60)
  }
  const figure = (what: string, times: number[], atMost: number, notes?: string[]): Figure => ({
    id: 't',
    what: `${what}${way}, p95`,
    value: ms(quantile(times, 0.95)),
    measured: quantile(times, 0.95),
    unit: 'ms',
    target: { atMost },
    ...(notes ? { notes } : {}),
  })
  return {
    held: asked,
    figures: [
      figure(`aws ec2 describe-vpcs at ${COMMANDS_A_SECOND} commands/s`, commands, 60, [`median ${ms(quantile(commands, 0.5))}`]),
      figure(`a keystroke's echo with ${TYPISTS} others typing`, echoes, 40),
    ],
  }
}
