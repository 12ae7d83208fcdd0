import { contract, FAULTS, type VerbMeta } from '@mcp-cloud/contracts'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance } from 'fastify'
import { renderReference } from './api-reference.ts'

/** OpenAPI 3.1 of the contract, and a reference page made of it that asks no other host for anything. */
export async function registerOpenApi(app: FastifyInstance, publicUrl: string): Promise<void> {
  const document = await generateOpenApi(publicUrl)
  const page = renderReference(document)
  app.get('/api/v1/openapi.json', (_request, reply) => reply.send(document))
  app.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
}

export async function generateOpenApi(publicUrl: string) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: {
      title: 'MCP Cloud Platform',
      version: '1',
      description: `Ask for infrastructure, read the plan, have it approved, apply it. Errors have one shape; their codes: ${Object.entries(
        FAULTS,
      )
        .map(([code, fault]) => `\`${code}\` (${fault.status})`)
        .join(', ')}.`,
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key' },
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      },
    },
    security: [{ bearer: [] }, { apiKey: [] }],
  })
  addScopes(document)
  return document
}

export type OpenApiDocument = Awaited<ReturnType<OpenAPIGenerator['generate']>>

/** The scope a key needs stands with each operation. */
function addScopes(document: OpenApiDocument): void {
  for (const group of Object.values(contract)) {
    for (const procedure of Object.values(group)) {
      const { meta, route } = procedure['~orpc'] as { meta: VerbMeta; route: { method?: string; path?: string } }
      const operation = document.paths?.[route.path ?? '']?.[(route.method ?? 'post').toLowerCase() as 'get']
      if (!operation) continue
      operation.description = [operation.description, meta.anonymous ? 'Needs no sign-in.' : `Needs the scope \`${meta.scope}\`.`]
        .filter(Boolean)
        .join('\n\n')
    }
  }
}
