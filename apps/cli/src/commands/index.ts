import type { Command } from '../command.ts'
import { accounts } from './accounts.ts'
import { agentsCreate } from './agents-create.ts'
import { agentsLimit } from './agents-limit.ts'
import { agents } from './agents.ts'
import { accept } from './accept.ts'
import { adminLink, adminRotateKey } from './admin.ts'
import { apply } from './apply.ts'
import { approvals } from './approvals.ts'
import { approve } from './approve.ts'
import { archive } from './archive.ts'
import { cancel } from './cancel.ts'
import { deploy } from './deploy.ts'
import { destroy } from './destroy.ts'
import { createHelp } from './help.ts'
import { keysCreate } from './keys-create.ts'
import { keysRevoke } from './keys-revoke.ts'
import { keys } from './keys.ts'
import { list } from './list.ts'
import { login } from './login.ts'
import { logout } from './logout.ts'
import { logs } from './logs.ts'
import { modules } from './modules.ts'
import { plan } from './plan.ts'
import { policySet, policyShow, policyTry } from './policy.ts'
import { reject } from './reject.ts'
import { runs } from './runs.ts'
import { show } from './show.ts'
import { whoami } from './whoami.ts'

/** Every command, in the order a person meets them. Help, the parser and the reference page are made of this table. */
export const COMMANDS: readonly Command[] = [
  login,
  logout,
  whoami,
  modules,
  accounts,
  policyShow,
  policyTry,
  policySet,
  deploy,
  plan,
  accept,
  approvals,
  approve,
  reject,
  apply,
  logs,
  list,
  show,
  runs,
  destroy,
  cancel,
  archive,
  keys,
  keysCreate,
  keysRevoke,
  agents,
  agentsCreate,
  agentsLimit,
  adminLink,
  adminRotateKey,
  createHelp(() => COMMANDS),
]

/** Some commands of the table by their names, with a help that knows no others. */
export function selectCommands(names: readonly string[]): readonly Command[] {
  const selected: readonly Command[] = [...COMMANDS.filter(({ name }) => names.includes(name)), createHelp(() => selected)]
  return selected
}
