export { record, type Deed } from './record.ts'
export { listAudit } from './list-audit.ts'
export { readChain } from './read-chain.ts'
