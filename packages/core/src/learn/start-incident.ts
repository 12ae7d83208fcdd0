import { conflict, contract } from '@mcp-cloud/contracts'
import type { ObjectValue, Value, WorldStore } from '@mcp-cloud/sandbox-cloud'
import { verb } from '../kernel/index.ts'
import { practiceWorld } from '../practice/index.ts'
import { differences } from './check/match.ts'
import { taskOf } from './course/course-of.ts'
import { learnerOf } from './learner.ts'
import type { Change } from './lesson/schema.ts'
import { noteTask, selectTaskProgress } from './table.ts'

/** Changes the learner's own cloud as an accident would, behind terraform's back. */
export const startIncident = verb(contract.curriculum.incident, async ({ ctx, input }) => {
  const learnerId = learnerOf(ctx)
  const { task } = await taskOf(ctx.platform, input.task)
  if (!task.inject) throw conflict(`task ${task.id} has no incident to start`)
  const before = await selectTaskProgress(ctx.db, learnerId, task.after)
  const missing = task.after.filter((id) => !before.some((row) => row.taskId === id && row.passedAt))
  if (missing.length > 0) throw conflict(`the incident of ${task.id} begins after ${missing.join(', ')}; do that first`)
  const changes = task.inject
  const changed = await practiceWorld(ctx.platform, learnerId).exclusively(async (world) => {
    let count = 0
    for (const change of changes) count += await inject(world, change)
    if (count === 0) throw conflict(`your cloud holds nothing that the incident of ${task.id} could touch; do the tasks before it first`)
    return count
  })
  await noteTask(ctx.db, { userId: learnerId, taskId: task.id }, { incidentAt: ctx.now() })
  return { task: task.id, changed }
})

async function inject(world: WorldStore, change: Change): Promise<number> {
  const type = 'change' in change ? change.change : change.delete
  let count = 0
  for (const object of await world.list(type)) {
    if ((await differences(object.attributes, change.where, (other) => world.list(other))).length > 0) continue
    count++
    if ('delete' in change) await world.delete(type, object.id)
    else await world.put({ type, id: object.id, attributes: withValues(object.attributes, change.set) })
  }
  return count
}

/** Sets values by dotted paths; what lies beside them stays. The values come from YAML and are JSON. */
function withValues(attributes: ObjectValue, set: Record<string, unknown>): ObjectValue {
  const copy = structuredClone(attributes)
  for (const [path, value] of Object.entries(set)) {
    const steps = path.split('.')
    let place = copy as Record<string, Value>
    for (const step of steps.slice(0, -1)) {
      const inner = place[step]
      const next = inner !== null && typeof inner === 'object' ? inner : {}
      place[step] = next
      place = next as Record<string, Value>
    }
    place[steps.at(-1)!] = value as Value
  }
  return copy
}
