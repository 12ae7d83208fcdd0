import type { CommandIo } from '../../command.ts'
import type { Json } from '../answer/value.ts'
import type { Globals } from '../parse/globals.ts'
import { jsonText } from './json.ts'
import type { Query } from './query.ts'
import { tableText } from './table.ts'
import { textLines } from './text.ts'
import { yamlText } from './yaml.ts'

const PLAIN_COLUMNS = 80

export interface Page {
  answer: { [name: string]: Json }
  /** Lists that a page lacked: nothing as text, where the other forms leave them out. */
  absent?: readonly string[]
  /** Where the next page begins, when there is one. */
  resume?: string | undefined
}

/** Writes an answer in the form that was asked for. `title` heads a table. Nothing is written of an answer without members. */
export function printAnswer(
  title: string,
  { answer: page, absent = [], resume }: Page,
  format: string,
  { globals, select }: { globals: Globals; select: Query },
  io: CommandIo,
): void {
  if (format === 'off') return
  if (format === 'text') {
    io.out(textLines(select({ ...page, ...Object.fromEntries(absent.map((name) => [name, null])) })))
    // The place to go on from is a line of its own there, and what selects values selects in it too.
    if (resume !== undefined) io.out(textLines(select({ NextToken: { NextToken: resume } })))
    return
  }
  const answer = resume === undefined ? page : { ...page, NextToken: resume }
  const value = select(answer)
  if (format === 'table') {
    const color = globals.color === 'on' || (globals.color === 'auto' && io.isTerminal)
    io.out(tableText(title, value, { columns: io.isTerminal ? io.columns : PLAIN_COLUMNS, color }))
    return
  }
  if (globals.query === undefined && Object.keys(answer).length === 0) return
  io.out(format === 'json' ? `${jsonText(value)}\n` : yamlText(value))
}
