import { notFound } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import type { Ctx } from '../../kernel/index.ts'
import { findClass, type NamedClass } from './table.ts'

/**
 * A class that the caller may do this with.
 *
 * @throws Fault `not_found` for one that is not there and for another's: whoever may not see it does not learn that it exists.
 */
export async function loadOwn(tx: Tx, ctx: Ctx, action: 'class.get' | 'class.update', id: string): Promise<NamedClass> {
  const found = await findClass(tx, id)
  if (!found || !ctx.may(action, { ownerId: found.instructorId })) throw notFound('class', id)
  return found
}
