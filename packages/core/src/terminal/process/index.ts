/** What the process of the terminals is made of. It loads nothing else of the platform: it starts fast and stays small. */
export { openHome, type FileKeeper, type Home, type KeptFile } from '../files/home.ts'
export { memoryKeeper } from '../files/memory-keeper.ts'
export { createPool, type Pool } from '../pool/pool.ts'
export type { Program, ProgramIo, Programs } from '../session/program.ts'
export { openSession, type Session, type SessionOptions } from '../session/session.ts'
export { HOME, type ProgramCall } from '../shell/protocol.ts'
export { say, type Lang } from '../shell/words.ts'
export { createTerraformProgram, type TerraformOptions } from '../terraform/terraform-program.ts'
