import { handleClick, receiveSlack } from '@mcp-cloud/core/messaging'
import type { Platform } from '@mcp-cloud/core/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const BODY_BYTES = 256 * 1024

/** Clicks in Slack: answered at once, as Slack demands within three seconds, and worked on after. */
export function registerSlack(app: FastifyInstance, platform: Platform): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    // Byte for byte: the signature is over what was sent.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES }, (_request, body, done) => done(null, body))
    scope.post('/api/v1/slack/interactions', { bodyLimit: BODY_BYTES }, async (request, reply) => {
      const nonce = await receiveSlack(platform, {
        body: typeof request.body === 'string' ? request.body : '',
        timestamp: header(request, 'x-slack-request-timestamp'),
        signature: header(request, 'x-slack-signature'),
      })
      if (nonce !== undefined) {
        reply.raw.once('finish', () => {
          handleClick(platform, nonce).catch((cause: unknown) =>
            request.log.error({ err: cause, requestId: request.id }, 'a click in Slack could not be worked on; it is tried again'),
          )
        })
      }
      // A body would be shown, or would keep a form open.
      return reply.code(200).send()
    })
  })
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}
