import type { ReviewSubject, Rule, RuleHit } from '../rule.ts'

/** What terraform's own plan text does not show: code that runs beside the plan, and files it reads. */
export const hiddenRules: Rule[] = [
  { id: 'hidden.provisioner', severity: 'high', check: (subject) => grep(subject, /^\s*provisioner\s+"([\w-]+)"/gm, 'provisioner') },
  {
    id: 'hidden.external-data',
    severity: 'high',
    check: (subject) => grep(subject, /^\s*data\s+"(external|http)"\s+"[\w-]+"/gm, 'source'),
  },
  {
    id: 'hidden.file-read',
    severity: 'medium',
    check: (subject) => grep(subject, /\b(file|filebase64|templatefile|fileset|filemd5|filesha256)\s*\(/g, 'function'),
  },
  {
    id: 'hidden.unknown-at-apply',
    severity: 'info',
    check: ({ plan }) => {
      const unknown = plan.resource_changes.filter((change) => hasSecurityUnknown(change.change.after_unknown))
      return unknown.map((change) => ({ address: change.address }))
    },
  },
]

/** Attributes that decide who reaches what; when they are unknown at plan time, nobody has seen them. */
const SECURITY_ATTRIBUTES = [
  'policy',
  'assume_role_policy',
  'cidr_blocks',
  'cidr_ipv4',
  'source_ranges',
  'ingress',
  'member',
  'members',
  'acl',
]

function hasSecurityUnknown(unknown: unknown): boolean {
  if (unknown === null || typeof unknown !== 'object') return false
  return Object.entries(unknown).some(([name, value]) => value === true && SECURITY_ATTRIBUTES.includes(name))
}

function grep({ files }: ReviewSubject, pattern: RegExp, param: string): RuleHit[] {
  const hits: RuleHit[] = []
  for (const [path, text] of files) {
    if (!path.endsWith('.tf') || path.startsWith('tests/')) continue
    for (const match of withoutComments(text).matchAll(pattern)) {
      const line = text.slice(0, match.index).split('\n').length
      hits.push({ path: `${path}:${line}`, params: { [param]: match[1] ?? '', file: path, line } })
    }
  }
  return hits
}

/** Comments blanked, so that positions stay. */
function withoutComments(text: string): string {
  return text.replaceAll(/(^|\s)(#|\/\/).*$|\/\*[\s\S]*?\*\//gm, (comment) => comment.replaceAll(/[^\n]/g, ' '))
}
