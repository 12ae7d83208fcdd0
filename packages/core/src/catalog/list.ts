import { contract, notFound, type Module, type ModuleSummary } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import type { Tx } from '@mcp-cloud/db'
import { findModuleVersion, type ModuleVersion } from './module-version.ts'
import { selectModules, selectVersions } from './table.ts'

export const listModules = verb(contract.modules.list, async ({ ctx, input }) => {
  const text = input.text?.toLowerCase()
  const items: ModuleSummary[] = []
  for (const { name, cloud } of await selectModules(ctx.db)) {
    if (input.cloud && cloud !== input.cloud) continue
    const module = await findModuleVersion(ctx.db, name)
    if (!module) continue
    const summary = await renderSummary(ctx.db, module)
    if (text && ![name, summary.description, ...summary.resourceTypes].some((part) => part.toLowerCase().includes(text))) continue
    items.push(summary)
  }
  return { items }
})

export const getModule = verb(contract.modules.get, async ({ ctx, input }): Promise<Module> => {
  const module = await findModuleVersion(ctx.db, input.name, input.version)
  if (!module) throw notFound('module', input.version ? `${input.name}@${input.version}` : input.name)
  const { description } = module
  const versions = await selectVersions(ctx.db, module.name)
  return {
    ...(await renderSummary(ctx.db, module)),
    digest: module.digest,
    versions: versions.map((version) => ({ version: version.digest.slice(0, 12), registeredAt: version.registeredAt.toISOString() })),
    variables: description.variables.map((variable) => ({
      name: variable.name,
      type: variable.type,
      description: variable.description,
      required: variable.required,
      ...(variable.default === undefined ? {} : { default: variable.default }),
      sensitive: variable.sensitive,
      nullable: variable.nullable,
      costRelevant: variable.costRelevant ?? null,
      validations: variable.validations.map((validation) => validation.errorMessage),
      position: { file: variable.position.file, line: variable.position.line },
    })),
    outputs: description.outputs.map((output) => ({ name: output.name, description: output.description, sensitive: output.sensitive })),
    providers: description.requiredProviders.map((provider) => ({ source: provider.source, constraint: provider.version })),
    schema: description.jsonSchema,
    readme: module.files.get('README.md') ?? '',
  }
})

async function renderSummary(tx: Tx, module: ModuleVersion): Promise<ModuleSummary> {
  const versions = await selectVersions(tx, module.name)
  const registered = versions.find((version) => version.digest === module.digest)
  return {
    name: module.name,
    cloud: module.cloud,
    version: module.digest.slice(0, 12),
    description: firstSentence(module.files.get('README.md') ?? ''),
    resourceTypes: [...new Set(module.description.resources.map((resource) => resource.type))].toSorted(),
    // The version was just read from the same table.
    registeredAt: registered!.registeredAt.toISOString(),
  }
}

/** The first paragraph of the README that is no heading. */
function firstSentence(readme: string): string {
  const paragraph = readme.split(/\n\s*\n/).find((part) => part.trim() !== '' && !part.trimStart().startsWith('#'))
  return (paragraph ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 300)
}
