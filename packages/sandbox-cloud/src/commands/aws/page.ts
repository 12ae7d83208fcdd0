import type { Json } from './answer/value.ts'
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

/**
 * What a paged operation prints when its pages are put together: its lists, without tokens and counts. `--max-items` cuts the
 * first list, and `--starting-token` goes on behind the cut.
 */
export function pageOf(answer: { [name: string]: Json }, operation: Operation, model: Model, given: Arguments): Page {
  const { output } = operation
  const pages = operation.pages ?? BY_SEVERAL[operation.name]
  if (!pages || !output) return { answer }
  // A person who pages by hand sees the answer as the service gives it.
  if (given.input[pages.tokenIn] !== undefined || (pages.size !== undefined && given.input[pages.size] !== undefined)) return { answer }
  const lists = PAGED[operation.name] ?? model.members(output).flatMap(({ name, shape }) => (shape.kind === 'list' ? [name] : []))
  const [primary] = lists
  if (primary === undefined) return { answer }
  const whole: { [name: string]: Json } = {}
  for (const name of lists) if (name === primary || answer[name] !== undefined) whole[name] = answer[name] ?? []
  for (const name of KEPT[operation.name] ?? []) whole[name] = answer[name] ?? null
  const absent = lists.filter((name) => answer[name] === undefined)
  const items = whole[primary]
  const start = given.startingToken === undefined ? 0 : startOf(given.startingToken)
  if (!Array.isArray(items)) return { answer: whole, absent }
  const end = given.maxItems === undefined ? items.length : start + given.maxItems
  whole[primary] = items.slice(start, end)
  if (end >= items.length) return { answer: whole, absent }
  const token = `{"${pages.tokenIn}": null, "boto_truncate_amount": ${end}}`
  return { answer: whole, absent, resume: Buffer.from(token).toString('base64') }
}

function startOf(token: string): number {
  const [, amount] = /"boto_truncate_amount": (\d+)/.exec(Buffer.from(token, 'base64').toString()) ?? []
  if (amount === undefined) throw new UsageError(`Bad starting token: ${token}; give the NextToken of the answer before`)
  return Number(amount)
}
