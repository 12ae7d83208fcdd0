import { Fault, OneTimeLink, contract } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { verb } from '../../kernel/index.ts'
import { findUser, hasPassword, type UserRow } from '../person/table.ts'
import { hashToken } from './make-link.ts'
import { findUsableLink, type LinkRow } from './table.ts'

/** Tells what a link is for, without using it. */
export const inspectLink = verb(contract.links.inspect, async ({ ctx, input }) => {
  const link = await findUsableLink(ctx.db, hashToken(input.token), ctx.now())
  const { person, purpose, needsPassword } = await readLink(ctx.db, link)
  return { purpose, email: person.email, name: person.name, needsPassword }
})

export interface ReadLink {
  person: UserRow
  purpose: OneTimeLink['purpose']
  needsPassword: boolean
}

/** @throws Fault `gone` for a link that is unknown, used or too old, or whose person is disabled: which of these is not told. */
export async function readLink(tx: Tx, link: LinkRow | undefined): Promise<ReadLink> {
  const person = link && (await findUser(tx, link.userId))
  if (!link || !person || person.disabledAt)
    throw new Fault('gone', 'this link was used, is too old, or was replaced by a newer one; ask for another')
  const purpose = OneTimeLink.shape.purpose.parse(link.purpose)
  return { person, purpose, needsPassword: purpose === 'reset' || !(await hasPassword(tx, person.id)) }
}
