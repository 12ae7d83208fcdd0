import { cloudsOf } from './clouds-of.ts'
import type { ModuleDescription, ModuleProblem } from './description.ts'
import { moduleProblem } from './problem.ts'
import { folderOf, resolveSource } from './reachable.ts'

// What a module may say in a provider block; credentials, endpoints and roles come from the account.
const OWN_SETTINGS = ['alias', 'default_labels', 'default_tags', 'ignore_tags', 'region', 'zone']
// They run a program, call a host, or read another deployment's state while planning.
const OUTSIDE_DATA = ['external', 'http', 'local_file', 'local_sensitive_file', 'terraform_remote_state', 'template_file']

/** Everything that keeps a module from being registered (`error`), or that its author should better (`warning`). */
export function checkRegistrable(description: ModuleDescription): ModuleProblem[] {
  return [
    ...description.problems,
    ...regionProblems(description),
    ...versionProblems(description),
    ...providerProblems(description),
    ...(description.backend ? [moduleProblem('module.backend', { kind: description.backend.kind }, description.backend.position)] : []),
    ...description.resources.flatMap(({ type, name, provisioners, position }) =>
      provisioners.map((kind) => moduleProblem('module.provisioner', { address: `${type}.${name}`, kind }, position)),
    ),
    ...description.dataSources
      .filter(({ type }) => OUTSIDE_DATA.includes(type))
      .map(({ type, name, position }) => moduleProblem('module.outside-data', { address: `data.${type}.${name}` }, position)),
    ...sourceProblems(description),
  ]
}

function regionProblems({ variables, requiredProviders }: ModuleDescription): ModuleProblem[] {
  if (variables.some((variable) => variable.name === 'region')) return []
  return cloudsOf(requiredProviders).map((cloud) => moduleProblem('module.no-region', { cloud }))
}

function versionProblems({ requiredVersion, requiredProviders }: ModuleDescription): ModuleProblem[] {
  const unpinned = requiredProviders.flatMap(({ name, source, version }) => [
    ...(source === '' ? [moduleProblem('module.provider-unpinned', { name, missing: 'source' })] : []),
    ...(version === '' ? [moduleProblem('module.provider-unpinned', { name, missing: 'version' })] : []),
  ])
  return requiredVersion === '' ? [moduleProblem('module.no-required-version', {}), ...unpinned] : unpinned
}

function providerProblems({ providerConfigs }: ModuleDescription): ModuleProblem[] {
  return providerConfigs.map(({ name, settings, position }) => {
    const foreign = settings.filter((setting) => !OWN_SETTINGS.includes(setting))
    if (foreign.length > 0) return moduleProblem('module.provider-setting', { name, settings: foreign.join(', ') }, position)
    return moduleProblem('module.provider-block', { name }, position)
  })
}

/** Calls of modules that are not registered with this one. */
function sourceProblems({ moduleCalls }: ModuleDescription): ModuleProblem[] {
  return moduleCalls
    .filter(({ source, position }) => resolveSource(folderOf(position.file), source) === undefined)
    .map(({ name, source, position }) => moduleProblem('module.remote-source', { name, source }, position))
}
