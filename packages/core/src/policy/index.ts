export { adviseByPolicy } from './advise-policy.ts'
export type { PolicyFacts } from './facts.ts'
export { decidingRule, judge, requiredApprovals, stricter } from './judge.ts'
