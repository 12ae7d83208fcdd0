export { approveDeployment } from './approve.ts'
export { listApprovals } from './list.ts'
export { closeWithRun } from './listeners.ts'
