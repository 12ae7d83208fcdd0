import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, type Api } from '../test/support/server.ts'
import type { Figure } from './figure.ts'
import { median, ms, quantile } from './lib/statistics.ts'
import { makeTalkingTerraform } from './lib/talking-terraform.ts'
import { createDeployment } from './plan-time.ts'

const ROUNDS = 10
const LINES_A_ROUND = 50
const EVERY_MS = 60

/** (f) From terraform's write of a line to the arrival of its event at a reader of the log's stream. */
export async function measureLogLatency(): Promise<Figure[]> {
  const root = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    await using installation = await install({ environment: await makeTalkingTerraform(root, { lines: LINES_A_ROUND, everyMs: EVERY_MS }) })
    const { api, server } = installation
    const id = await createDeployment(api, 'bench-latency')
    await follow(api, server.url, id)
    const rounds: number[][] = []
    for (let round = 0; round < ROUNDS; round++) rounds.push(await follow(api, server.url, id))
    const p95 = median(rounds.map((delays) => quantile(delays, 0.95)))
    return [
      {
        id: 'f',
        what: "a log line from terraform's output to the reader's event, p95",
        value: ms(p95),
        measured: p95,
        unit: 'ms',
        target: { atMost: 150 },
        notes: [
          `${LINES_A_ROUND} lines a round, one every ${EVERY_MS} ms, ${ROUNDS} rounds; median line: ${ms(median(rounds.flat()))}; the reader is a program on the same machine`,
        ],
      },
    ]
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** Starts a run and reads its log's stream to the end. @returns each line's delay in milliseconds. */
async function follow(api: Api, url: string, id: string): Promise<number[]> {
  await api.post(`/deployments/${id}/plan`, undefined, { prefer: 'wait=0' })
  const { body } = await api.get(`/deployments/${id}/runs`)
  const stream = await fetch(`${url}/api/v1/runs/${body.items[0].id}/log`, {
    headers: { authorization: `Bearer ${api.key}`, accept: 'text/event-stream' },
  })
  const delays: number[] = []
  let text = ''
  for await (const bytes of stream.body!) {
    const now = Date.now()
    text += Buffer.from(bytes).toString()
    const whole = text.slice(0, text.lastIndexOf('\n\n') + 2)
    text = text.slice(whole.length)
    for (const [, written] of whole.matchAll(/written at (\d+)/g)) delays.push(now - Number(written))
  }
  if (delays.length !== LINES_A_ROUND) throw new Error(`${delays.length} of ${LINES_A_ROUND} lines arrived`)
  return delays
}
