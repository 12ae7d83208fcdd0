import jmespath from 'jmespath'
import type { CommandIo } from '../../command.ts'
import type { Json } from '../answer/value.ts'
import type { Globals } from '../parse/globals.ts'
import { UsageError } from '../usage-error.ts'
import { jsonText } from './json.ts'
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
  globals: Globals,
  io: CommandIo,
): void {
  if (format === 'off') return
  if (format === 'text') {
    io.out(textLines(select({ ...page, ...Object.fromEntries(absent.map((name) => [name, null])) }, globals.query)))
    // The place to go on from is a line of its own there, and what selects values selects in it too.
    if (resume !== undefined) io.out(textLines(select({ NextToken: { NextToken: resume } }, globals.query)))
    return
  }
  const answer = resume === undefined ? page : { ...page, NextToken: resume }
  const value = select(answer, globals.query)
  if (format === 'table') {
    const color = globals.color === 'on' || (globals.color === 'auto' && io.isTerminal)
    io.out(tableText(title, value, { columns: io.isTerminal ? io.columns : PLAIN_COLUMNS, color }))
    return
  }
  if (globals.query === undefined && Object.keys(answer).length === 0) return
  io.out(format === 'json' ? `${jsonText(value)}\n` : yamlText(value))
}

function select(answer: { [name: string]: Json }, query: string | undefined): Json {
  if (query === undefined) return answer
  try {
    // A path into JSON gives JSON.
    return jmespath.search(answer, query) as Json
  } catch (cause) {
    throw badQuery(query, cause)
  }
}

/** Before anything is done: a command whose answer cannot be shown is not run. @throws UsageError */
export function checkQuery(query: string | undefined): void {
  if (query === undefined) return
  try {
    jmespath.search({}, query)
  } catch (cause) {
    // A function may refuse what an empty answer gives it; only what cannot be read is a mistake now.
    if (cause instanceof Error && (cause.name === 'ParserError' || cause.name === 'LexerError')) throw badQuery(query, cause)
  }
}

function badQuery(query: string, cause: unknown): UsageError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new UsageError(`Bad value for --query ${query}: ${why}`)
}
