import { z } from 'zod'
import type { StateJson } from './state-json.ts'

/** One object that a state holds. */
export interface StateInstance {
  /** As terraform writes it: `module.net[0].aws_subnet.a["x"]`. A deposed object has its key behind it. */
  address: string
  mode: 'managed' | 'data'
  type: string
  id: string | null
  /** Source address: `registry.terraform.io/hashicorp/aws`. */
  provider: string
  deposed: boolean
  tainted: boolean
  attributes: Record<string, unknown>
  /** Paths of values that must not be shown: `password`, `tags.secret`, `list[0].key`. */
  sensitivePaths: string[]
}

/** Every object of a state, data sources included, in the state's own order. */
export function stateInstances(state: StateJson): StateInstance[] {
  return state.resources.flatMap((resource) =>
    resource.instances.map((instance) => {
      const attributes = instance.attributes ?? {}
      return {
        address: addressOf(resource, instance),
        mode: resource.mode,
        type: resource.type,
        id: typeof attributes['id'] === 'string' ? attributes['id'] : null,
        provider: sourceOf(resource.provider),
        deposed: instance.deposed !== undefined,
        tainted: instance.status === 'tainted',
        attributes,
        sensitivePaths: (instance.sensitive_attributes ?? []).map(pathOf),
      }
    }),
  )
}

/** The root module's outputs; a sensitive one has its name only. */
export function stateOutputs(state: StateJson): Record<string, { value: unknown; sensitive: boolean }> {
  return Object.fromEntries(
    Object.entries(state.outputs).map(([name, { value, sensitive }]) => [name, { value: sensitive ? null : (value ?? null), sensitive }]),
  )
}

type Resource = StateJson['resources'][number]

function addressOf(resource: Resource, instance: Resource['instances'][number]): string {
  const module = resource.module ? `${resource.module}.` : ''
  const data = resource.mode === 'data' ? 'data.' : ''
  const key = instance.index_key === undefined ? '' : `[${renderKey(instance.index_key)}]`
  const deposed = instance.deposed === undefined ? '' : ` (deposed object ${instance.deposed})`
  return `${module}${data}${resource.type}.${resource.name}${key}${deposed}`
}

/** A key as a string of terraform's language, in which a template begins with `${` or `%{` unless doubled. */
function renderKey(key: string | number): string {
  return JSON.stringify(key).replaceAll('${', '$${').replaceAll('%{', '%%{')
}

/** `provider["registry.terraform.io/hashicorp/aws"].west` → `registry.terraform.io/hashicorp/aws` */
function sourceOf(provider: string): string {
  return /provider\["([^"]+)"\]/.exec(provider)?.[1] ?? provider
}

// Terraform's marshalled cty path: get_attr steps have a string, index steps a typed value.
const Step = z.object({ type: z.string(), value: z.unknown() })
const IndexValue = z.object({ value: z.union([z.string(), z.number()]) })

function pathOf(steps: unknown[]): string {
  return steps
    .map((item, position) => {
      const step = Step.safeParse(item).data
      if (step?.type === 'get_attr' && typeof step.value === 'string') return position === 0 ? step.value : `.${step.value}`
      const index = IndexValue.safeParse(step?.value).data
      return index ? `[${JSON.stringify(index.value)}]` : ''
    })
    .join('')
}
