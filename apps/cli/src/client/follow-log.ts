import { z } from 'zod'
import { LogPage } from '@mcp-cloud/contracts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import type { Client } from './client.ts'
import { readEvents } from './read-events.ts'

const LogLine = LogPage.shape.lines.element
export type LogLine = z.infer<typeof LogLine>

/** The server sends a heartbeat more often than this; a longer silence means a dead connection. */
const SILENCE_MS = 60_000
const PAUSES_MS = [500, 1000, 2000, 5000, 5000, 5000, 5000, 5000]

/**
 * Every line of a run's log, each once and in order, until the log ends. A dropped connection is taken up again after the last line seen.
 * @throws Failure when the server refuses, or stays away for longer than the pauses allow.
 */
export async function* followLog(client: Client, runId: string, io: Pick<Io, 'sleep' | 'signal'>): AsyncGenerator<LogLine> {
  let last: number | undefined
  let failures = 0
  while (true) {
    const silence = new AbortController()
    let timer = setTimeout(() => silence.abort(), SILENCE_MS)
    try {
      const body = await client.openLog(runId, last?.toString(), silence.signal)
      for await (const event of readEvents(body)) {
        clearTimeout(timer)
        timer = setTimeout(() => silence.abort(), SILENCE_MS)
        if (!event) continue
        if (event.event === 'end') return
        if (event.event !== 'message' && event.event !== 'line') continue
        const line = LogLine.parse(JSON.parse(event.data))
        failures = 0
        if (last !== undefined && line.seq <= last) continue
        last = line.seq
        yield line
      }
    } catch (error) {
      // A refusal is an answer; only a broken or silent connection is worth another try.
      if (io.signal.aborted || (error instanceof Failure && error.code !== 'unavailable') || error instanceof z.ZodError) throw error
      if (failures >= PAUSES_MS.length) throw error
    } finally {
      clearTimeout(timer)
    }
    const pause = PAUSES_MS[failures]
    if (pause === undefined) throw new Failure('unavailable', { en: `the log of ${runId} broke off`, ko: `${runId}의 로그가 끊겼습니다` })
    failures++
    await io.sleep(pause, io.signal)
  }
}
