import { CHANGE_ACTIONS, type AttributeChange, type Change, type ChangeAction, type Plan, type PlanCounts } from '@mcp-cloud/contracts'
import type { Text } from '../text.ts'
import { reasonText } from './reason.ts'
import type { Colour } from './paint.ts'
import { renderValue } from './value.ts'
import { indent, lines, pick, say, type View } from './view.ts'

const ACTIONS: Record<ChangeAction, { mark: string; colour: Colour; word: Text }> = {
  delete: { mark: '-', colour: 'red', word: { en: 'delete', ko: '삭제' } },
  replace: { mark: '-/+', colour: 'red', word: { en: 'replace', ko: '교체' } },
  create: { mark: '+', colour: 'green', word: { en: 'create', ko: '생성' } },
  update: { mark: '~', colour: 'yellow', word: { en: 'update', ko: '변경' } },
  import: { mark: '=', colour: 'cyan', word: { en: 'import', ko: '가져오기' } },
  forget: { mark: '.', colour: 'yellow', word: { en: 'forget', ko: '관리 해제' } },
  move: { mark: '>', colour: 'cyan', word: { en: 'move', ko: '이동' } },
  read: { mark: '<=', colour: 'dim', word: { en: 'read', ko: '읽기' } },
  'no-op': { mark: ' ', colour: 'dim', word: { en: 'no change', ko: '변경 없음' } },
}

const ATTRIBUTES_SHOWN = 6

export interface PlanShown {
  plan: Plan
  /** Every attribute of every change, instead of those that tell most. */
  full: boolean
}

/** Counts first, then every change, worst first, with the reason of each replacement and deletion. */
export function renderPlan({ plan, full }: PlanShown, view: View): string {
  const shown = plan.changes
    .filter((change) => change.action !== 'no-op')
    .toSorted((a, b) => CHANGE_ACTIONS.indexOf(a.action) - CHANGE_ACTIONS.indexOf(b.action))
  const left = plan.totalChanges - plan.changes.length
  return lines(
    renderCounts(plan.counts, view),
    ...(shown.length > 0 ? ['', ...shown.map((change) => renderChange(change, full, view))] : []),
    left > 0 && indent(say(view, `… and ${left} more; --full shows all`, `… 외 ${left}개. --full로 모두 볼 수 있습니다`)),
    ...renderOutputs(plan.outputs, view),
  )
}

/** One line for each action; there may be dozens of outputs. */
function renderOutputs(outputs: Plan['outputs'], view: View): string[] {
  return CHANGE_ACTIONS.filter((action) => action !== 'no-op').flatMap((action) => {
    const names = outputs
      .filter((output) => output.action === action)
      .map((output) => (output.sensitive ? `${output.name} ${say(view, '(sensitive)', '(민감)')}` : output.name))
    const { mark, colour, word } = ACTIONS[action]
    return names.length > 0
      ? [indent(`${view.paint(colour, `${mark} ${say(view, `outputs to ${word.en}`, `출력 ${word.ko}`)}`)}: ${names.join(', ')}`)]
      : []
  })
}

export function renderCounts(counts: PlanCounts, view: View): string {
  const parts = (['delete', 'replace', 'forget', 'create', 'update', 'import', 'move', 'read'] as const)
    .filter((action) => (counts[action] ?? 0) > 0)
    .map((action) =>
      view.paint(
        ACTIONS[action].colour,
        say(view, `${counts[action]} to ${ACTIONS[action].word.en}`, `${ACTIONS[action].word.ko} ${counts[action]}개`),
      ),
    )
  const words = parts.length > 0 ? parts.join(', ') : say(view, 'no changes', '변경 없음')
  return `${view.paint('bold', say(view, 'Plan:', '계획:'))} ${words}`
}

/** The counts in a table cell: `+4 ~1 -/+2`. */
export function renderCountsShort(counts: PlanCounts): string {
  const parts = (['delete', 'replace', 'forget', 'create', 'update', 'import'] as const)
    .filter((action) => (counts[action] ?? 0) > 0)
    .map((action) => `${ACTIONS[action].mark}${counts[action]}`)
  return parts.join(' ') || '0'
}

function renderChange(change: Change, full: boolean, view: View): string {
  const { mark, colour, word } = ACTIONS[change.action]
  const shown = full ? change.attributes : tellingAttributes(change)
  const unknown = full
    ? []
    : change.attributes.filter((attribute) => attribute.unknown && !shown.includes(attribute)).map((attribute) => attribute.path)
  const reason = change.action === 'replace' || change.action === 'delete' ? renderReason(change, view) : undefined
  const hidden = change.attributes.length - shown.length - unknown.length
  return indent(
    lines(
      `${view.paint(colour, `${mark} ${pick(view, word)}`)} ${view.paint('bold', change.address)}`,
      change.previousAddress && indent(say(view, `moved from ${change.previousAddress}`, `이전 주소: ${change.previousAddress}`), 4),
      reason !== undefined && indent(reason, 4),
      ...shown.map((attribute) => indent(renderAttribute(attribute, change.action, view), 4)),
      unknown.length > 0 && change.action !== 'delete' && indent(view.paint('dim', renderUnknown(unknown, view)), 4),
      hidden > 0 &&
        change.action !== 'delete' &&
        indent(view.paint('dim', say(view, `… ${hidden} more; --full shows all`, `… ${hidden}개 더. --full로 모두 볼 수 있습니다`)), 4),
    ),
  )
}

/** Nothing for a deletion without a reason word: then the whole deployment is deleted. */
function renderReason(change: Change, view: View): string | undefined {
  const forcing = change.attributes.filter((attribute) => attribute.forcesReplacement).map((attribute) => attribute.path)
  if (!change.reason && change.action === 'delete') return undefined
  const reason = change.reason
    ? reasonText(change.reason, view)
    : say(view, 'terraform gives no reason', 'terraform이 이유를 밝히지 않았습니다')
  return `${say(view, 'because', '이유:')} ${reason}${forcing.length > 0 ? `: ${forcing.join(', ')}` : ''}`
}

/**
 * What forces a replacement first. Of what is new, the values somebody chose: not the unknown ones, nor false, empty and null ones,
 * nor `tags_all`, which repeats the tags. A deletion needs none.
 */
function tellingAttributes(change: Change): AttributeChange[] {
  if (change.action === 'delete') return []
  if (change.action === 'update' || change.action === 'replace') {
    return change.attributes.toSorted((a, b) => weight(a) - weight(b)).slice(0, ATTRIBUTES_SHOWN * 2)
  }
  return change.attributes
    .filter((attribute) => !attribute.unknown && attribute.path !== 'tags_all' && (attribute.sensitive || !isEmpty(attribute.after)))
    .slice(0, ATTRIBUTES_SHOWN)
}

function weight(attribute: AttributeChange): number {
  if (attribute.forcesReplacement) return 0
  return attribute.unknown ? 2 : 1
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === false ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  )
}

function renderUnknown(paths: string[], view: View): string {
  const names = paths.slice(0, ATTRIBUTES_SHOWN).join(', ')
  const more = paths.length - ATTRIBUTES_SHOWN
  return `${say(view, 'known after apply:', '적용 후 알 수 있음:')} ${names}${more > 0 ? say(view, ` and ${more} more`, ` 외 ${more}개`) : ''}`
}

function renderAttribute(attribute: AttributeChange, action: ChangeAction, view: View): string {
  const after = attribute.sensitive
    ? view.paint('dim', say(view, '(sensitive)', '(민감)'))
    : attribute.unknown
      ? view.paint('dim', say(view, '(known after apply)', '(적용 후 알 수 있음)'))
      : renderValue(attribute.after)
  const before = attribute.sensitive || attribute.before === undefined || action === 'create' ? '' : `${renderValue(attribute.before)} → `
  const forces = attribute.forcesReplacement ? view.paint('red', ` # ${say(view, 'forces the replacement', '교체의 원인')}`) : ''
  return `${attribute.path}: ${before}${after}${forces}`
}
