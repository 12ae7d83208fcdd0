import { z } from 'zod'
import { Command } from '../command.ts'
import { Limits } from './files.ts'

/** What a supervisor is to start and how long it may last. */
export const SupervisedSpec = z.object({ command: Command, limits: Limits })
export type SupervisedSpec = z.output<typeof SupervisedSpec>

/** What arrives on a supervisor's stdin. */
export const SupervisorTask = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), spec: SupervisedSpec }),
  z.object({ kind: z.literal('resume') }),
])
export type SupervisorTask = z.output<typeof SupervisorTask>
