export { openAccess, type AccessFacts, type SandboxDoor } from './open-access.ts'
export { MARK } from './override.ts'
