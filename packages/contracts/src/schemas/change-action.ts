import { z } from 'zod'

export const CHANGE_ACTIONS = ['delete', 'replace', 'create', 'update', 'import', 'forget', 'move', 'read', 'no-op'] as const
export const ChangeAction = z.enum(CHANGE_ACTIONS)
export type ChangeAction = z.infer<typeof ChangeAction>
