import { lastOf } from '../../../engine/links.ts'
import { firewallKind } from '../api/network.ts'
import { usage } from '../fault.ts'
import { createCommand, deleteCommand, describeCommand, listCommand, updateCommand } from '../kinds/commands.ts'
import type { Args } from '../line/args.ts'
import { count, DESCRIPTION, list, NETWORK, text, toggle } from '../line/flag.ts'
import type { Flag, GcloudGroup } from '../model.ts'
import { requireNetwork } from './compute-default-network.ts'

const FORMAT = `table(name, network.basename(), direction, priority, allowed[].map().firewall_rule().list():label=ALLOW,
  denied[].map().firewall_rule().list():label=DENY, disabled)`

const RULES: Flag[] = [
  list('allow', 'Protocols and ports that may pass, such as tcp:443 or icmp.', { metavar: 'PROTOCOL[:PORT[-PORT]]' }),
  list('rules', 'Protocols and ports that --action is about.', { metavar: 'PROTOCOL[:PORT[-PORT]]' }),
  count('priority', 'Which rule holds when several match: the smaller number. Otherwise 1000.'),
  list('source-ranges', 'Where connections come from, in CIDR form. Otherwise everywhere.'),
  list('source-tags', 'Machines with these tags that they come from.'),
  list('source-service-accounts', 'Machines of these accounts that they come from.'),
  list('target-tags', 'Machines with these tags that the rule is for. Otherwise all.'),
  list('target-service-accounts', 'Machines of these accounts that the rule is for.'),
  list('destination-ranges', 'Where connections go to, in CIDR form.'),
  toggle('disabled', 'Whether the rule is there and not in force.'),
  toggle('enable-logging', 'Whether connections are logged.'),
  DESCRIPTION,
]

export const firewallRules: GcloudGroup = {
  summary: 'Which connections a network lets pass.',
  commands: {
    list: listCommand(firewallKind, { format: FORMAT, byName: true }),
    describe: describeCommand(firewallKind),
    create: createCommand(firewallKind, {
      format: FORMAT,
      flags: [
        ...RULES,
        { ...NETWORK, help: 'The network; otherwise default.' },
        text('direction', 'INGRESS: connections to the machines; EGRESS: from them. Otherwise INGRESS.', {
          choices: ['INGRESS', 'EGRESS', 'IN', 'OUT'],
        }),
        text('action', 'What happens to what --rules names.', { choices: ['ALLOW', 'DENY'] }),
      ],
      async config(call, name, { project }) {
        const { args } = call
        const network = args.text('network') ?? 'default'
        await requireNetwork(call, network)
        const outward = (args.text('direction') ?? '').replace(/^IN$/, 'INGRESS').replace(/^OUT$/, 'EGRESS') === 'EGRESS'
        const narrowed = ['source-ranges', 'source-tags', 'source-service-accounts'].some((flag) => args.has(flag))
        return {
          ...attributesOf(args),
          name,
          project,
          network: network.includes('/') ? network : `projects/${project}/global/networks/${lastOf(network)}`,
          direction: outward ? 'EGRESS' : 'INGRESS',
          source_ranges: outward || narrowed ? args.list('source-ranges') : ['0.0.0.0/0'],
          ...rulesOf(args),
        }
      },
    }),
    update: updateCommand(firewallKind, {
      flags: RULES,
      changes: ({ args }, self) => {
        const rules = args.list('allow') ?? args.list('rules')
        const denies = Array.isArray(self['deny']) && self['deny'].length > 0
        return { ...attributesOf(args), ...(rules ? (denies ? { deny: rules.map(ruleOf) } : { allow: rules.map(ruleOf) }) : {}) }
      },
    }),
    delete: deleteCommand(firewallKind, { many: true }),
  },
}

function attributesOf(args: Args) {
  return {
    description: args.text('description'),
    priority: args.count('priority'),
    disabled: args.on('disabled'),
    source_ranges: args.list('source-ranges'),
    source_tags: args.list('source-tags'),
    source_service_accounts: args.list('source-service-accounts'),
    target_tags: args.list('target-tags'),
    target_service_accounts: args.list('target-service-accounts'),
    destination_ranges: args.list('destination-ranges'),
    log_config:
      args.on('enable-logging') === undefined ? undefined : args.on('enable-logging') ? [{ metadata: 'INCLUDE_ALL_METADATA' }] : [],
  }
}

function rulesOf(args: Args) {
  const [allow, rules, action] = [args.list('allow'), args.list('rules'), args.text('action')]
  if (allow) {
    if (action || rules) throw usage('argument --allow: write either --allow, or --action with --rules')
    return { allow: allow.map(ruleOf) }
  }
  if (!action) throw usage('Exactly one of (--action | --allow) must be specified.')
  if (!rules) throw usage('argument --rules: Must be specified with --action, such as --rules=tcp:22')
  return action === 'DENY' ? { deny: rules.map(ruleOf) } : { allow: rules.map(ruleOf) }
}

/** `tcp:80-90` → a block. One protocol with several ports stands once for each. @throws GcloudFault */
function ruleOf(rule: string) {
  const [, protocol = '', ports] = /^([a-z0-9]+)(?::(\d+(?:-\d+)?))?$/i.exec(rule) ?? []
  if (protocol === '') throw usage(`Firewall rules must be of the form PROTOCOL[:PORT[-PORT]], such as tcp:443; received [${rule}].`)
  return { protocol: protocol.toLowerCase(), ports: ports ? [ports] : [] }
}
