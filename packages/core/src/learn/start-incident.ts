import { conflict, contract } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { practiceWorld } from '../practice/index.ts'
import { taskOf } from './course/course-of.ts'
import { inject } from './inject.ts'
import { learnerOf } from './learner.ts'
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
