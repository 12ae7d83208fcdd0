import { conflict, contract, Fault } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { learnerOf } from '../learner.ts'
import { hashInvite } from './invite.ts'
import { renderClass } from './render.ts'
import { countMembers, findClass, findClassByInvite, insertMember, isMember, lockClassByInvite } from './table.ts'

const MOST_LEARNERS = 300

/** Tells which class a link leads into, without joining it. */
export const inspectClassInvite = verb(contract.classes.inspect, async ({ ctx, input }) => {
  const personId = learnerOf(ctx)
  const found = await findClassByInvite(ctx.db, hashInvite(input.token), ctx.now())
  if (!found) throw unusable()
  const joined = found.instructorId === personId || (await isMember(ctx.db, found.id, personId))
  return { id: found.id, name: found.name, instructor: found.instructorName, joined }
})

/** Joins a class; joining again changes nothing. @throws Fault `gone` for a link that is unknown, too old or replaced. */
export const joinClass = verb(contract.classes.join, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const userId = learnerOf(ctx)
    const found = await lockClassByInvite(tx, hashInvite(input.token), ctx.now())
    if (!found) throw unusable()
    if (found.instructorId === userId) throw conflict('you teach this class; its learners join by the link')
    if (!(await isMember(tx, found.id, userId))) {
      if ((await countMembers(tx, found.id)) >= MOST_LEARNERS)
        throw conflict(`the class has ${MOST_LEARNERS} learners, as many as it takes; ask its instructor for another class`)
      await insertMember(tx, { classId: found.id, userId, joinedAt: ctx.now() })
      await record(tx, ctx, { action: 'class.join', subject: { kind: 'class', id: found.id } })
    }
    return renderClass((await findClass(tx, found.id))!, 'learner')
  }),
)

function unusable(): Fault {
  return new Fault('gone', 'this link is too old or was replaced by a newer one; ask the instructor of the class for the present one')
}
