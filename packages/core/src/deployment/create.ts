import { Fault, contract } from '@mcp-cloud/contracts'
import { accountFacts, defaultAccountName, practisesOnly, type AccountRow } from '../account/index.ts'
import { record } from '../audit/index.ts'
import { refOf, verb, type Ctx } from '../kernel/index.ts'
import { emit } from '../notification/index.ts'
import type { Tx } from '@mcp-cloud/db'
import { checkRequest } from './check-request.ts'
import { renderDeployment } from './render.ts'
import { sealVars } from './sealed-vars.ts'
import { countIn, countOpen, insertDeployment } from './table.ts'

export const createDeployment = verb(contract.deployments.create, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const checked = await checkRequest(tx, { ...input, account: input.account ?? (await defaultAccountName(tx, ctx)) })
    await checkAgentLimits(tx, ctx, checked.module.name, checked.account)
    authoriseIn(ctx, checked.account)
    await checkPracticeLimit(tx, checked.account)
    const now = ctx.now()
    const id = ctx.newId('deployment')
    const row = await insertDeployment(tx, {
      id,
      name: input.name,
      cloud: input.cloud,
      module: checked.module.name,
      moduleDigest: checked.module.digest,
      accountId: checked.account.id,
      vars: checked.vars,
      sealedVars: sealVars(ctx, id, checked.sensitive),
      sensitiveVars: Object.keys(checked.sensitive),
      note: input.note ?? '',
      findings: checked.findings,
      status: 'created',
      settled: 'created',
      editedBy: ctx.actor.id,
      editedAt: now,
      createdBy: refOf(ctx.actor),
      createdAt: now,
      updatedAt: now,
    })
    await record(tx, ctx, {
      action: 'deployment.create',
      subject: { kind: 'deployment', id },
      data: { name: input.name, module: checked.module.name, moduleDigest: checked.module.digest, account: checked.account.name },
    })
    await emit(tx, ctx, { type: 'deployment.created', subjectId: id, payload: {} })
    return renderDeployment(tx, row)
  }),
)

function authoriseIn(ctx: Ctx, account: AccountRow): void {
  const facts = accountFacts(account)
  if (practisesOnly(ctx) && !ctx.may('deployment.create', facts)) {
    throw new Fault(
      'forbidden',
      `you may deploy into your own account for practice only, not into "${account.name}"; leave the account out`,
    )
  }
  ctx.authorise('deployment.create', facts)
}

/** More than any lesson needs. */
const MOST_TO_PRACTISE = 20

async function checkPracticeLimit(tx: Tx, account: AccountRow): Promise<void> {
  if (account.ownerId === null || (await countIn(tx, account.id)) < MOST_TO_PRACTISE) return
  throw new Fault('too_many', `an account for practice has room for ${MOST_TO_PRACTISE} deployments; destroy and archive one first`)
}

/** An agent works within what its sponsor allowed: modules, accounts, and how many requests may be open at once. */
async function checkAgentLimits(tx: Tx, ctx: Ctx, module: string, account: { id: string; name: string }): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'agent') return
  if (actor.modules.length > 0 && !actor.modules.includes(module)) {
    throw new Fault('forbidden', `agent "${actor.name}" may use ${actor.modules.join(', ')}, not ${module}`)
  }
  if (actor.accounts.length > 0 && !actor.accounts.includes(account.name) && !actor.accounts.includes(account.id)) {
    throw new Fault('forbidden', `agent "${actor.name}" may use the accounts ${actor.accounts.join(', ')}, not ${account.name}`)
  }
  const open = await countOpen(tx, actor.id)
  if (open >= actor.maxOpenRequests) {
    throw new Fault('too_many', `agent "${actor.name}" has ${open} open requests, as many as it may have; finish or archive one first`)
  }
}
