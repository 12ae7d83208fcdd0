import type { Locale } from '@mcp-cloud/contracts'
import { createTransport, type Transporter } from 'nodemailer'
import { findLocales } from '../../identity/index.ts'
import { composeMessage } from '../message/compose.ts'
import { renderMail } from './render-mail.ts'
import { SEND_MS } from '../outbound/send-http.ts'
import { SendFailure } from '../outbox/send-failure.ts'
import type { Send, Sending } from '../outbox/sender.ts'

/**
 * By SMTP to the pinned address, to each person in the language they chose, to others in the channel's. The message id is the
 * delivery's, so that a repetition is known as one.
 */
export const sendEmail: Send<'email'> = async (sending) => {
  const { ctx, locale, target } = sending
  const chosen = await findLocales(ctx.db, target.to)
  const groups = Map.groupBy(target.to, (address) => chosen.get(address.toLowerCase()) ?? locale)
  const transport = createTransport(transportOf(sending))
  try {
    for (const [language, to] of groups) await sendMail(transport, sending, language, to)
    return 'sent'
  } catch (cause) {
    throw asFailure(cause, target.host)
  } finally {
    transport.close()
  }
}

async function sendMail(transport: Transporter, sending: Sending<'email'>, locale: Locale, to: string[]): Promise<void> {
  const { ctx, type, facts, target, deliveryId } = sending
  const message = composeMessage(ctx, type, facts, locale)
  const domain = target.from.split('@').at(-1) ?? 'localhost'
  const threadId = facts ? `<${facts.run.id}@${domain}>` : undefined
  await transport.sendMail({
    from: target.from,
    // Recipients do not see each other.
    to: target.from,
    bcc: to,
    messageId: `<${deliveryId}${locale === sending.locale ? '' : `.${locale}`}@${domain}>`,
    ...(threadId ? { references: [threadId], inReplyTo: threadId } : {}),
    headers: { 'auto-submitted': 'auto-generated' },
    ...renderMail(message),
    envelope: { from: target.from, to },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function transportOf({ target, secrets, endpoint }: Sending<'email'>) {
  return {
    host: endpoint.addresses[0] ?? target.host,
    port: target.port,
    secure: target.security === 'tls',
    requireTLS: target.security === 'starttls',
    ignoreTLS: target.security === 'none',
    tls: { servername: target.host, minVersion: 'TLSv1.2' as const },
    connectionTimeout: SEND_MS,
    greetingTimeout: SEND_MS,
    socketTimeout: SEND_MS,
    dnsTimeout: SEND_MS,
    ...(target.user ? { auth: { user: target.user, pass: secrets.password ?? '' } } : {}),
  }
}

function asFailure(cause: unknown, host: string): SendFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  const answer = cause instanceof Error && 'responseCode' in cause ? Number(cause.responseCode) : undefined
  // 5xx of SMTP is for good, but a refused sign-in is mended by an administrator: the message waits for that.
  const isFinal = answer !== undefined && answer >= 500 && code !== 'EAUTH'
  return new SendFailure(`${host} did not take the mail: ${code}${answer === undefined ? '' : ` ${answer}`}`, { isFinal })
}
