import type { Complete, Completion } from '../command.ts'
import { dashed, isFlagName } from './line/flag-table.ts'
import { GLOBAL_FLAGS, listFlagsOf } from './line/usual-flags.ts'
import type { Flag, GcloudCommand, GcloudGroup, Operand } from './model.ts'
import { PROPERTIES } from './settings.ts'
import { FORMATS } from './print/print.ts'
import { REGIONS, zonesOf } from '../../gcp/places.ts'
import { GCLOUD } from './tree.ts'
import type { CommandWorld } from '../command.ts'

/** What Tab offers for `gcloud`: groups, commands, flags, choices, and names of the world. */
export const completeGcloud: Complete = async (words, world) => {
  const typed = words.at(-1) ?? ''
  const { group, command, rest } = walk(words.slice(0, -1))
  if (!command) return startingWith(typed, isFlagName(typed) ? flagsOf(GLOBAL_FLAGS) : membersOf(group))
  const flags = [...(command.flags ?? []), ...listFlagsOf(command), ...GLOBAL_FLAGS]
  const at = typed.indexOf('=')
  if (isFlagName(typed) && at > 0) {
    const flag = flagNamed(flags, typed.slice(0, at))
    const values = flag ? await valuesOf(flag, world) : []
    return startingWith(typed.slice(at + 1), values).map(({ value, ...more }) => ({ value: `${typed.slice(0, at)}=${value}`, ...more }))
  }
  if (isFlagName(typed)) return startingWith(typed, flagsOf(flags))
  const before = rest.at(-1)
  const open = before && isFlagName(before) && !before.includes('=') ? flagNamed(flags, before) : undefined
  if (open && open.kind !== 'switch' && open.kind !== 'toggle') return startingWith(typed, await valuesOf(open, world))
  const operand = operandAt(command, rest, flags)
  const offered = operand ? await valuesOf({ ...operand, name: operand.name.toLowerCase() }, world) : []
  return startingWith(typed, [...offered, ...(typed === '' && offered.length === 0 ? flagsOf(flags) : [])])
}

function walk(words: readonly string[]): { group: GcloudGroup; command?: GcloudCommand; rest: string[] } {
  let group = GCLOUD
  for (const [index, word] of words.entries()) {
    if (isFlagName(word)) continue
    const command = group.commands?.[word]
    if (command) return { group, command, rest: words.slice(index + 1) }
    const inner = group.groups?.[word]
    if (inner) group = inner
    else if (!isFlagName(words[index - 1] ?? '') && word !== 'help') return { group: { summary: '' }, rest: [] }
  }
  return { group, rest: [] }
}

function membersOf({ groups = {}, commands = {} }: GcloudGroup): Completion[] {
  return [...Object.entries(groups), ...Object.entries(commands)].map(([value, { summary }]) => ({ value, hint: summary }))
}

function flagsOf(flags: readonly Flag[]): Completion[] {
  return flags.flatMap(({ name, kind, help }) => {
    const value = dashed(name)
    const shown = kind === 'switch' || kind === 'toggle' ? value : `${value}=`
    return kind === 'toggle'
      ? [
          { value: shown, hint: help },
          { value: `--no-${name}`, hint: help },
        ]
      : [{ value: shown, hint: help }]
  })
}

function flagNamed(flags: readonly Flag[], written: string): Flag | undefined {
  return flags.find(({ name, aliases = [] }) => [name, ...aliases].map(dashed).includes(written))
}

function operandAt(command: GcloudCommand, rest: string[], flags: readonly Flag[]): Operand | undefined {
  const loose = rest.filter((word, index) => {
    const before = rest[index - 1]
    const flag = before && isFlagName(before) && !before.includes('=') ? flagNamed(flags, before) : undefined
    return !isFlagName(word) && !(flag && flag.kind !== 'switch' && flag.kind !== 'toggle')
  })
  const operands = command.operands ?? []
  const last = operands.at(-1)
  return operands[loose.length] ?? (last?.many ? last : undefined)
}

/** The values there are for a flag or an operand. */
async function valuesOf({ name, choices, of }: Pick<Flag, 'name' | 'choices' | 'of'>, world: CommandWorld): Promise<Completion[]> {
  if (choices) return choices.map((value) => ({ value }))
  if (of) return (await namesOf(of, world)).map((value) => ({ value }))
  if (name === 'format') return FORMATS.map((value) => ({ value }))
  if (name === 'region' || name === 'regions') return REGIONS.map((value) => ({ value }))
  if (name === 'zone' || name === 'zones') return REGIONS.flatMap(zonesOf).map((value) => ({ value }))
  if (name === 'location') return ['us', 'eu', 'asia', 'global', ...REGIONS].map((value) => ({ value }))
  if (name === 'project') return (await projectsIn(world)).map((value) => ({ value }))
  if (name === 'section/property') return Object.entries(PROPERTIES).map(([value, hint]) => ({ value: value.replace(/^core\//, ''), hint }))
  return []
}

const SHOWN = 200

async function namesOf(type: string, world: CommandWorld): Promise<string[]> {
  const objects = await world.store.list(type)
  const names = objects.slice(0, SHOWN * 10).map(({ attributes }) => nameIn(type, attributes))
  return [...new Set(names)].slice(0, SHOWN)
}

const NAMES: Record<string, string> = {
  google_service_account: 'email',
  google_secret_manager_secret: 'secret_id',
  google_artifact_registry_repository: 'repository_id',
  google_storage_bucket: 'url',
}

function nameIn(type: string, attributes: Record<string, unknown>): string {
  return String(attributes[NAMES[type] ?? 'name'] ?? '')
}

async function projectsIn(world: CommandWorld): Promise<string[]> {
  const networks = await world.store.list('google_compute_network')
  return [...new Set(networks.map(({ attributes }) => String(attributes['project'] ?? '')))].filter((name) => name !== '')
}

function startingWith(typed: string, offered: Completion[]): Completion[] {
  return offered.filter(({ value }) => value.startsWith(typed))
}
