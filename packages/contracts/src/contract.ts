import * as accounts from './routes/accounts.ts'
import * as approvals from './routes/approvals.ts'
import * as channels from './routes/channels.ts'
import * as classes from './routes/classes.ts'
import * as curriculum from './routes/curriculum.ts'
import * as deployments from './routes/deployments.ts'
import * as groups from './routes/groups.ts'
import * as modules from './routes/modules.ts'
import * as people from './routes/people.ts'
import * as runs from './routes/runs.ts'
import * as system from './routes/system.ts'

/** Every verb of the platform, declared once. REST, OpenAPI, the typed clients and the MCP tools are projections of this. */
export const contract = {
  deployments: {
    create: deployments.createDeployment,
    list: deployments.listDeployments,
    get: deployments.getDeployment,
    update: deployments.updateDeployment,
    plan: deployments.planDeployment,
    approve: deployments.approveDeployment,
    apply: deployments.applyDeployment,
    destroy: deployments.destroyDeployment,
    archive: deployments.archiveDeployment,
    cancel: deployments.cancelDeployment,
    runs: deployments.listDeploymentRuns,
    recovery: deployments.getRecovery,
    acknowledgeRecovery: deployments.acknowledgeRecovery,
  },
  runs: { get: runs.getRun, plan: runs.getRunPlan, cancel: runs.cancelRun, log: runs.getRunLog },
  approvals: { list: approvals.listApprovals },
  groups: { list: groups.listGroups, create: groups.createGroup, update: groups.updateGroup, delete: groups.deleteGroup },
  modules: { list: modules.listModules, get: modules.getModule },
  accounts: { list: accounts.listAccounts, create: accounts.createAccount, update: accounts.updateAccount, tryPolicy: accounts.tryPolicy },
  channels: {
    list: channels.listChannels,
    create: channels.createChannel,
    update: channels.updateChannel,
    delete: channels.deleteChannel,
    test: channels.testChannel,
    deliveries: channels.listDeliveries,
    resend: channels.resendDelivery,
  },
  chat: {
    list: channels.listChatIdentities,
    inspect: channels.inspectChatLink,
    confirm: channels.confirmChatLink,
    end: channels.endChatLink,
  },
  me: { get: people.getMe, update: people.updateMe },
  links: { inspect: people.inspectLink, redeem: people.redeemLink },
  people: { list: people.listPeople, invite: people.invitePerson, update: people.updatePerson, reset: people.resetPerson },
  apiKeys: { list: people.listApiKeys, create: people.createApiKey, revoke: people.revokeApiKey },
  agents: { list: people.listAgents, create: people.createAgent, update: people.updateAgent },
  curriculum: {
    tree: curriculum.getCurriculumTree,
    content: curriculum.getLesson,
    progress: curriculum.getProgress,
    world: curriculum.getPracticeWorld,
    check: curriculum.checkLesson,
    quiz: curriculum.answerQuestion,
    solution: curriculum.showSolution,
    incident: curriculum.startIncident,
    reset: curriculum.resetLesson,
    undoReset: curriculum.undoReset,
    terminalTicket: curriculum.openTerminalTicket,
  },
  classes: {
    list: classes.listClasses,
    create: classes.createClass,
    get: classes.getClass,
    update: classes.updateClass,
    invite: classes.inviteToClass,
    remove: classes.removeFromClass,
    inspect: classes.inspectClassInvite,
    join: classes.joinClass,
    leave: classes.leaveClass,
  },
  system: { get: system.getSystem, audit: system.listAudit },
}
