import { compare } from './compare.ts'
import type { Figure } from './figure.ts'
import { counting } from './processor-time.ts'
import { startServer, type Server } from './server.ts'
import { builtinObjects, cloudObjects, folderWith, smallestObjects, TYPES } from './terraform.ts'

const PLAN = ['plan', '-input=false', '-out=plan']
const ROUNDS: Readonly<Record<number, number>> = { 10: 11, 100: 11, 500: 7, 2000: 3 }

const SMALLEST = { type: 'null_resource', count: 500, rounds: 7 }

/** A plan of so many new objects, against the same number that terraform plans by itself. */
export async function measurePlans(): Promise<Figure[]> {
  await using server = await startServer({ types: [...TYPES, SMALLEST.type] })
  const figures: Figure[] = []
  for (const [size, rounds] of Object.entries(ROUNDS)) {
    const count = Number(size)
    const what = `plan of ${count.toLocaleString('en')} objects ÷ the same number of terraform_data`
    const [whole, own] = await comparePlans(server, what, rounds, cloudObjects(count), builtinObjects(count))
    figures.push(count >= 100 ? { ...whole, target: { atMost: 1.3 } } : whole, ...(own && count >= 100 ? [own] : []))
  }
  const { type, count, rounds } = SMALLEST
  const what = `plan of ${count} ${type} by this provider ÷ the same number of terraform_data`
  const [smallest] = await comparePlans(server, what, rounds, smallestObjects(count), builtinObjects(count))
  return [...figures, smallest]
}

async function comparePlans(server: Server, what: string, rounds: number, cloud: string, builtins: string) {
  using ours = folderWith(cloud, server.reattach[0])
  using builtin = folderWith(builtins)
  await ours.terraform(...PLAN)
  return await compare(
    server,
    what,
    rounds,
    (taken) => counting(taken, () => ours.terraform(...PLAN)),
    (taken) => counting(taken, () => builtin.terraform(...PLAN)),
  )
}
