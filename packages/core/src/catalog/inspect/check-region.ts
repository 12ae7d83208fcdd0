import type { Cloud } from '@mcp-cloud/contracts'
import { regionsOf } from '../regions.ts'
import type { VariableDescription } from './description.ts'
import { nearest } from './nearest.ts'
import { problemOf, type VarProblem } from './var-problem.ts'

/** The variable `region` must be a region of the cloud the module is for. */
export function checkRegion(variables: VariableDescription[], vars: Record<string, unknown>, cloud: Cloud | undefined): VarProblem[] {
  const variable = variables.find((candidate) => candidate.name === 'region')
  const given = vars.region
  if (!variable || !cloud || typeof given !== 'string') return []
  const codes = regionsOf(cloud).map((region) => region.code)
  if (codes.includes(given)) return []
  const near = nearest(given, codes, 5, { all: true })
  const shown = variable.sensitive ? 'a sensitive value' : JSON.stringify(given.slice(0, 64))
  const values = variable.sensitive ? { allowed: near } : { given: given.slice(0, 64), allowed: near }
  return [problemOf('vars.region', '/region', { path: '/region', given: shown, cloud, allowed: near.join(', ') }, values)]
}
