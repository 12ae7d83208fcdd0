import { contract } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { taskOf } from './course/course-of.ts'
import { learnerOf } from './learner.ts'
import { noteTask } from './table.ts'

/** The commands that solve a task. That they were shown is written down; it takes nothing away. */
export const showSolution = verb(contract.curriculum.solution, async ({ ctx, input }) => {
  const learnerId = learnerOf(ctx)
  const { task } = await taskOf(ctx.platform, input.task)
  await noteTask(ctx.db, { userId: learnerId, taskId: task.id }, { solutionShownAt: ctx.now() })
  return { task: task.id, solution: task.solution }
})
