import { conflict, contract } from '@mcp-cloud/contracts'
import { record } from '../../audit/index.ts'
import { verb } from '../../kernel/index.ts'
import { makeLink } from '../link/make-link.ts'
import { renderPerson } from './render.ts'
import { insertUser } from './table.ts'

/**
 * Makes a person and a link, good for 7 days, that the inviter hands over.
 *
 * @throws Fault `conflict` when the e-mail address is taken.
 */
export const invitePerson = verb(contract.people.invite, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const email = input.email.toLowerCase()
    const roles = [...new Set(input.roles)]
    const id = ctx.newId('user')
    const row = await insertUser(tx, { id, name: input.name, email, roles, createdAt: ctx.now(), changedBy: ctx.actor.id })
    if (!row) throw conflict(`${email} has been invited already; make a new link with "reset" if the first was lost`)
    const link = await makeLink(tx, ctx, { userId: id, purpose: 'invite' })
    await record(tx, ctx, { action: 'person.invite', subject: { kind: 'user', id }, data: { email, name: input.name, roles } })
    return { person: renderPerson(row, false), link }
  }),
)
