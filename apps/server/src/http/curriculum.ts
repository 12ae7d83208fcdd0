import { createHash } from 'node:crypto'
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { notFound } from '@mcp-cloud/contracts'
import type { Ctx } from '@mcp-cloud/core/kernel'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export interface CurriculumOptions {
  folder: string
  contextOf: (request: FastifyRequest) => Promise<Ctx>
}

const READS = /^\/api\/v1\/curriculum\/(tree|content|images\/)/
/** Pictures of lessons. As a document of its own one would run nothing and ask nobody. */
const PICTURE_CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** What the course needs beside its verbs: pictures, and answers that are not sent twice. */
export function registerCurriculum(app: FastifyInstance, { folder, contextOf }: CurriculumOptions): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode !== 200 || !READS.test(request.url)) return payload
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`
    void reply.headers({ etag: tag, 'cache-control': 'private, no-cache' })
    if (!isKnown(request.headers['if-none-match'], tag)) return payload
    void reply.code(304).removeHeader('content-length')
    return ''
  })

  app.get<{ Params: { name: string } }>('/api/v1/curriculum/images/:name', async (request, reply) => {
    const ctx = await contextOf(request)
    ctx.authorise('curriculum.read')
    const { name } = request.params
    const picture = await readPicture(folder, name)
    if (!picture) throw notFound('picture', name.slice(0, 100))
    return reply.header('content-security-policy', PICTURE_CSP).type('image/svg+xml; charset=utf-8').send(picture)
  })
}

/** By a name of letters, digits and dashes alone, and perhaps a language; follows no link. */
async function readPicture(folder: string, name: string): Promise<Buffer | undefined> {
  if (!/^[a-z0-9][a-z0-9-]{0,80}(\.(ko|en))?\.svg$/.test(name)) return undefined
  const file = join(folder, 'images', name)
  const found = await lstat(file).catch(() => undefined)
  return found?.isFile() ? readFile(file) : undefined
}

/** `If-None-Match` (RFC 9110 §13.1.2), compared weakly. */
function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === tag)
}
