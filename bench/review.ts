import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Figure } from './figure.ts'
import { median, ms } from './lib/statistics.ts'

const PROGRAM = fileURLToPath(new URL('./programs/review-plan.ts', import.meta.url))
const ROUNDS = 10
const run = promisify(execFile)

/** What `review-plan.ts` prints. */
interface Measured {
  times: { review: number; whole: number }[]
  findings: number
  peakMegabytes: number
  jsonMegabytes: number
}

/** (i) The review of a plan, each time in a process of its own: by rule, with the estimate, without any model. */
export async function measureReview(): Promise<Figure[]> {
  const [large, once, empty] = [await measure(5000, ROUNDS), await measure(5000, 1), await measure(0, 1)]
  const small = await measure(20, ROUNDS * 3)
  const first = large.times[0]!.review
  return [
    {
      id: 'i',
      what: 'review of a plan with 5,000 changes',
      value: ms(median(large.times.map(({ review }) => review))),
      measured: median(large.times.map(({ review }) => review)),
      unit: 'ms',
      target: { atMost: 1000 },
      notes: [
        `${large.jsonMegabytes.toFixed(1)} MB of plan JSON, ${large.findings} findings told; the first of ${ROUNDS} rounds in a fresh process: ${ms(first)}`,
        `with parsing the JSON and deriving what is shown: ${ms(median(large.times.map(({ whole }) => whole)))}`,
      ],
    },
    {
      id: 'i',
      what: 'peak memory of a fresh process that reads and reviews 5,000 changes',
      value: `${once.peakMegabytes.toFixed(0)} MB`,
      measured: once.peakMegabytes,
      unit: 'MB',
      target: { atMost: 300 },
      notes: [
        `with nothing to review: ${empty.peakMegabytes.toFixed(0)} MB; after ${ROUNDS} such reviews without a pause: ${large.peakMegabytes.toFixed(0)} MB`,
      ],
    },
    {
      id: 'i',
      what: 'review of a plan with 20 changes',
      value: ms(median(small.times.map(({ review }) => review))),
      measured: median(small.times.map(({ review }) => review)),
      unit: 'ms',
      target: { atMost: 20 },
      notes: [`the first in a fresh process: ${ms(small.times[0]!.review)}`],
    },
  ]
}

async function measure(changes: number, rounds: number): Promise<Measured> {
  const { stdout } = await run(process.execPath, [PROGRAM, String(changes), String(rounds)], { maxBuffer: 16 << 20 })
  // Printed by our own program.
  return JSON.parse(stdout) as Measured
}
