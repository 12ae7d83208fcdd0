import type { Operations } from '../../aws-call.ts'
import * as vpc from './vpc.ts'

export const OPERATIONS: Operations = { ...vpc.OPERATIONS }
