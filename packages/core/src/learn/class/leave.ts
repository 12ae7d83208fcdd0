import { contract, notFound } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { learnerOf } from '../learner.ts'
import { loadOwn } from './load-own.ts'
import { deleteMember } from './table.ts'

/** Leaves a class: its instructor sees nothing of one's progress from then on. */
export const leaveClass = verb(contract.classes.leave, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    if (!(await deleteMember(tx, input.id, learnerOf(ctx)))) throw notFound('class', input.id)
    await record(tx, ctx, { action: 'class.leave', subject: { kind: 'class', id: input.id } })
  }),
)

/** Takes a learner out of a class; what they have done stays theirs. */
export const removeFromClass = verb(contract.classes.remove, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const own = await loadOwn(tx, ctx, 'class.update', input.id)
    if (!(await deleteMember(tx, own.id, input.userId))) throw notFound('learner', input.userId)
    await record(tx, ctx, { action: 'class.remove', subject: { kind: 'class', id: own.id }, data: { userId: input.userId } })
  }),
)
