import { httpBackendBlock, startHttpBackend } from '../test/http-backend.ts'
import { compare } from './compare.ts'
import type { Figure } from './figure.ts'
import { counting } from './processor-time.ts'
import { startServer } from './server.ts'
import { builtinObjects, cloudObjects, folderWith, TYPES } from './terraform.ts'

const COUNT = 500
const ROUNDS = 3

/** An apply of new objects with the state on an HTTP server, against the same with what terraform makes by itself. */
export async function measureApplies(): Promise<Figure[]> {
  await using server = await startServer({ types: TYPES })
  const [whole, own] = await compare(
    server,
    `apply of ${COUNT} objects with the HTTP backend ÷ the same number of terraform_data`,
    ROUNDS,
    (taken) => applyOnce(taken, cloudObjects(COUNT), server.reattach[0]),
    (taken) => applyOnce(taken, builtinObjects(COUNT)),
  )
  return [{ ...whole, target: { atMost: 1.5 } }, ...(own ? [own] : [])]

  async function applyOnce(taken: number[], main: string, reattach?: string): Promise<number> {
    await server.reset()
    const backend = await startHttpBackend()
    try {
      using folder = folderWith(httpBackendBlock(backend) + main, reattach)
      await folder.terraform('init', '-input=false')
      return await counting(taken, () => folder.terraform('apply', '-input=false', '-auto-approve'))
    } finally {
      await backend.close()
    }
  }
}
