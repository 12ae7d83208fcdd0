import { Fault, conflict, contract, type Cloud } from '@mcp-cloud/contracts'
import { record } from '../audit/index.ts'
import { verb } from '../kernel/index.ts'
import { emit } from '../notification/index.ts'
import { findActive, supersede } from '../run/index.ts'
import { checkRequest } from './check-request.ts'
import { loadFor } from './load.ts'
import { renderById } from './render.ts'
import { openVars, sealVars } from './sealed-vars.ts'
import { updateDeployment as write } from './table.ts'

/** New desired input. A pending plan and its approval were for the old input, so they end. */
export const updateDeployment = verb(contract.deployments.update, ({ ctx, input }) =>
  ctx.transaction(async (tx) => {
    const { deployment, account } = await loadFor(tx, ctx, 'deployment.update', input.id)
    if (input.version !== undefined && input.version !== deployment.version) {
      throw new Fault('changed', `you edited version ${input.version}, but it is at version ${deployment.version} by now; read it again`)
    }
    const active = await findActive(tx, deployment.id)
    if (active && ['applying', 'needs_recovery'].includes(active.status)) {
      throw conflict(`a deployment that is ${deployment.status} cannot be edited; wait until the run has ended`)
    }
    // Sensitive vars are write-only: an edit that leaves them out keeps them.
    const vars = input.vars ? { ...openVars(ctx, deployment), ...input.vars } : { ...deployment.vars, ...openVars(ctx, deployment) }
    const checked = await checkRequest(tx, {
      // Written from the contract's list.
      cloud: deployment.cloud as Cloud,
      module: deployment.module,
      moduleVersion: input.moduleVersion ?? deployment.moduleDigest,
      account: account.name,
      vars,
      isLive: !['created', 'destroyed'].includes(deployment.settled),
    })
    if (active) await supersede(tx, ctx, active)
    const now = ctx.now()
    await write(tx, deployment.id, {
      vars: checked.vars,
      sealedVars: sealVars(ctx, deployment.id, checked.sensitive),
      sensitiveVars: Object.keys(checked.sensitive),
      moduleDigest: checked.module.digest,
      findings: checked.findings,
      ...(input.note === undefined ? {} : { note: input.note }),
      version: deployment.version + 1,
      editedBy: ctx.actor.id,
      editedAt: now,
      updatedAt: now,
    })
    await record(tx, ctx, {
      action: 'deployment.update',
      subject: { kind: 'deployment', id: deployment.id },
      data: { version: deployment.version + 1, moduleDigest: checked.module.digest, changed: Object.keys(input.vars ?? {}) },
    })
    await emit(tx, ctx, { type: 'deployment.updated', subjectId: deployment.id, payload: {} })
    return renderById(tx, deployment.id)
  }),
)
