import { createHash } from 'node:crypto'
import type { Change, Finding, Review, Role } from '@mcp-cloud/contracts'
import { schema } from '@mcp-cloud/db'
import type { TestPlatform } from './platform.ts'

type Ref = { kind: 'user' | 'agent' | 'system'; id: string; name: string }

/** A person with a row, so that their votes can be judged. */
export async function person(
  world: TestPlatform,
  given: { name: string; roles: Role[]; email?: string },
): Promise<Ref & { kind: 'user'; roles: Role[] }> {
  const id = world.ctxAs('system').newId('user')
  const { name, roles } = given
  await world.client.db.insert(schema.users).values({ id, name, email: given.email ?? `${id}@example.com`, roles })
  return { kind: 'user', id, name, roles }
}

export interface PlanSpec {
  name?: string
  note?: string
  by: Ref
  approval?: { required: number; selfApproval: boolean; byApiKey: boolean; groupId?: string }
  changes?: Partial<Change>[]
  findings?: Partial<Finding>[]
  grade?: Review['grade']
  accountName?: string
}

/** A planned run with all that stands around it, as terraform's own plan would have left it. */
export async function waitingPlan(
  world: TestPlatform,
  spec: PlanSpec,
): Promise<{ deploymentId: string; runId: string; digest: string; accountId: string }> {
  const ctx = world.ctxAs('system')
  const { db } = world.client
  const now = world.clock.now
  const [accountId, deploymentId, runId] = [ctx.newId('account'), ctx.newId('deployment'), ctx.newId('run')]
  const moduleDigest = createHash('sha256').update('module').digest('hex')
  const digest = `sha256:${createHash('sha256').update(runId).digest('hex')}`
  await db.insert(schema.accounts).values({
    id: accountId,
    name: spec.accountName ?? `acc-${accountId.slice(-12)}`,
    clouds: ['aws'],
    simulated: false,
    approval: spec.approval ?? { required: 1, selfApproval: false, byApiKey: false },
    createdAt: now,
  })
  await db.insert(schema.deployments).values({
    id: deploymentId,
    name: spec.name ?? 'dev-vpc',
    cloud: 'aws',
    module: 'aws_vpc',
    moduleDigest,
    accountId,
    vars: {},
    sensitiveVars: [],
    note: spec.note ?? '',
    findings: [],
    status: 'planned',
    settled: 'created',
    activeRunId: runId,
    editedBy: spec.by.id,
    editedAt: now,
    createdBy: spec.by,
    createdAt: now,
    updatedAt: now,
  })
  const changes = (spec.changes ?? [{}]).map((change): Change => ({
    address: 'aws_vpc.this',
    type: 'aws_vpc',
    name: 'this',
    provider: 'aws',
    action: 'create',
    attributes: [],
    ...change,
  }))
  const count = (action: string) => changes.filter((change) => change.action === action).length
  const findings = (spec.findings ?? []).map((finding, index): Finding => ({
    id: `f${index}`,
    code: 'network.public-address',
    severity: 'medium',
    params: {},
    ...finding,
  }))
  await db.insert(schema.runs).values({
    id: runId,
    deploymentId,
    kind: 'deploy',
    status: 'planned',
    module: 'aws_vpc',
    moduleDigest,
    accountId,
    accountRevision: 1,
    deploymentVersion: 1,
    ownerId: spec.by.id,
    requestedBy: spec.by,
    bundleDigest: digest,
    plan: {
      counts: { create: count('create'), update: count('update'), replace: count('replace'), delete: count('delete'), read: 0 },
      changes,
      totalChanges: changes.length,
      outputs: [],
    },
    review: { grade: spec.grade ?? 'low', findings, cost: null, summary: { en: '', ko: '' } },
    createdAt: now,
    plannedAt: now,
    updatedAt: now,
    expiresAt: new Date(now.getTime() + 24 * 3_600_000),
  })
  return { deploymentId, runId, digest, accountId }
}
