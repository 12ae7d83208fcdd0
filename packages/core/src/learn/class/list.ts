import { contract } from '@mcp-cloud/contracts'
import { verb } from '../../kernel/index.ts'
import { learnerOf } from '../learner.ts'
import { renderClass } from './render.ts'
import { selectClasses } from './table.ts'

/** The classes one teaches or takes part in. An admin, who may see any, sees all. */
export const listClasses = verb(contract.classes.list, async ({ ctx }) => {
  const personId = learnerOf(ctx)
  const joined = await selectClasses(ctx.db, personId)
  const mine = new Set(joined.map((row) => row.id))
  const all = ctx.may('class.get', { ownerId: '' }) ? await selectClasses(ctx.db) : joined
  const as = (row: { id: string; instructorId: string }) =>
    row.instructorId === personId ? 'instructor' : mine.has(row.id) ? 'learner' : 'admin'
  return { items: all.map((row) => renderClass(row, as(row))) }
})
