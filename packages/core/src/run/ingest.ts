import type { Diagnostic } from '@mcp-cloud/contracts'
import { type Ctx } from '../kernel/index.ts'
import type { PhaseName } from './executor.port.ts'
import { readMessage, type JournalEvent } from './message.ts'
import { createRedactor } from './redactor.ts'
import { advanceTail, findTail, insertJournal, insertLog, nextJournalSeq, nextLogSeq, updateRun } from './table.ts'

const MAX_LINE_CHARS = 64 * 1024
const MAX_DIAGNOSTICS = 50

/** What a phase's output has told so far. */
export interface Told {
  diagnostics: Diagnostic[]
  applyFinished: boolean
}

export interface Ingest {
  /** Byte offset of the output file that is stored; reading goes on from here, after a restart too. */
  offset: number
  told: Told
  /** Stores whole lines durably: log, journal and mark in one transaction, before anyone is shown them. */
  push(bytes: Buffer): Promise<void>
  /** Stores what is left without a line end. */
  end(): Promise<void>
}

/** Thrown when another worker has gone on with the same output: this one is stale and must stop. */
export class StaleFollower extends Error {}

/** Takes the output of one phase into the database, from where the last follower stopped. */
export async function openIngest(
  ctx: Ctx,
  run: { id: string },
  phase: PhaseName,
  secrets: string[],
  totalChanges: number,
): Promise<Ingest> {
  const mark = await findTail(ctx.db, run.id, phase)
  const redactor = createRedactor(secrets)
  let stored = mark?.offsetBytes ?? 0
  let seq = mark?.nextSeq ?? (await nextLogSeq(ctx.db, run.id))
  let journalSeq = await nextJournalSeq(ctx.db, run.id)
  let held: Buffer = Buffer.alloc(0)
  let done = 0
  const told: Told = { diagnostics: [], applyFinished: false }

  async function store(whole: Buffer): Promise<void> {
    if (whole.length === 0) return
    // Whole lines are redacted as one joined text, so no border between reads can cut a secret in two.
    const clean = redactor.whole(whole.toString('utf8'))
    const messages = clean
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => readMessage(cut(line)))
    const journal: JournalEvent[] = []
    const lines: string[] = []
    for (const message of messages) {
      if (message.journal) journal.push(message.journal)
      if (message.applyFinished) told.applyFinished = true
      if (message.diagnostic && told.diagnostics.length < MAX_DIAGNOSTICS) told.diagnostics.push(message.diagnostic)
      if (message.text !== '') lines.push(...message.text.split('\n'))
    }
    done += journal.filter((event) => event.event !== 'start').length
    const to = stored + whole.length
    await ctx.transaction(async (tx) => {
      if (!(await advanceTail(tx, { runId: run.id, phase, from: stored, to, nextSeq: seq + lines.length }))) throw new StaleFollower()
      const at = ctx.now()
      if (lines.length > 0)
        await insertLog(tx, { runId: run.id, firstSeq: seq, lineCount: lines.length, phase, at, text: lines.join('\n') })
      await insertJournal(
        tx,
        journal.map((event, index) => ({ ...event, runId: run.id, seq: journalSeq + index, at })),
      )
      if (phase === 'apply' && journal.length > 0) await updateRun(tx, run.id, { progress: { done, total: Math.max(totalChanges, done) } })
      await ctx.platform.doorbell.ring(tx, run.id)
    })
    stored = to
    seq += lines.length
    journalSeq += journal.length
  }

  return {
    get offset() {
      return stored + held.length
    },
    told,
    async push(bytes) {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
      const lastEnd = held.lastIndexOf(0x0a)
      if (lastEnd === -1 && held.length < MAX_LINE_CHARS * 4) return
      const whole = held.subarray(0, lastEnd === -1 ? held.length : lastEnd + 1)
      held = Buffer.from(held.subarray(whole.length))
      await store(whole)
    },
    async end() {
      const rest = held
      held = Buffer.alloc(0)
      await store(rest)
    },
  }
}

function cut(line: string): string {
  return line.length > MAX_LINE_CHARS ? `${line.slice(0, MAX_LINE_CHARS)}… (${line.length - MAX_LINE_CHARS} more characters)` : line
}
