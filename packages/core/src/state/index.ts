export { breakLock, findLockHolder, releaseLockOfDeadRun, type LockHolder } from './break-lock.ts'
export {
  checkCredential,
  issueCredential,
  revokeCredentials,
  type NewCredential,
  type StateCredential,
  type StatePhase,
} from './credential.ts'
export { findStateOutline, latestState, type LatestState, type StateOutline } from './latest-state.ts'
export { lock, type LockOutcome } from './lock.ts'
export { parseState } from './parse-state.ts'
export { readState } from './read-state.ts'
export { stateInstances, stateOutputs, type StateInstance } from './state-instances.ts'
export { countManaged, type StateJson } from './state-json.ts'
export { unlock, type UnlockOutcome } from './unlock.ts'
export { writeState, type StateWrite, type WriteOutcome } from './write-state.ts'
export { writeStrandedState } from './write-stranded-state.ts'
