/**
 * What a request costs with the same parts and nothing of the platform: Fastify, drizzle, one row by its id.
 * argv: the connection as JSON. Prints its address when it listens.
 */
import { connect, schema, type ConnectionOptions } from '@mcp-cloud/db'
import { eq } from 'drizzle-orm'
import Fastify from 'fastify'

// The guarantee: the benchmark that starts this wrote it.
const { db } = connect(JSON.parse(process.argv[2] ?? '') as ConnectionOptions, { max: 16 })
const app = Fastify()
app.get<{ Params: { id: string } }>('/deployments/:id', async (request, reply) => {
  const [row] = await db.select().from(schema.deployments).where(eq(schema.deployments.id, request.params.id))
  return row ?? reply.code(404).send()
})
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
