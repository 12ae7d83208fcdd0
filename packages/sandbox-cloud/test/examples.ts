import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { ObjectValue } from '../src/value.ts'
import { terraformIn, typesNamed, type Terraform } from './terraform.ts'

export const EXAMPLES = new URL('../examples/', import.meta.url)

/** What is done with an example after it stands. */
interface Exercise {
  /** Variables that are changed. */
  change: Record<string, unknown>
  /** Address of the object that somebody changes behind terraform's back. */
  drift: string
  /** Address of the object that is forgotten and brought back. */
  import: string
}

interface StateResource {
  address: string
  type: string
  values: ObjectValue
}

interface StateModule {
  resources?: StateResource[]
  child_modules?: StateModule[]
}

export function exampleNames(): string[] {
  return readdirSync(EXAMPLES).toSorted()
}

export function exerciseOf(name: string): Exercise {
  // Written in this repository.
  return JSON.parse(readFileSync(new URL(`${name}/exercise.json`, EXAMPLES), 'utf8')) as Exercise
}

const AWS = 'provider "aws" {\n  region = "us-east-1"\n}\n'
const GOOGLE = 'provider "google" {\n  project = "sandbox-project"\n  region  = "us-central1"\n  zone    = "us-central1-a"\n}\n'

/** Several examples as modules of one root, served the types that they name, as the product serves a run. */
export async function liveTogether(names: string[], context: { skip: (note: string) => never }): Promise<void> {
  const modules = (changed: boolean) =>
    JSON.stringify({
      module: Object.fromEntries(names.map((name) => [name, { source: `./${name}`, ...(changed ? exerciseOf(name).change : {}) }])),
    })
  const folders = Object.fromEntries(names.map((name) => [name, new URL(`${name}/`, EXAMPLES)]))
  const types = typesNamed(...Object.values(folders))
  const terraform = await terraformIn(
    { 'providers.tf': names.every((name) => name.startsWith('aws-')) ? AWS : AWS + GOOGLE, 'main.tf.json': modules(false) },
    context,
    { folders, types },
  )
  const within = (kind: 'drift' | 'import') => names.map((name) => `module.${name}.${exerciseOf(name)[kind]}`)
  await live(terraform, () => terraform.write('main.tf.json', modules(true)), within('drift'), within('import'))
}

/** One example as it stands in its folder, with its own providers and every type served. */
export async function liveAlone(name: string, context: { skip: (note: string) => never }): Promise<void> {
  const file = (path: string) => readFileSync(new URL(`${name}/${path}`, EXAMPLES), 'utf8')
  const exercise = exerciseOf(name)
  const terraform = await terraformIn({ 'main.tf': file('main.tf'), 'providers.tf': file('providers.tf') }, context)
  await live(
    terraform,
    () => terraform.write('change.auto.tfvars.json', JSON.stringify(exercise.change)),
    [exercise.drift],
    [exercise.import],
  )
}

/** The whole life, as a person at a terminal would go through it. */
async function live(terraform: Terraform, change: () => void, drifting: string[], importing: string[]): Promise<void> {
  const apply = () => terraform.call('apply', '-input=false', '-auto-approve')
  await terraform.call('init', '-input=false')
  await terraform.call('validate')
  await apply()
  expect(await changes(terraform), 'a plan right after the apply').toEqual([])

  change()
  expect((await changes(terraform)).length, 'the change').toBeGreaterThanOrEqual(drifting.length)
  await apply()
  expect(await changes(terraform), 'a plan right after the change').toEqual([])

  const before = await resourcesOf(terraform)
  for (const address of drifting) await changeBehind(terraform, at(before, address))
  const drifted = await changes(terraform)
  expect(
    drifting.filter((address) => !drifted.some((one) => one.startsWith(address))),
    'drift that no plan shows',
  ).toEqual([])
  await apply()
  expect(await changes(terraform), 'a plan after the drift was undone').toEqual([])

  await terraform.call('state', 'rm', ...importing)
  const imports = importing.map((to) => `import {\n  to = ${to}\n  id = ${JSON.stringify(at(before, to).values['id'])}\n}\n`)
  terraform.write('import.tf', imports.join('\n'))
  const brought = await changes(terraform)
  expect(
    brought.filter((one) => /: (create|delete|replace)/.test(one)),
    'a plan of the import',
  ).toEqual([])
  await apply()
  terraform.write('import.tf', '')
  expect(await changes(terraform), 'a plan after the import').toEqual([])

  await terraform.call('destroy', '-input=false', '-auto-approve')
  expect((await terraform.store.all()).map((object) => `${object.type} ${object.id}`)).toEqual([])
}

/** What a plan would change: `address: action`. */
async function changes(terraform: Terraform): Promise<string[]> {
  const lines = (await terraform.call('plan', '-input=false', '-json')).trim().split('\n')
  return lines.flatMap((line) => {
    // The guarantee: terraform writes one object on each line; what it plans for a data source is a read.
    const { type, change } = JSON.parse(line) as { type: string; change?: { resource: { addr: string }; action: string } }
    return type === 'planned_change' && change && change.action !== 'read' ? [`${change.resource.addr}: ${change.action}`] : []
  })
}

/** Changes what configuration says of the object, in the world alone: its tags or labels, else a value. */
async function changeBehind({ store }: Terraform, { address, type, values }: StateResource): Promise<void> {
  const found = (await store.list(type)).find((object) => object.attributes['id'] === values['id'])
  if (!found) throw new Error(`${address} is not in the world`)
  const { attributes } = found
  const others: ObjectValue = { somebody: 'was-here' }
  const changed: ObjectValue =
    'labels' in attributes
      ? { labels: others, effective_labels: others }
      : 'tags' in attributes
        ? { tags: others, tags_all: others }
        : Object.fromEntries(VALUES.filter(([name]) => attributes[name] !== undefined && attributes[name] !== null).slice(0, 1))
  if (Object.keys(changed).length === 0) throw new Error(`nothing of ${address} can be changed`)
  await store.put({ type, id: found.id, attributes: { ...attributes, ...changed } })
}

const VALUES: [string, ObjectValue[string]][] = [
  ['node_count', 9],
  ['ttl', 1],
  ['source_ranges', ['198.51.100.0/24']],
  ['check_interval_sec', 99],
  ['ack_deadline_seconds', 99],
  ['description', 'somebody was here'],
]

async function resourcesOf(terraform: Terraform): Promise<StateResource[]> {
  const { values } = JSON.parse(await terraform.call('show', '-json')) as { values?: { root_module?: StateModule } }
  const all = ({ resources = [], child_modules: children = [] }: StateModule): StateResource[] => [...resources, ...children.flatMap(all)]
  return all(values?.root_module ?? {})
}

function at(resources: StateResource[], address: string): StateResource {
  const found = resources.find((resource) => resource.address === address)
  if (!found) throw new Error(`the state has no ${address}`)
  return found
}
