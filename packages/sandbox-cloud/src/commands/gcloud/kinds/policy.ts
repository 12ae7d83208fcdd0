import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import { GcloudFault, usage } from '../fault.ts'
import type { Args } from '../line/args.ts'
import { on, text } from '../line/flag.ts'
import type { Flag, Invocation } from '../model.ts'
import type { Draft } from './draft.ts'
import { blocksOf, present } from './kind.ts'

export const BINDING_FLAGS: Flag[] = [
  text('role', 'What may be done, such as roles/storage.objectViewer.', { required: true }),
  text('member', 'Who may do it, such as user:somebody@example.com or serviceAccount:EMAIL.', { required: true }),
  text('condition', 'When only: expression=…,title=…; None for always.'),
]

export const ALL_CONDITIONS = on('all', 'Takes the binding away whatever its condition.')

interface Grant {
  role: string
  members: string[]
  condition?: ObjectValue
}

/** A policy as the API writes it, of the grants that stand one by one in the world. */
export function policyOf(objects: WorldObject[]): ObjectValue {
  const grants = new Map<string, Grant>()
  for (const { attributes } of objects) {
    const role = String(attributes['role'])
    const [condition] = blocksOf(attributes, 'condition')
    const key = `${role} ${JSON.stringify(condition ?? {})}`
    const members = Array.isArray(attributes['members']) ? attributes['members'].map(String) : [String(attributes['member'])]
    const there = grants.get(key) ?? { role, members: [], ...(condition ? { condition: present(condition) } : {}) }
    there.members.push(...members)
    grants.set(key, there)
  }
  const bindings = [...grants.values()]
    .toSorted((a, b) => (a.role < b.role ? -1 : 1))
    .map(({ role, members, condition }) => ({ ...(condition ? { condition } : {}), members: [...new Set(members)].toSorted(), role }))
  const etag = objects.map(({ attributes }) => attributes['etag']).find((one) => typeof one === 'string') ?? 'ACAB'
  return { ...(bindings.length > 0 ? { bindings } : {}), etag, version: 1 }
}

/** `--condition`; undefined for none. @throws GcloudFault */
export function conditionOf(args: Args): Draft[] | undefined {
  const given = args.text('condition')
  if (given === undefined || given.toLowerCase() === 'none') return undefined
  const parts = Object.fromEntries(
    [...given.matchAll(/(expression|title|description)=(.*?)(?=,(?:expression|title|description)=|$)/g)].map(([, key, value]) => [
      key,
      value,
    ]),
  )
  if (!parts['expression'] || !parts['title']) throw usage('argument --condition: write expression=EXPRESSION,title=TITLE, or None')
  return [{ expression: parts['expression'], title: parts['title'], description: parts['description'] }]
}

/** A service account must be there before it is given anything. @throws GcloudFault */
export async function checkMember({ world }: Invocation, member: string): Promise<void> {
  const [, email, project] = /^serviceAccount:([^@]+@([^.]+)\.iam\.gserviceaccount\.com)$/.exec(member) ?? []
  if (!email || (await world.store.get('google_service_account', `projects/${project!}/serviceAccounts/${email}`))) return
  throw new GcloudFault(`INVALID_ARGUMENT: Service account ${email} does not exist. gcloud iam service-accounts list shows those that do.`)
}

/** The grants of a role to a member, by their id. @throws GcloudFault when there is none */
export function grantsOf(objects: WorldObject[], args: Args): WorldObject[] {
  const [role, member] = [args.text('role'), args.text('member') ?? '']
  const found = objects.filter(
    ({ attributes }) =>
      attributes['role'] === role &&
      (attributes['member'] === member || (Array.isArray(attributes['members']) && attributes['members'].includes(member))),
  )
  if (found.length === 0)
    throw new GcloudFault(
      `Policy binding with the specified principal, role, and condition not found! ${member} does not have ${role ?? ''}.`,
    )
  return found
}
