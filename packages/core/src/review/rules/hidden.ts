import type { Facts } from '../facts.ts'
import { dig, record, strings } from '../read-value.ts'
import { over, rule, type Rule, type RuleHit } from '../rule.ts'

/** Attributes that decide who reaches what; when they are unknown at plan time, nobody has seen them. */
const SECURITY_ATTRIBUTES = [
  ['policy', 'assume_role_policy', 'access_policy', 'access_policies', 'policy_data', 'inline_policy', 'policy_arn'],
  ['cidr_blocks', 'ipv6_cidr_blocks', 'cidr_ipv4', 'cidr_ipv6', 'source_ranges', 'ingress', 'public_access_cidrs'],
  ['member', 'members', 'principal', 'acl', 'role', 'publicly_accessible'],
].flat()
/** Reads of a path that stands outside of the module. */
const OUTSIDE =
  /\b(file|filebase64|templatefile|fileset|filemd5|filesha256|filebase64sha256)\s*\(\s*(?:pathexpand\(\s*)?"(?:\/|~|\.\.\/|\$\{path\.(?:module|root|cwd)\}\/\.\.)/g
const TRUSTED_SOURCE = /^(registry\.terraform\.io\/)?hashicorp\/|^terraform\.io\/builtin\//

/** What terraform's own plan text does not show: code that runs beside the plan, what it reads, and what nobody has seen. */
export const hiddenRules: Rule[] = [
  rule(
    'hidden.provisioner',
    'high',
    over((facts) => {
      const known = facts.configuration.resources.flatMap(({ address, provisioners }) =>
        provisioners.map((provisioner) => ({ address, params: { provisioner } })),
      )
      return known.length > 0 ? known : grep(facts, /^\s*provisioner\s+"([\w-]+)"/gm, 'provisioner')
    }),
  ),
  rule(
    'hidden.external-data',
    'high',
    over((facts) => grep(facts, /^\s*data\s+"(external|http|local_file|local_sensitive_file)"\s+"[\w-]+"/gm, 'source')),
  ),
  rule(
    'hidden.remote-state',
    'high',
    over((facts) => grep(facts, /^\s*data\s+"(terraform_remote_state)"\s+"[\w-]+"/gm, 'source')),
  ),
  rule(
    'hidden.file-read',
    'low',
    over((facts) => {
      const outside = new Set(grep(facts, OUTSIDE, 'function').map(({ path }) => path))
      return grep(facts, /\b(file|filebase64|templatefile|fileset|filemd5|filesha256|filebase64sha256)\s*\(/g, 'function').filter(
        ({ path }) => !outside.has(path),
      )
    }),
  ),
  rule(
    'hidden.file-read-outside',
    'high',
    over((facts) => grep(facts, OUTSIDE, 'function')),
  ),
  rule(
    'hidden.foreign-provider',
    'high',
    over((facts) => {
      const used = facts.configuration.providers
        .filter(({ source }) => source !== '' && !TRUSTED_SOURCE.test(source))
        .map(({ source }) => ({ params: { source } }))
      return used.length > 0
        ? used
        : grep(facts, /^\s*source\s*=\s*"((?![./])[\w.-]+(?:\/[\w.-]+){1,2})"/gm, 'source', requiredProviders).filter(
            ({ params }) => !TRUSTED_SOURCE.test(String(params?.['source'])),
          )
    }),
  ),
  rule(
    'hidden.added-provider',
    'medium',
    over(({ prior, plan }) => {
      if (prior.length === 0) return []
      const before = new Set(prior.map(({ provider }) => provider))
      const now = new Set(
        plan.resource_changes
          .filter(({ mode, change }) => mode === 'managed' && change.actions[0] === 'create')
          .map(({ provider_name: name }) => name ?? ''),
      )
      return [...now].filter((name) => name !== '' && !before.has(name)).map((source) => ({ params: { source } }))
    }),
  ),
  rule(
    'hidden.remote-module',
    'medium',
    over((facts) => {
      const known = facts.configuration.calls
        .filter(({ source }) => source !== '' && !/^\.{1,2}\//.test(source))
        .map(({ name, source }) => ({ path: `module.${name}`, params: { source } }))
      return known.length > 0 ? known : grep(facts, /^\s*source\s*=\s*"(?!\.{1,2}\/)([^"\n]{1,200})"/gm, 'source', moduleCalls)
    }),
  ),
  rule(
    'hidden.local-file',
    'medium',
    over((facts) => grep(facts, /^\s*resource\s+"(local_file|local_sensitive_file|shell_script)"\s+"[\w-]+"/gm, 'kind')),
  ),
  rule(
    'hidden.unknown-at-apply',
    'medium',
    over(({ resources }) =>
      resources.flatMap(({ address, unknown, expressions, action }) => {
        if (action === 'no-op' || action === 'delete') return []
        // What configuration leaves out is the cloud's default, not a decision that nobody has seen.
        const attribute = SECURITY_ATTRIBUTES.find((name) => unknown[name] === true && decides(expressions[name], name))
        return attribute ? [{ address, path: attribute, params: { attribute } }] : []
      }),
    ),
  ),
  rule(
    'hidden.ignore-changes',
    'low',
    over((facts) => grep(facts, /^\s*ignore_changes\s*=\s*(all)\b/gm, 'kind')),
  ),
  rule(
    'hidden.check-fails',
    'medium',
    over(({ plan }) =>
      plan.checks
        .filter(({ status }) => status === 'fail' || status === 'error')
        .map(({ address }) => ({ path: address.to_display ?? 'check' })),
    ),
  ),
]

/** Whether what is unknown could let somebody in: names of roles and accounts made in the same plan do not. */
function decides(expression: unknown, name: string): boolean {
  const references = strings(dig(expression, 'references'))
  if (references.length === 0) return expression !== undefined && Object.keys(record(expression)).length === 0
  if (name === 'role') return !references.some((one) => /_role\b|_role\./.test(one))
  if (name === 'policy_arn') return !references.some((one) => one.startsWith('aws_iam_policy.'))
  if (name === 'member' || name === 'members')
    return !references.every((one) => /^google_(service_account|project_service_identity)/.test(one))
  return true
}

const requiredProviders = (text: string, index: number) =>
  /required_providers\s*\{[^]*$/.test(text.slice(0, index).split(/^\}/m).at(-1) ?? '')
const moduleCalls = (text: string, index: number) =>
  /^\s*module\s+"[\w-]+"\s*\{[^]*$/m.test(text.slice(0, index).split(/^\}/m).at(-1) ?? '')

function grep({ sources }: Facts, pattern: RegExp, param: string, within?: (text: string, index: number) => boolean): RuleHit[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)]
      .filter(({ index }) => within === undefined || within(text, index))
      .map((match) => {
        const line = text.slice(0, match.index + (/^\s*/.exec(match[0])?.[0].length ?? 0)).split('\n').length
        return { path: `${path}:${line}`, params: { [param]: match[1] ?? '', file: path, line } }
      }),
  )
}
