import { contract } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { loadOwn } from './load-own.ts'
import { renderClass } from './render.ts'
import { findClass, updateClass } from './table.ts'

/** Renames a class, or puts it away: its link lets nobody in then, and nothing of anybody's progress is lost. */
export const changeClass = verb(contract.classes.update, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const { id, name, archived } = input
    const own = await loadOwn(tx, ctx, 'class.update', id)
    await updateClass(tx, id, {
      name: name ?? own.name,
      archivedAt: archived === undefined ? own.archivedAt : archived ? (own.archivedAt ?? ctx.now()) : null,
    })
    await record(tx, ctx, { action: 'class.update', subject: { kind: 'class', id }, data: { name, archived } })
    return renderClass((await findClass(tx, id))!, ctx.actor.id === own.instructorId ? 'instructor' : 'admin')
  }),
)
