import { setTimeout as sleep } from 'node:timers/promises'
import { WORST_LINES } from '@mcp-cloud/testing/worst-lines'
import type { Figure } from './figure.ts'
import { ms, quantile } from './lib/statistics.ts'
import { openTerminalProcess, type TerminalProcess } from './lib/terminal-process.ts'

const ATTACKERS = 2
const NEIGHBOURS = 20
const SECONDS = 12
/** A prompt with nothing behind it: the line is over. */
// oxlint-disable-next-line no-control-regex
const PROMPT = /\u001b\[0m\$ $/

interface Times {
  echo: number[]
  command: number[]
}

/** (t) What others feel of two learners who type the worst lines one after the other, against the same without them. */
export async function measureAttack(): Promise<Figure[]> {
  const terminals = await openTerminalProcess()
  try {
    for (let index = 0; index < NEIGHBOURS; index++) await terminals.open(`n${index}`)
    for (let index = 0; index < ATTACKERS; index++) await terminals.open(`bad${index}`)
    for (const id of ['n0', 'n1', 'n2', 'n3']) await terminals.type(id, 'aws ec2 describe-vpcs\r', '"Vpcs"')
    // Threads that still start belong to neither.
    await neighbours(terminals, 2)
    const calm = await neighbours(terminals, SECONDS / 3)
    const attack = new AbortController()
    const attacking = Array.from({ length: ATTACKERS }, (_, index) => assault(terminals, `bad${index}`, index * 7, attack.signal))
    const during = await neighbours(terminals, SECONDS)
    attack.abort()
    const told = (await Promise.all(attacking)).flat()
    if (process.env['BENCH_DETAIL']) for (const line of told) process.stdout.write(`    ${line}\n`)
    const figure = (what: string, kind: keyof Times): Figure => ({
      id: 't',
      what: `${what} while ${ATTACKERS} learners type the worst lines, p95 over the same without them`,
      value: ms(quantile(during[kind], 0.95)),
      against: ms(quantile(calm[kind], 0.95)),
      measured: Math.max(0, quantile(during[kind], 0.95) - quantile(calm[kind], 0.95)),
      unit: 'ms',
      target: { atMost: 200 },
      notes: [
        `${what}: the longest of ${during[kind].length} took ${ms(Math.max(...during[kind]))}; ${told.length} of the worst lines were typed meanwhile`,
      ],
    })
    return [figure("another learner's keystroke echo", 'echo'), figure("another learner's aws ec2 describe-vpcs", 'command')]
  } finally {
    await terminals.stop()
  }
}

/** Types the worst lines in turn until it is told to stop. @returns what each was answered. */
async function assault(terminals: TerminalProcess, id: string, from: number, signal: AbortSignal): Promise<string[]> {
  const told: string[] = []
  for (let index = from; !signal.aborted; index++) {
    const { name, line } = WORST_LINES[index % WORST_LINES.length]!
    const took = terminals.type(id, `${line}\r`, PROMPT)
    const milliseconds = await Promise.race([took, sleep(1_000_000, Number.NaN, { signal }).catch(() => Number.NaN)])
    if (Number.isNaN(milliseconds)) break
    told.push(`${name}: ${ms(milliseconds)} ${JSON.stringify(terminals.screen(id).slice(-230, -60))}`)
  }
  return told
}

async function neighbours(terminals: TerminalProcess, seconds: number): Promise<Times> {
  const times: Times = { echo: [], command: [] }
  const waiting: Promise<unknown>[] = []
  const rounds = seconds * 10
  const busy = new Set<string>()
  for (let round = 0; round < rounds; round++) {
    const typist = `n${round % 5}`
    const runner = `n${5 + (round % (NEIGHBOURS - 5))}`
    const measure = (id: string, data: string, wanted: string, into: number[]) => {
      if (busy.has(id)) return
      busy.add(id)
      waiting.push(terminals.type(id, data, wanted).then((time) => (into.push(time), busy.delete(id))))
    }
    measure(typist, 'y', 'y', times.echo)
    measure(runner, 'aws ec2 describe-vpcs\r', '"Vpcs"', times.command)
    await sleep(100)
  }
  await Promise.all(waiting)
  return times
}
