import type { Tx } from '@mcp-cloud/db'
import { insertCommand, pruneCommands, selectCommands } from './table.ts'

const LONGEST_LINE = 4_000
/** Enough for every lesson; older ones are forgotten. */
const KEPT = 2_000

export interface PracticeCommand {
  line: string
  exitCode: number
  at: Date
}

/** Remembers a line that a learner ran in the terminal, for checks that ask whether it was. */
export async function recordCommand(tx: Tx, userId: string, { line, exitCode, at }: PracticeCommand): Promise<void> {
  const text = line.replaceAll('\0', '').trim().slice(0, LONGEST_LINE)
  if (text === '') return
  await insertCommand(tx, { userId, line: text, exitCode, at })
  // Not at every line: the odd hundred too many costs nothing.
  if (at.getMilliseconds() % 50 === 0) await pruneCommands(tx, userId, KEPT)
}

/** What a learner ran since a moment, oldest first. */
export async function listCommands(tx: Tx, userId: string, since: Date): Promise<PracticeCommand[]> {
  return selectCommands(tx, userId, since, KEPT)
}
