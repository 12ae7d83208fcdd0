import type { Sentence } from './findings/fill.ts'
import type { Band, CostEstimate, Unpriced } from './schemas/cost.ts'

type Lang = 'en' | 'ko'

/** What each code of an estimate says. `{what}` is the item or value in question. */
export const COST_WORDS: Record<string, Sentence> = {
  'type-not-covered': { en: 'The price book does not cover {what}.', ko: '가격표에 없는 항목입니다: {what}.' },
  'no-price': { en: 'The price book has no price for {what}.', ko: '가격표에 {what}의 가격이 없습니다.' },
  'no-region': { en: 'Its region is not known, so {what} has no price.', ko: '리전을 알 수 없어 {what}의 가격을 정할 수 없습니다.' },
  'unknown-value': { en: '{what} is not known before apply.', ko: '적용 전에는 {what} 값을 알 수 없습니다.' },
  'cost.taxes': { en: 'taxes', ko: '세금' },
  'cost.discounts': { en: 'discounts and commitments', ko: '할인과 약정' },
  'cost.free-tiers': { en: 'free tiers', ko: '무료 사용량' },
  'cost.support': { en: 'support plans', ko: '지원 요금제' },
  'cost.licences': { en: 'licences', ko: '라이선스' },
  'cost.cross-zone-traffic': { en: 'traffic between zones and regions', ko: '영역·리전 간 트래픽' },
}

export interface CostText {
  /** What it will cost a month, with the words that say how sure that is. */
  headline: string
  /** Little to heavy use; absent where use changes nothing. */
  range: string | undefined
  /** The difference to now, signed; absent for something new. */
  delta: string | undefined
  /** Currency, day of the prices and of the exchange rate. */
  basis: string
}

/** An estimate in the reader's language and money: won by a dated rate in Korean, dollars in English. */
export function tellCost(cost: CostEstimate, lang: Lang): CostText {
  const money = (usd: number) => tellMoney(usd, cost, lang)
  const { after, before, delta } = cost
  return {
    headline: headline(cost, after && money(after.typical), lang),
    range: after && after.low !== after.high ? rangeText(money(after.low), money(after.high), lang) : undefined,
    delta: delta && before && before.typical > 0 ? deltaText(delta, money, lang) : undefined,
    basis: basis(cost, lang),
  }
}

/** US dollars as the reader counts: whole hundreds of won above ten thousand, so that nobody reads precision into a rate. */
export function tellMoney(usd: number, { exchange }: Pick<CostEstimate, 'exchange'>, lang: Lang): string {
  if (lang === 'en') {
    const digits = Math.abs(usd) >= 1000 ? 0 : 2
    return new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: digits }).format(usd)
  }
  const won = usd * exchange.perUsd
  const step = Math.abs(won) >= 10_000 ? 100 : 10
  return new Intl.NumberFormat('ko', { style: 'currency', currency: 'KRW', maximumFractionDigits: 0 }).format(Math.round(won / step) * step)
}

export function tellUnpriced({ reason, what }: Unpriced, lang: Lang): string {
  return (COST_WORDS[reason]?.[lang] ?? `${reason}: {what}`).replace('{what}', what)
}

export function tellNotIncluded({ notIncluded }: CostEstimate, lang: Lang): string {
  return notIncluded.map((code) => COST_WORDS[code]?.[lang] ?? code).join(', ')
}

function headline({ complete, unpricedCount, before, after }: CostEstimate, typical: string | null, lang: Lang): string {
  const isFree = before?.high === 0 && after?.high === 0
  if (typical === null) return lang === 'ko' ? '가격을 알 수 없습니다' : 'No price is known'
  if (complete && isFree) return lang === 'ko' ? '사용료가 있는 자원이 없습니다' : 'Nothing here has a charge of its own'
  if (complete) return lang === 'ko' ? `월 약 ${typical}` : `About ${typical} a month`
  return lang === 'ko'
    ? `월 ${typical} 이상, 가격을 모르는 항목 ${unpricedCount}건 제외`
    : `At least ${typical} a month; ${unpricedCount} ${unpricedCount === 1 ? 'item has' : 'items have'} no price`
}

function rangeText(low: string, high: string, lang: Lang): string {
  return lang === 'ko' ? `사용량에 따라 ${low}~${high}` : `${low} to ${high}, depending on use`
}

function deltaText(delta: Band, money: (usd: number) => string, lang: Lang): string {
  const { typical } = delta
  if (Math.abs(typical) < 0.005) return lang === 'ko' ? '지금과 같음' : 'as much as now'
  const sign = typical > 0 ? '+' : '−'
  return lang === 'ko' ? `지금보다 ${sign}${money(Math.abs(typical))}` : `${sign}${money(Math.abs(typical))} against now`
}

function basis({ pricesFrom, exchange }: CostEstimate, lang: Lang): string {
  const days = pricesFrom && (pricesFrom.oldest === pricesFrom.newest ? pricesFrom.newest : `${pricesFrom.oldest}~${pricesFrom.newest}`)
  const prices = days && (lang === 'ko' ? `정가, ${days} 가격` : `list prices of ${days.replace('~', ' to ')}`)
  const rate = prices && lang === 'ko' ? `${exchange.date} 환율` : undefined
  return [prices, rate].filter(Boolean).join(', ')
}
