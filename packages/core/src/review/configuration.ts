import { record, records, type Values } from './read-value.ts'

/** What a plan's `configuration` says, flat over all modules. */
export interface Configuration {
  /** Arguments of each resource and data source, by its address without instance keys. */
  expressions: ReadonlyMap<string, Values>
  resources: { address: string; mode: string; type: string; provisioners: string[]; expressions: Values }[]
  calls: { name: string; source: string }[]
  providers: { key: string; name: string; source: string; expressions: Values }[]
  variables: { name: string; default: unknown; sensitive: boolean }[]
}

export function readConfiguration(value: unknown): Configuration {
  const found: Configuration = { expressions: new Map(), resources: [], calls: [], providers: [], variables: [] }
  const expressions = new Map<string, Values>()
  readModule(record(record(value)['root_module']), '', found, expressions)
  for (const [key, provider] of Object.entries(record(record(value)['provider_config']))) {
    const { name, full_name: source, expressions: given } = record(provider)
    found.providers.push({ key, name: String(name ?? ''), source: String(source ?? ''), expressions: record(given) })
  }
  return { ...found, expressions }
}

/** An address as configuration writes it: without the keys of instances. */
export function withoutKeys(address: string): string {
  return address.includes('[') ? address.replaceAll(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '') : address
}

function readModule(module: Values, prefix: string, found: Configuration, expressions: Map<string, Values>): void {
  for (const resource of records(module['resources'])) {
    const address = prefix + String(resource['address'] ?? '')
    const given = record(resource['expressions'])
    expressions.set(address, given)
    found.resources.push({
      address,
      mode: String(resource['mode'] ?? ''),
      type: String(resource['type'] ?? ''),
      provisioners: records(resource['provisioners']).map(({ type }) => String(type ?? '')),
      expressions: given,
    })
  }
  for (const [name, variable] of Object.entries(record(module['variables'])))
    found.variables.push({ name, default: record(variable)['default'], sensitive: record(variable)['sensitive'] === true })
  for (const [name, call] of Object.entries(record(module['module_calls']))) {
    found.calls.push({ name: prefix + name, source: String(record(call)['source'] ?? '') })
    readModule(record(record(call)['module']), `${prefix}module.${name}.`, found, expressions)
  }
}
