import { tellCost, tellMoney, tellNotIncluded, tellUnpriced, type CostEstimate } from '@mcp-cloud/contracts'
import { indent, lines, say, type View } from './view.ts'

const SHOWN = 8

/** The sum with what it hangs on, the dearest resources, and everything without a price. */
export function renderCost(cost: CostEstimate, view: View): string {
  const { headline, range, delta, basis } = tellCost(cost, view.lang)
  const money = (usd: number) => tellMoney(usd, cost, view.lang)
  const rows = cost.resources.slice(0, SHOWN).flatMap(({ address, after, before }) => {
    const band = after ?? before
    return band ? [`${money(band.typical)}  ${address}`] : []
  })
  return lines(
    `${view.paint('bold', say(view, 'Estimate:', '예상 비용:'))} ${[headline, delta, range].filter(Boolean).join('; ')}`,
    rows.length > 0 && indent(lines(...rows)),
    ...cost.unpriced
      .slice(0, SHOWN)
      .map((item) => indent(`${view.paint('yellow', '?')}  ${item.address}: ${tellUnpriced(item, view.lang)}`)),
    cost.unpricedCount > SHOWN &&
      indent(say(view, `… and ${cost.unpricedCount - SHOWN} more without a price`, `… 외 ${cost.unpricedCount - SHOWN}건`)),
    indent(
      view.paint(
        'dim',
        `${basis ? `${basis}; ` : ''}${say(view, 'not included:', '포함하지 않은 것:')} ${tellNotIncluded(cost, view.lang)}`,
      ),
    ),
  )
}
