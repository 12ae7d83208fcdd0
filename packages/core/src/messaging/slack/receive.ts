import { createHash } from 'node:crypto'
import { Fault } from '@mcp-cloud/contracts'
import type { Platform } from '../../kernel/index.ts'
import { openSecrets } from '../channel/secrets.ts'
import { selectEnabled } from '../channel/table.ts'
import { parseClick } from './parse-click.ts'
import { insertClick } from './table.ts'
import { isSigned, type SignedRequest } from './verify.ts'

/**
 * Takes in what Slack sends about a click: checks signature, time and that it is the first time, and keeps it, so that it can
 * be answered at once and worked on after. Answers its nonce, or undefined when there is nothing to do.
 *
 * @throws Fault `unauthenticated` for one that Slack did not sign now, `conflict` for a repetition, `malformed`.
 */
export async function receiveSlack(platform: Platform, request: SignedRequest): Promise<string | undefined> {
  const now = platform.now()
  const channels = await selectEnabled(platform.db, 'slack')
  const signedBy = channels
    .filter((channel) => {
      const { signingSecret } = openSecrets(platform, channel)
      return signingSecret !== undefined && isSigned(signingSecret, request, now)
    })
    .map(({ id }) => id)
  if (signedBy.length === 0)
    throw new Fault('unauthenticated', 'this request is not signed by Slack for this installation, or it is not from now')
  const click = read(request.body)
  const nonce = createHash('sha256').update(`slack ${request.timestamp} ${request.signature}`).digest('hex')
  const kept = { nonce, click: { ...click, signedBy }, receivedAt: now, ...(click ? {} : { doneAt: now }) }
  if (!(await insertClick(platform.db, kept))) throw new Fault('conflict', 'this request was received before')
  return click ? nonce : undefined
}

function read(body: string): ReturnType<typeof parseClick> {
  try {
    return parseClick(JSON.parse(new URLSearchParams(body).get('payload') ?? ''))
  } catch (cause) {
    throw new Fault('malformed', 'the payload is not an interaction of one of our messages', { cause })
  }
}
