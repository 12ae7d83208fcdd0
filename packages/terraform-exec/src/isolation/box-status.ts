import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Name of the file that bwrap writes its status into. A file outlives the process that started bwrap, a pipe would not. */
export const STATUS_FILE = 'box-status.jsonl'

const StatusLine = z.looseObject({ 'child-pid': z.int().optional(), 'exit-code': z.int().optional() })

/** What bwrap said so far: the first process inside, and the exit code once the command inside has ended. */
export function boxStatus(file: string): { childPid?: number; exitCode?: number } {
  const lines = text(file).split('\n').slice(0, -1).filter(Boolean)
  const parsed = lines.map((line) => StatusLine.parse(JSON.parse(line)))
  const childPid = parsed.find((line) => line['child-pid'] !== undefined)?.['child-pid']
  const exitCode = parsed.find((line) => line['exit-code'] !== undefined)?.['exit-code']
  return { ...(childPid === undefined ? {} : { childPid }), ...(exitCode === undefined ? {} : { exitCode }) }
}

function text(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
