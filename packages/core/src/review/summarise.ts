import type { Finding, PlanCounts, Review } from '@mcp-cloud/contracts'
import { fillSentence } from '@mcp-cloud/contracts/findings/fill'
import { RULE_SENTENCES } from '@mcp-cloud/contracts/findings/rule-sentences'

type Locale = 'en' | 'ko'
const CITED = 5
const MAX_ADDRESS_CHARS = 80

const LOSSES = new Set(['change.stateful-loss', 'change.lost-without-copy', 'key.deleted', 'change.delete-all', 'change.mass-delete'])
const TOUCHES: Record<string, Record<Locale, string>> = {
  'touch.access': { en: 'permissions', ko: '권한' },
  'touch.network': { en: 'network rules', ko: '네트워크 규칙' },
  'touch.keys': { en: 'keys and secrets', ko: '키와 비밀값' },
  'touch.lifecycle': { en: 'backups and expiry', ko: '백업과 만료 설정' },
}

/** What a person reads first, in both languages. Every sentence ends with the findings it rests on. */
export function summarise(counts: PlanCounts, findings: Finding[]): Review['summary'] {
  return { en: summaryIn('en', counts, findings), ko: summaryIn('ko', counts, findings) }
}

function summaryIn(locale: Locale, counts: PlanCounts, findings: Finding[]): string {
  const of = (wanted: (finding: Finding) => boolean) => findings.filter(wanted)
  return [
    worst(locale, findings),
    loss(
      locale,
      of(({ code }) => LOSSES.has(code)),
    ),
    tally(
      locale,
      counts,
      of(({ code }) => code === 'change.counts'),
    ),
    touched(
      locale,
      counts,
      of(({ code }) => code in TOUCHES),
    ),
    unseen(
      locale,
      of(({ code }) => code === 'hidden.unknown-at-apply'),
    ),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

/** The gravest finding in its own words, and how many of its weight there are. */
function worst(locale: Locale, findings: Finding[]): string {
  const serious = findings.filter(({ severity }) => severity === 'critical' || severity === 'high')
  const [first] = serious
  if (!first) {
    const cited = findings.filter(({ severity }) => severity !== 'info')
    const basis = cite(cited.length > 0 ? cited : findings)
    return locale === 'ko' ? `심각한 지적 사항은 없습니다 ${basis}.` : `No rule found anything serious ${basis}.`
  }
  const text = fillSentence(RULE_SENTENCES, first, locale).replace(/\.$/, '')
  const where = first.address === undefined ? '' : `${shortened(first.address)}: `
  const others = serious.slice(1)
  const one = `${where}${text} ${cite([first])}.`
  if (others.length === 0) return one
  const more =
    locale === 'ko'
      ? `심각한 지적 사항이 ${others.length}건 더 있습니다 ${cite(others)}.`
      : `${others.length} more serious finding${others.length === 1 ? '' : 's'} ${cite(others)}.`
  return `${one} ${more}`
}

function loss(locale: Locale, found: Finding[]): string {
  if (found.length === 0) return ''
  return locale === 'ko' ? `되돌릴 수 없는 손실이 생깁니다 ${cite(found)}.` : `What is lost does not come back ${cite(found)}.`
}

const ACTIONS: [keyof PlanCounts, Record<Locale, string>][] = [
  ['create', { en: 'to create', ko: '생성' }],
  ['update', { en: 'to update', ko: '변경' }],
  ['replace', { en: 'to replace', ko: '교체' }],
  ['delete', { en: 'to delete', ko: '삭제' }],
  ['import', { en: 'to import', ko: '가져오기' }],
  ['forget', { en: 'to forget', ko: '관리 해제' }],
  ['move', { en: 'to move', ko: '이동' }],
]

function tally(locale: Locale, counts: PlanCounts, basis: Finding[]): string {
  const told = ACTIONS.filter(([name], index) => index < 4 || (counts[name] ?? 0) > 0)
  return locale === 'ko'
    ? `${told.map(([name, words]) => `${words.ko} ${counts[name] ?? 0}개`).join(', ')}입니다 ${cite(basis)}.`
    : `${told.map(([name, words]) => `${counts[name] ?? 0} ${words.en}`).join(', ')} ${cite(basis)}.`
}

/** That nothing is destroyed says nothing of what is opened; so what is touched is said, and "safe" never is. */
function touched(locale: Locale, { delete: deletions, replace }: PlanCounts, found: Finding[]): string {
  if (found.length === 0) return ''
  const kept = deletions === 0 && replace === 0
  const list = found.map(({ code, params }) => `${TOUCHES[code]?.[locale] ?? code} (${params['count']})`).join(', ')
  if (locale === 'ko') return `${kept ? '삭제되는 것은 없지만 ' : ''}다음이 바뀝니다: ${list} ${cite(found)}.`
  return kept ? `Nothing is destroyed, yet this changes: ${list} ${cite(found)}.` : `It changes ${list} ${cite(found)}.`
}

function unseen(locale: Locale, found: Finding[]): string {
  if (found.length === 0) return ''
  return locale === 'ko'
    ? `접근 범위를 정하는 값 ${found.length}개가 적용 후에야 정해집니다 ${cite(found)}.`
    : `${found.length} value${found.length === 1 ? '' : 's'} that decide access ${found.length === 1 ? 'is' : 'are'} known only after apply ${cite(found)}.`
}

function cite(findings: Finding[]): string {
  const ids = findings.slice(0, CITED).map(({ id }) => id)
  return `[${[...ids, ...(findings.length > CITED ? [`+${findings.length - CITED}`] : [])].join(', ')}]`
}

function shortened(address: string): string {
  return address.length > MAX_ADDRESS_CHARS ? `${address.slice(0, MAX_ADDRESS_CHARS)}…` : address
}
