import { contract } from '@mcp-cloud/contracts'
import type { Plugin } from 'vite'

const ID = 'virtual:contract-routes'

/**
 * The contract as the client needs it: method, path and shape of the answer. The schemas stay on the server, which checks
 * every request by them; without them the first load is smaller by all of zod.
 */
export function contractRoutes(): Plugin {
  return {
    name: 'contract-routes',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? `export default ${JSON.stringify(routesOf(contract))}` : undefined),
  }
}

function routesOf(router: object): unknown {
  return Object.fromEntries(
    Object.entries(router).map(([name, member]) => [name, isProcedure(member) ? outline(member) : routesOf(member)]),
  )
}

interface Procedure {
  '~orpc': { route: { method?: string; path?: string; outputStructure?: string; inputStructure?: string } }
}

function isProcedure(value: unknown): value is Procedure {
  return typeof value === 'object' && value !== null && '~orpc' in value
}

function outline({ '~orpc': { route } }: Procedure) {
  const { method, path, outputStructure, inputStructure } = route
  return { '~orpc': { errorMap: {}, meta: {}, route: { method, path, outputStructure, inputStructure } } }
}
