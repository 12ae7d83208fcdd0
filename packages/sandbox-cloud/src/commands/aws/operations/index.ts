import type { Operations } from '../aws-call.ts'

/** A service's operations are read when the service is first used. */
const FAMILIES: Record<string, () => Promise<{ OPERATIONS: Operations }>> = {
  ec2: () => import('./ec2/index.ts'),
  sts: () => import('./sts.ts'),
}

export async function operationsOf(service: string): Promise<Operations> {
  return (await FAMILIES[service]?.())?.OPERATIONS ?? {}
}
