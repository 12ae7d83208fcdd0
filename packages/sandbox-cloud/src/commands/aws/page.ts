import type { Json, Members } from './answer/value.ts'
import type { Model, Operation } from './model/load-model.ts'
import type { Arguments } from './parse/read-arguments.ts'
import type { Page } from './print/print-answer.ts'
import { UsageError } from './usage-error.ts'

/** Members beside the lists that a paged answer keeps. */
const KEPT: Record<string, readonly string[]> = {
  ListObjectsV2: ['RequestCharged', 'Prefix'],
  ListBuckets: ['Owner', 'Prefix'],
  Scan: ['ConsumedCapacity'],
}
/** Pages whose place is told by several members, of which the first is enough here; the models tell of single ones only. */
const BY_SEVERAL: Record<string, NonNullable<Operation['pages']>> = {
  ListResourceRecordSets: { tokenIn: 'StartRecordName', tokenOut: 'NextRecordName', size: 'MaxItems' },
}
/** Lists of an answer that are no pages, or come in another order than in the model. */
const PAGED: Record<string, readonly string[]> = {
  Query: ['Items', 'Count', 'ScannedCount'],
  Scan: ['Items', 'Count', 'ScannedCount'],
}

/** The part of a paged list that is printed: elements `from` up to before `to`. */
export interface Cut {
  list: string
  from: number
  to: number | undefined
}

/** What of its list an operation prints; undefined when it answers in one piece. `--starting-token` goes on behind a cut. */
export function cutOf(operation: Operation, model: Model, given: Arguments): Cut | undefined {
  const pages = pagesOf(operation)
  const [list] = listsOf(operation, model)
  if (!pages || list === undefined) return undefined
  // A person who pages by hand sees the answer as the service gives it.
  if (given.input[pages.tokenIn] !== undefined || (pages.size !== undefined && given.input[pages.size] !== undefined)) return undefined
  const from = given.startingToken === undefined ? 0 : startOf(given.startingToken)
  return { list, from, to: given.maxItems === undefined ? undefined : from + given.maxItems }
}

/** An answer with the elements of a cut only, and whether more stand behind them. */
export function cutBy({ list, from, to }: Cut, answer: Members): { answer: Members; hasMore: boolean } {
  const items = answer[list]
  if (!Array.isArray(items)) return { answer, hasMore: false }
  return { answer: { ...answer, [list]: items.slice(from, to) }, hasMore: to !== undefined && to < items.length }
}

/** What a paged operation prints when its pages are put together: its lists, without tokens and counts. */
export function pageOf(
  { answer, hasMore }: { answer: { [name: string]: Json }; hasMore: boolean },
  { list: primary, to }: Cut,
  operation: Operation,
  model: Model,
): Page {
  const lists = listsOf(operation, model)
  const whole: { [name: string]: Json } = {}
  for (const name of lists) if (name === primary || answer[name] !== undefined) whole[name] = answer[name] ?? []
  for (const name of KEPT[operation.name] ?? []) whole[name] = answer[name] ?? null
  const absent = lists.filter((name) => answer[name] === undefined)
  if (!hasMore) return { answer: whole, absent }
  const token = `{"${pagesOf(operation)?.tokenIn}": null, "boto_truncate_amount": ${to}}`
  return { answer: whole, absent, resume: Buffer.from(token).toString('base64') }
}

function pagesOf(operation: Operation): Operation['pages'] {
  return operation.pages ?? BY_SEVERAL[operation.name]
}

function listsOf({ name: operation, output }: Operation, model: Model): readonly string[] {
  if (output === undefined) return []
  return PAGED[operation] ?? model.members(output).flatMap(({ name, shape }) => (shape.kind === 'list' ? [name] : []))
}

function startOf(token: string): number {
  const [, amount] = /"boto_truncate_amount": (\d+)/.exec(Buffer.from(token, 'base64').toString()) ?? []
  if (amount === undefined) throw new UsageError(`Bad starting token: ${token}; give the NextToken of the answer before`)
  return Number(amount)
}
