import { contract, Fault } from '@mcp-cloud/contracts'
import { z } from 'zod'
import { verb, type Actor, type Platform } from '../kernel/index.ts'
import { deleteExpiredTickets, insertUsedTicket } from './table.ts'

const GOOD_FOR_MS = 30_000
const CONTEXT = 'terminal ticket'
const Sealed = z.object({ credentialId: z.string(), nonce: z.string(), expiresAt: z.number() })

/** Terminals are opened by people in the console: a program that holds a key has the command line. */
export const openTerminalTicket = verb(contract.curriculum.terminalTicket, async ({ ctx }) => {
  const { actor } = ctx
  if (actor.kind !== 'user' || actor.via !== 'session')
    throw new Fault('forbidden', 'a terminal is opened with a session of the console, not with an API key')
  const expiresAt = ctx.now().getTime() + GOOD_FOR_MS
  const sealed: z.infer<typeof Sealed> = {
    credentialId: actor.credentialId,
    nonce: Buffer.from(ctx.platform.randomBytes(16)).toString('base64url'),
    expiresAt,
  }
  const ticket = ctx.platform.sealer.seal(Buffer.from(JSON.stringify(sealed)), CONTEXT).toString('base64url')
  return { ticket, expiresAt: new Date(expiresAt).toISOString() }
})

/**
 * Whether this ticket opens a terminal for this person's session, now and for the first time. Any process of the installation
 * takes the ticket that another one made, and none takes it twice.
 */
export async function redeemTicket(platform: Pick<Platform, 'sealer' | 'now' | 'db'>, ticket: string, actor: Actor): Promise<boolean> {
  const now = platform.now()
  const sealed = open(platform, ticket)
  if (!sealed || actor.kind !== 'user' || actor.via !== 'session') return false
  if (sealed.credentialId !== actor.credentialId || sealed.expiresAt < now.getTime()) return false
  await deleteExpiredTickets(platform.db, now)
  return insertUsedTicket(platform.db, { nonce: sealed.nonce, expiresAt: new Date(sealed.expiresAt) })
}

function open(platform: Pick<Platform, 'sealer'>, ticket: string): z.infer<typeof Sealed> | undefined {
  try {
    return Sealed.parse(JSON.parse(platform.sealer.open(Buffer.from(ticket, 'base64url'), CONTEXT).toString()))
  } catch {
    return undefined
  }
}
