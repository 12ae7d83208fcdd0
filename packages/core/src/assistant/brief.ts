import { createHmac } from 'node:crypto'
import type { AttributeChange, Change, Plan, Review } from '@mcp-cloud/contracts'
import { fillSentence } from '@mcp-cloud/contracts/findings/fill'
import { SENTENCES } from '@mcp-cloud/contracts/findings/sentences'

/** What a model may be told of a plan. Values are hashed; names of addresses are aliases that mean nothing. */
export interface Brief {
  counts: Plan['counts']
  grade: Review['grade']
  findings: { id: string; code: string; severity: string; says: string; at?: string }[]
  changes: { at: string; type: string; action: string; attributes: string[] }[]
  /** How many changes are not listed for want of room. */
  furtherChanges: number
}

export interface PreparedBrief {
  brief: Brief
  /** Alias → resource address, to put the names back into what the model wrote. */
  addresses: ReadonlyMap<string, string>
}

const MAX_FINDINGS = 60
const MAX_CHANGES = 80
/** Characters, about 6,000 tokens: what a small local model still reads with care. */
const MAX_BRIEF = 24_000
/** Attributes whose values say what a change means and nothing of anybody. */
const SHOWN =
  /^(engine|engine_version|instance_class|instance_type|machine_type|multi_az|publicly_accessible|storage_encrypted|deletion_protection|force_destroy|region|zone|location|protocol|from_port|to_port|port|type)$/

/** `key` makes the hashes of one brief useless for any other. */
export function prepareBrief({ plan, review }: { plan: Plan; review: Review }, key: Uint8Array): PreparedBrief {
  const aliases = new Map<string, string>()
  const alias = (address: string) => {
    const known = aliases.get(address) ?? `R${aliases.size + 1}`
    aliases.set(address, known)
    return known
  }
  const findings = review.findings.slice(0, MAX_FINDINGS).map((finding) => ({
    id: finding.id,
    code: finding.code,
    severity: finding.severity,
    says: fillSentence(SENTENCES, { code: finding.code, params: plainParams(finding.params, key) }, 'en'),
    ...(finding.address ? { at: alias(finding.address) } : {}),
  }))
  const listed = plan.changes.slice(0, MAX_CHANGES).map((change) => describeChange(change, alias, key))
  const brief: Brief = { counts: plan.counts, grade: review.grade, findings, changes: listed, furtherChanges: 0 }
  while (JSON.stringify(brief).length > MAX_BRIEF && brief.changes.length > 0) brief.changes.pop()
  while (JSON.stringify(brief).length > MAX_BRIEF && brief.findings.length > 1) brief.findings.pop()
  brief.furtherChanges = plan.totalChanges - brief.changes.length
  return { brief, addresses: new Map([...aliases].map(([address, name]) => [name, address])) }
}

function describeChange({ address, type, action, attributes }: Change, alias: (address: string) => string, key: Uint8Array) {
  return { at: alias(address), type, action, attributes: attributes.slice(0, 20).map((attribute) => describeAttribute(attribute, key)) }
}

function describeAttribute({ path, before, after, unknown, sensitive, forcesReplacement }: AttributeChange, key: Uint8Array): string {
  const name = /^[a-z0-9_.[\]]{1,80}$/i.test(path) ? path : hashed(path, key)
  const tell = (value: unknown) => (value === undefined ? 'none' : told(name, value, key))
  const to = sensitive ? 'a secret' : unknown ? 'known after apply' : tell(after)
  return `${name}: ${sensitive ? 'a secret' : tell(before)} -> ${to}${forcesReplacement ? ' (forces replacement)' : ''}`
}

function told(name: string, value: unknown, key: Uint8Array): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string' && SHOWN.test(name) && isPlain(value)) return value
  return hashed(JSON.stringify(value), key)
}

/** A finding's params are of our own making, but some hold what a module's author wrote. */
function plainParams(params: Review['findings'][number]['params'], key: Uint8Array): Review['findings'][number]['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' && !isPlain(value) ? hashed(value, key) : value]),
  )
}

/** Words that cannot be a sentence of instructions. */
function isPlain(text: string): boolean {
  return /^[a-z0-9._:/ -]{1,60}$/i.test(text) && text.split(' ').length <= 3
}

function hashed(text: string, key: Uint8Array): string {
  return `#${createHmac('sha256', key).update(text).digest('hex').slice(0, 8)}`
}
