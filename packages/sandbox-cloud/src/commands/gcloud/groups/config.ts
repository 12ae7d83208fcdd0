import { GcloudFault } from '../fault.ts'
import type { GcloudCommand, GcloudGroup, Invocation, Operand } from '../model.ts'
import {
  activate,
  activeConfiguration,
  configurations,
  PROPERTIES,
  propertyName,
  readSettings,
  USUAL_ACCOUNT,
  USUAL_PROJECT,
  valueOf,
  writeSettings,
  type Settings,
} from '../settings.ts'

const PROPERTY: Operand = {
  name: 'SECTION/PROPERTY',
  help: 'The property; those of core need no section.',
  choices: Object.keys(PROPERTIES).map((name) => name.replace(/^core\//, '')),
}

async function current({ io, args }: Invocation): Promise<{ name: string; settings: Settings }> {
  const name = await activeConfiguration(io, args.text('configuration'))
  return { name, settings: await readSettings(io, name) }
}

const list: GcloudCommand = {
  summary: 'Shows what is set in the configuration.',
  operands: [{ ...PROPERTY, optional: true }],
  flags: [{ name: 'all', kind: 'switch', help: 'Shows what is not set, too.' }],
  format: 'config',
  async run(call) {
    const { name, settings } = await current(call)
    const shown: Record<string, Record<string, string | null>> = {}
    const asked = call.args.operands[0]
    for (const full of Object.keys(PROPERTIES)) {
      const [section = '', property = ''] = full.split('/')
      const value = valueOf(call.io, settings, full)
      if (asked !== undefined && full !== (asked.includes('/') ? asked : `core/${asked}`) && section !== asked.replace(/\/$/, '')) continue
      if (value !== undefined || call.args.on('all')) (shown[section] ??= {})[property] = value ?? null
    }
    return { one: shown, below: `\nYour active configuration is: [${name}]` }
  },
}

function getter(summary: string): GcloudCommand {
  return {
    summary,
    operands: [PROPERTY],
    format: 'value(.)',
    async run(call) {
      const { section, name } = propertyName(call.args.operands[0]!)
      const { settings } = await current(call)
      const value = valueOf(call.io, settings, `${section}/${name}`)
      if (value === undefined) return call.say('(unset)')
      return { one: value }
    },
  }
}

const set: GcloudCommand = {
  summary: 'Sets a property of the configuration.',
  operands: [PROPERTY, { name: 'VALUE', help: 'What to set it to.' }],
  async run(call) {
    const [property = '', value = ''] = call.args.operands
    const { section, name } = propertyName(property)
    const { name: configuration, settings } = await current(call)
    if (/[\n\r]/.test(value)) throw new GcloudFault('A value is one line.')
    await writeSettings(call.io, configuration, { ...settings, [section]: { ...settings[section], [name]: value } })
    call.say(`Updated property [${section}/${name}].`)
  },
}

const unset: GcloudCommand = {
  summary: 'Takes a property out of the configuration.',
  operands: [PROPERTY],
  async run(call) {
    const { section, name } = propertyName(call.args.operands[0]!)
    const { name: configuration, settings } = await current(call)
    const { [name]: _gone, ...rest } = settings[section] ?? {}
    await writeSettings(call.io, configuration, { ...settings, [section]: rest })
    call.say(`Unset property [${section}/${name}].`)
  },
}

const CONFIGURATION: Operand = { name: 'CONFIGURATION_NAME', help: 'The name: lowercase letters, digits and dashes.' }

function configurationName(call: Invocation): string {
  const name = call.args.operands[0]!
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new GcloudFault(`"${name}" is no name of a configuration; use lowercase letters, digits and dashes.`)
  return name
}

const configurationsGroup: GcloudGroup = {
  summary: 'Named sets of properties.',
  commands: {
    list: {
      summary: 'Shows the named configurations.',
      lists: { without: ['page-size', 'uri'] },
      format:
        'table(name, is_active, properties.core.account, properties.core.project, properties.compute.zone:label=COMPUTE_DEFAULT_ZONE, properties.compute.region:label=COMPUTE_DEFAULT_REGION)',
      async run({ io }) {
        const active = await activeConfiguration(io)
        const shown = []
        for (const name of await configurations(io)) {
          const settings = await readSettings(io, name)
          const core = { account: USUAL_ACCOUNT, project: USUAL_PROJECT, ...settings['core'] }
          shown.push({ name, is_active: name === active, properties: { ...settings, core } })
        }
        return { list: shown }
      },
    },
    create: {
      summary: 'Makes a named configuration and uses it.',
      operands: [CONFIGURATION],
      async run(call) {
        const name = configurationName(call)
        if ((await configurations(call.io)).includes(name))
          throw new GcloudFault(
            `Cannot create configuration [${name}], because it already exists. Use it by gcloud config configurations activate ${name}.`,
          )
        await writeSettings(call.io, name, {})
        await activate(call.io, name)
        call.say(`Created [${name}].\nActivated [${name}].`)
      },
    },
    activate: {
      summary: 'Uses a named configuration from now on.',
      operands: [CONFIGURATION],
      async run(call) {
        const name = configurationName(call)
        if (!(await configurations(call.io)).includes(name))
          throw new GcloudFault(
            `Cannot activate configuration [${name}], because it does not exist. There are: ${(await configurations(call.io)).join(', ')}.`,
          )
        await activate(call.io, name)
        call.say(`Activated [${name}].`)
      },
    },
  },
}

export const config: GcloudGroup = {
  summary: 'What commands go by when a line does not say: project, region, zone.',
  groups: { configurations: configurationsGroup },
  commands: { list, get: getter('Prints a property.'), 'get-value': getter('Prints a property.'), set, unset },
}
