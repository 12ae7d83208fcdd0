import { over, rule, type Rule } from '../rule.ts'

export const platformRules: Rule[] = [
  rule(
    'sandbox.generic-type',
    'info',
    over(({ resources, simulated, isHandWritten }) =>
      simulated
        ? [...new Set(resources.map(({ type }) => type))].filter((type) => !isHandWritten(type)).map((type) => ({ params: { type } }))
        : [],
    ),
  ),
]
