import { crypto } from '../../../builtin.ts'
import { GcloudFault } from '../fault.ts'
import { settled } from '../kinds/draft.ts'
import { ALL_CONDITIONS, BINDING_FLAGS, checkMember, conditionOf, grantsOf, policyOf } from '../kinds/policy.ts'
import type { GcloudCommand, GcloudGroup, Invocation, Operand } from '../model.ts'
import { USUAL_PROJECT } from '../settings.ts'

const MEMBER = 'google_project_iam_member'
const BINDING = 'google_project_iam_binding'
const PROJECT: Operand = { name: 'PROJECT_ID', help: 'The project.' }

/** A project is there when something stands in it; the learner's own is always there. */
async function projectsOf({ world, place }: Invocation): Promise<string[]> {
  const found = new Set([USUAL_PROJECT, place.project])
  for (const { type, attributes } of await world.store.all()) {
    const project = type.startsWith('google_') ? attributes['project'] : undefined
    if (typeof project === 'string' && /^[a-z][a-z0-9-]+$/.test(project)) found.add(project)
  }
  return [...found].toSorted()
}

function projectApi(id: string) {
  const number = 10n ** 11n + (crypto().createHash('sha256').update(id).digest().readBigUInt64BE() % (9n * 10n ** 11n))
  return { createTime: '2026-01-01T00:00:00.000Z', lifecycleState: 'ACTIVE', name: id, projectId: id, projectNumber: String(number) }
}

function named({ args }: Invocation): string {
  const id = args.operands[0]!
  if (!/^[a-z][-a-z0-9]{4,28}[a-z0-9]$/.test(id))
    throw new GcloudFault(
      `The project property must be set to a valid project ID, [${id}] is not a valid project ID; gcloud config get-value project prints yours.`,
    )
  return id
}

async function grants({ world }: Invocation, project: string) {
  const all = [...(await world.store.list(MEMBER)), ...(await world.store.list(BINDING))]
  return all.filter(({ attributes }) => String(attributes['project']) === project)
}

async function existing(call: Invocation): Promise<string> {
  const project = named(call)
  if (project === USUAL_PROJECT || project === call.place.project) return project
  const all = await projectsOf(call)
  if (!all.includes(project))
    throw new GcloudFault(
      `[${call.account}] does not have permission to access projects instance [${project}] (or it may not exist). There are: ${all.join(', ')}.`,
    )
  return project
}

const addBinding: GcloudCommand = {
  summary: 'Lets somebody do something in a project.',
  operands: [PROJECT],
  flags: BINDING_FLAGS,
  async run(call) {
    const project = await existing(call)
    const [role, member] = [call.args.text('role'), call.args.text('member') ?? '']
    await checkMember(call, member)
    const there = (await grants(call, project)).some(({ attributes }) => attributes['role'] === role && attributes['member'] === member)
    if (!there) await call.client.create(MEMBER, settled({ project, role, member, condition: conditionOf(call.args) }))
    call.say(`Updated IAM policy for project [${project}].`)
    return { one: policyOf(await grants(call, project)) }
  },
}

const removeBinding: GcloudCommand = {
  summary: 'Takes from somebody what they may do in a project.',
  operands: [PROJECT],
  flags: [...BINDING_FLAGS, ALL_CONDITIONS],
  async run(call) {
    const project = await existing(call)
    for (const { type, id, attributes } of grantsOf(await grants(call, project), call.args)) {
      const members = Array.isArray(attributes['members']) ? attributes['members'].filter((one) => one !== call.args.text('member')) : []
      if (members.length > 0) await call.client.update(type, id, { members })
      else await call.client.destroy(type, id)
    }
    call.say(`Updated IAM policy for project [${project}].`)
    return { one: policyOf(await grants(call, project)) }
  },
}

export const projects: GcloudGroup = {
  summary: 'Projects, which everything belongs to.',
  commands: {
    list: {
      summary: 'Shows the projects in which something stands.',
      lists: true,
      format: 'table(projectId:sort=1, name, projectNumber)',
      run: async (call) => ({ list: (await projectsOf(call)).map(projectApi) }),
    },
    describe: {
      summary: 'Shows everything about a project.',
      operands: [PROJECT],
      run: async (call) => ({ one: projectApi(await existing(call)) }),
    },
    'get-iam-policy': {
      summary: 'Shows who may do what in a project.',
      lists: { without: ['uri'] },
      operands: [PROJECT],
      async run(call) {
        return { one: policyOf(await grants(call, await existing(call))) }
      },
    },
    'add-iam-policy-binding': addBinding,
    'remove-iam-policy-binding': removeBinding,
  },
}
