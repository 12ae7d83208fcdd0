export { reviewPlan, RULES } from './review-plan.ts'
export type { ReviewSubject } from './rule.ts'
