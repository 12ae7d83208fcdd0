import { contract } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { learnerOf } from '../learner.ts'
import { makeInvite } from './invite.ts'
import { renderClass } from './render.ts'
import { findClass, insertClass } from './table.ts'

/** Makes a class that the caller teaches. */
export const createClass = verb(contract.classes.create, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const instructorId = learnerOf(ctx)
    const id = ctx.newId('class')
    const { invite, kept } = makeInvite(ctx)
    await insertClass(tx, { id, name: input.name, instructorId, createdAt: ctx.now(), archivedAt: null, ...kept })
    await record(tx, ctx, { action: 'class.create', subject: { kind: 'class', id }, data: { name: input.name } })
    return { class: renderClass((await findClass(tx, id))!, 'instructor'), invite }
  }),
)
