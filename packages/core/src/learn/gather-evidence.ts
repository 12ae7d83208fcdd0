import { selectDeploymentsOf } from '../deployment/index.ts'
import type { Ctx } from '../kernel/index.ts'
import { listCommands, practiceWorld, readFile } from '../practice/index.ts'
import type { Evidence } from './check/evidence.ts'

/** One learner's world, files, deployments and commands, each read at most once. */
export function gatherEvidence(ctx: Ctx, learnerId: string, begunAt: Date): Evidence {
  const world = practiceWorld(ctx.platform, learnerId)
  return {
    objects: once((type) => world.list(type)),
    file: once(async (path) => (await readFile(ctx.db, learnerId, path.normalize('NFC')))?.toString('utf8')),
    deployments: once((module) => selectDeploymentsOf(ctx.db, learnerId, module)),
    commands: once(() => listCommands(ctx.db, learnerId, begunAt)).bind(null, ''),
  }
}

function once<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (key) => {
    const reading = known.get(key) ?? read(key)
    known.set(key, reading)
    return reading
  }
}
