import { createAccount, listAccounts, updateAccount } from './account/index.ts'
import * as approval from './approval/index.ts'
import { listAudit } from './audit/index.ts'
import { getModule, listModules } from './catalog/index.ts'
import * as deployment from './deployment/index.ts'
import * as identity from './identity/index.ts'
import type { Verb } from './kernel/index.ts'
import * as learn from './learn/index.ts'
import { cancelRun, getRun, getRunLog, getRunPlan } from './run/index.ts'
import * as messaging from './messaging/index.ts'
import { getSystem } from './system/index.ts'
import { openTerminalTicket } from './terminal/index.ts'

export type AnyVerb = Verb

/** Every verb, in the shape of the contract: what a surface projects. */
export const verbs = {
  deployments: {
    create: deployment.createDeployment,
    list: deployment.listDeployments,
    get: deployment.getDeployment,
    update: deployment.updateDeployment,
    plan: deployment.planDeployment,
    approve: approval.approveDeployment,
    apply: deployment.applyDeployment,
    destroy: deployment.destroyDeployment,
    archive: deployment.archiveDeployment,
    cancel: deployment.cancelDeployment,
    runs: deployment.listDeploymentRuns,
    recovery: deployment.getRecovery,
    acknowledgeRecovery: deployment.acknowledgeRecovery,
  },
  runs: { get: getRun, plan: getRunPlan, cancel: cancelRun, log: getRunLog },
  approvals: { list: approval.listApprovals },
  groups: { list: approval.listGroups, create: approval.createGroup, update: approval.updateGroup, delete: approval.deleteGroup },
  modules: { list: listModules, get: getModule },
  accounts: { list: listAccounts, create: createAccount, update: updateAccount, tryPolicy: approval.tryPolicy },
  channels: {
    list: messaging.listChannels,
    create: messaging.createChannel,
    update: messaging.updateChannel,
    delete: messaging.deleteChannel,
    test: messaging.testChannel,
    deliveries: messaging.listDeliveries,
    resend: messaging.resendDelivery,
  },
  chat: {
    list: identity.listChatIdentities,
    inspect: identity.inspectChatLink,
    confirm: identity.confirmChatLink,
    end: identity.endChatLink,
  },
  me: { get: identity.getMe, update: identity.updateMe },
  links: { inspect: identity.inspectLink, redeem: identity.redeemLink },
  people: { list: identity.listPeople, invite: identity.invitePerson, update: identity.updatePerson, reset: identity.resetPerson },
  apiKeys: { list: identity.listApiKeys, create: identity.createApiKey, revoke: identity.revokeApiKey },
  agents: { list: identity.listAgents, create: identity.createAgent, update: identity.updateAgent },
  curriculum: {
    tree: learn.getCurriculumTree,
    content: learn.getLesson,
    progress: learn.getProgress,
    world: learn.getPracticeWorld,
    check: learn.checkLesson,
    quiz: learn.answerQuestion,
    solution: learn.showSolution,
    incident: learn.startIncident,
    reset: learn.resetLesson,
    undoReset: learn.undoReset,
    terminalTicket: openTerminalTicket,
  },
  classes: {
    list: learn.listClasses,
    create: learn.createClass,
    get: learn.getClass,
    update: learn.changeClass,
    invite: learn.inviteToClass,
    remove: learn.removeFromClass,
    inspect: learn.inspectClassInvite,
    join: learn.joinClass,
    leave: learn.leaveClass,
  },
  system: { get: getSystem, audit: listAudit },
}
